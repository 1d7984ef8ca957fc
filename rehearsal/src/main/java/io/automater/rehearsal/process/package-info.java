/**
 * The operating-system processes of functions and pods, and what they print. May use {@code logs}.
 * A read from a pipe holds the carrier of a virtual thread, so nothing here runs on one.
 */
package io.automater.rehearsal.process;
