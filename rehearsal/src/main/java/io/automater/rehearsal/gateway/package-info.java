/**
 * API Gateway's HTTP API in miniature: two stages in front of one function, payload format 2.0, or
 * of one load balancer. Depends on {@code lambda} and {@code http}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Lambda
 *     integrations for HTTP APIs</a>
 */
package io.automater.rehearsal.gateway;
