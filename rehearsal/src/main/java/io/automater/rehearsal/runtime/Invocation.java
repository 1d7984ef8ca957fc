package io.automater.rehearsal.runtime;

/**
 * One event for a function.
 *
 * @param requestId AWS request id
 * @param functionArn as invoked, with the qualifier
 * @param traceId {@code Root=…;Parent=…;Sampled=…}
 * @param clientContext JSON, or empty
 */
public record Invocation(
    String requestId, String functionArn, String traceId, String clientContext, byte[] payload) {}
