/**
 * The operating-system processes of functions and pods, and what this process may take of the
 * machine. Depends on no other room. A read from a pipe holds the carrier of a virtual thread, so
 * nothing here runs on one.
 */
package io.automater.rehearsal.process;
