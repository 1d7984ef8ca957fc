/**
 * The Lambda function: events of API Gateway in, answers out. {@link
 * io.automater.function.lambda.LambdaHandler} is the handler; {@code ServerlessContainer} is the
 * only class that knows aws-serverless-java-container; there is one {@code Payload} per event
 * shape, with {@code Call} and {@code Answer} in the middle. Depends on {@code artifact}, {@code
 * web} and the application; nothing depends on it.
 */
package io.automater.function.lambda;
