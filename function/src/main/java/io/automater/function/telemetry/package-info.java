/**
 * What the application says about itself, as JSON lines on standard output: a log line and a metric
 * line for each request, and the application's own log. Depends on {@code artifact} and {@code
 * web}.
 */
package io.automater.function.telemetry;
