/**
 * Puts the parts of one environment together, for the command line and for the guardian: the only
 * place that knows all implementations.
 */
package io.automater.release.wiring;
