/** Reads the embedded metric format out of log lines. Depends on {@code store}'s keys. */
package io.automater.rehearsal.cloudwatch.emf;
