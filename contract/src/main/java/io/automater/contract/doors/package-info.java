/**
 * The ways by which a request reaches the handler, and the table of contract cases over them: the
 * suites of all modules note here what they ran, and the table is made of these notes. Stands on
 * the cases alone.
 */
package io.automater.contract.doors;
