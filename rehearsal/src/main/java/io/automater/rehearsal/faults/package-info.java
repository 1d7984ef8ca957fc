/**
 * Faults on demand at any AWS call, and the record of the calls that were made. Depends on {@code
 * aws} and {@code http}.
 */
package io.automater.rehearsal.faults;
