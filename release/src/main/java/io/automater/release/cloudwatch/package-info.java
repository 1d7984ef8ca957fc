/**
 * Metrics from CloudWatch: what the handler prints as EMF, and what Lambda itself counts.
 * Implements {@code metrics}; nothing else may know the SDK's CloudWatch client.
 */
package io.automater.release.cloudwatch;
