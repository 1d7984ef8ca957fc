/** What the functions print, kept per version and readable. Depends on no other room. */
package io.automater.rehearsal.logs;
