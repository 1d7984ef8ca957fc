/**
 * What the functions print, kept per version and readable, and as the events of CloudWatch Logs.
 * Depends on no other room.
 */
package io.automater.rehearsal.logs;
