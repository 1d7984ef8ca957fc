/**
 * Where the API answers, asked of API Gateway by the API's name. Nothing else may know the SDK's
 * API Gateway client.
 */
package io.automater.release.gateway;
