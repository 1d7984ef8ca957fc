/**
 * The execution environments: each version of a function is a pool of operating-system processes
 * that run the real runtime interface client and are spoken to over the Lambda Runtime API. Depends
 * on {@code http}, {@code logs} and {@code launch}; knows nothing of aliases or the control plane.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
package io.automater.rehearsal.runtime;
