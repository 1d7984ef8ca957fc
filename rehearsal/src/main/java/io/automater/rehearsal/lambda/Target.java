package io.automater.rehearsal.lambda;

import java.util.Optional;

/**
 * What an invocation was routed to.
 *
 * @param qualifier as the caller gave it: a version or an alias
 * @param alias the qualifier when it is an alias
 */
record Target(FunctionVersion version, Optional<String> qualifier, Optional<String> alias) {}
