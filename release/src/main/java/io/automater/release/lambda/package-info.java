/**
 * The Lambda target: live is an alias with weights, a version is a published version, and the
 * alias's description is the record of a release.
 *
 * <p>Implements {@code traffic} on the AWS SDK; nothing else may know the SDK's Lambda client.
 */
package io.automater.release.lambda;
