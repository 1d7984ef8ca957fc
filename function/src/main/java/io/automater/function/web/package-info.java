/**
 * What every answer has in common on both targets: request id, version header, limits, problem
 * details. Depends on {@code artifact} and knows neither target.
 */
package io.automater.function.web;
