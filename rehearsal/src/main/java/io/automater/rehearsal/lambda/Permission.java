package io.automater.rehearsal.lambda;

/**
 * A statement of a function's resource policy; kept, not enforced.
 *
 * @param qualifier the version or alias it is about; empty for the function
 * @param statement as JSON
 */
public record Permission(String id, String qualifier, String statement) {}
