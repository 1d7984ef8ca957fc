/**
 * Lambda's REST-JSON: from requests to the model and back, in the shapes that the AWS SDKs, boto3
 * and the AWS CLI expect. Depends on {@code lambda}, {@code aws} and {@code http}.
 */
package io.automater.rehearsal.lambda.wire;
