/**
 * Faults on demand, for the rehearsal: present only under the Spring profile {@code rehearsal}.
 * Depends on {@code web}.
 */
package io.automater.function.fault;
