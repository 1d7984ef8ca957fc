package io.automater.rehearsal.runtime;

import io.automater.rehearsal.logs.LogTail;
import java.util.Optional;

/**
 * One event for a function.
 *
 * @param requestId AWS request id
 * @param functionArn as invoked, with the qualifier
 * @param traceId {@code Root=…;Parent=…;Sampled=…}
 * @param clientContext JSON, or empty
 * @param tail takes what is logged meanwhile, where somebody asks for it
 */
public record Invocation(
    String requestId,
    String functionArn,
    String traceId,
    String clientContext,
    byte[] payload,
    Optional<LogTail> tail) {}
