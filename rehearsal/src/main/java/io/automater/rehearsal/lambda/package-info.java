/**
 * Lambda in miniature: functions, versions, aliases with weights, and invocations routed by them.
 * The model is immutable records in one map; the wire is in {@code lambda.wire}. Depends on {@code
 * runtime} and {@code logs}.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/">Lambda API reference</a>
 */
package io.automater.rehearsal.lambda;
