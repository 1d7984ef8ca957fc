/**
 * What Lambda's platform writes into a function's log: the invocations that failed and printed
 * nothing. Implements {@code metrics}; nothing else may know the SDK's client of CloudWatch Logs.
 */
package io.automater.release.logs;
