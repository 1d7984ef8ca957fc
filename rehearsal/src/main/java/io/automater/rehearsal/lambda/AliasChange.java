package io.automater.rehearsal.lambda;

import java.util.Map;
import java.util.Optional;

/**
 * What UpdateAlias changes; what is empty stays as it is.
 *
 * @param additional an empty map clears the weights
 * @param revisionId the revision that was read; the change fails when it is not the current one
 */
public record AliasChange(
    Optional<String> version,
    Optional<String> description,
    Optional<Map<String, Double>> additional,
    Optional<String> revisionId) {}
