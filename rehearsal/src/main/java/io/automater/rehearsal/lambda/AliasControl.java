package io.automater.rehearsal.lambda;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Creates, changes and deletes aliases, with the checks that Lambda makes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html">Weighted
 *     aliases</a>
 */
public final class AliasControl {
  private static final int MAX_DESCRIPTION = 256;

  private final Arns arns;
  private final Functions functions;
  private final VersionStarter starter;

  AliasControl(Arns arns, Functions functions, VersionStarter starter) {
    this.arns = arns;
    this.functions = functions;
    this.starter = starter;
  }

  public Alias create(
      String function,
      String name,
      String version,
      String description,
      Map<String, Double> additional) {
    if (!name.matches("(?!^[0-9]+$)[a-zA-Z0-9-_]{1,128}")) {
      throw validation(
          "name",
          name,
          "Member must satisfy regular expression pattern:" + " (?!^[0-9]+$)([a-zA-Z0-9-_]+)");
    }
    FunctionState after =
        functions.update(
            function,
            state -> {
              if (state.aliases().containsKey(name)) {
                throw LambdaException.conflict(
                    "Alias already exists: " + arns.function(function, name));
              }
              return state.withAlias(
                  checked(
                      state,
                      new Alias(function, name, version, description, additional, revision())));
            });
    starter.follow(after);
    return after.aliases().get(name);
  }

  /**
   * Changes what the change names.
   *
   * @throws LambdaException 412 when the alias is not at the revision that the caller read
   */
  public Alias update(String function, String name, AliasChange change) {
    FunctionState after =
        functions.update(
            function,
            state -> {
              Alias now = find(state, name);
              if (change.revisionId().isPresent()
                  && !change.revisionId().get().equals(now.revisionId())) {
                throw LambdaException.stale();
              }
              return state.withAlias(
                  checked(
                      state,
                      new Alias(
                          function,
                          name,
                          change.version().orElse(now.version()),
                          change.description().orElse(now.description()),
                          change.additional().orElse(now.additional()),
                          revision())));
            });
    starter.follow(after);
    return after.aliases().get(name);
  }

  public Alias get(String function, String name) {
    return find(functions.get(function), name);
  }

  /**
   * @param version only aliases that have this one as their primary version
   */
  public List<Alias> list(String function, Optional<String> version) {
    return functions.get(function).aliases().values().stream()
        .filter(alias -> version.isEmpty() || alias.version().equals(version.get()))
        .sorted(Comparator.comparing(Alias::name))
        .toList();
  }

  /** Deletes it; that it was not there is no error. */
  public void delete(String function, String name) {
    starter.follow(functions.update(function, state -> state.withoutAlias(name)));
  }

  private Alias find(FunctionState state, String name) {
    Alias alias = state.aliases().get(name);
    if (alias == null) {
      throw new LambdaException(
          404,
          "ResourceNotFoundException",
          "Cannot find alias arn: " + arns.function(state.latest().function(), name));
    }
    return alias;
  }

  private Alias checked(FunctionState state, Alias alias) {
    if (alias.description().length() > MAX_DESCRIPTION) {
      throw validation(
          "description",
          alias.description(),
          "Member must have length less than or equal to " + MAX_DESCRIPTION);
    }
    exists(state, alias.version());
    if (alias.additional().size() > 1) {
      throw LambdaException.invalid(
          "Number of items in AdditionalVersionWeights cannot be greater than 1");
    }
    alias.candidate().ifPresent(candidate -> checkWeight(state, alias, candidate));
    return alias;
  }

  private void checkWeight(FunctionState state, Alias alias, Map.Entry<String, Double> candidate) {
    String version = candidate.getKey();
    double weight = candidate.getValue();
    if (alias.version().equals(FunctionVersion.LATEST) || version.equals(FunctionVersion.LATEST)) {
      throw LambdaException.invalid(
          "$LATEST is not supported for an alias pointing to more than 1 version");
    }
    if (!(weight >= 0.0 && weight <= 1.0)) {
      throw LambdaException.invalid(
          "Weight for version " + version + " must be between 0.0 and 1.0, and is " + weight);
    }
    if (version.equals(alias.version())) {
      throw LambdaException.invalid(
          "Invalid function version "
              + version
              + ". Function version "
              + alias.version()
              + " is already included in routing"
              + " configuration.");
    }
    exists(state, version);
  }

  private void exists(FunctionState state, String version) {
    if (state.version(version).isEmpty()) {
      throw LambdaException.notFound("Function", arns.function(state.latest().function(), version));
    }
  }

  private static LambdaException validation(String field, String value, String constraint) {
    return new LambdaException(
        400,
        "ValidationException",
        "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: %s"
            .formatted(value, field, constraint));
  }

  private static String revision() {
    return UUID.randomUUID().toString();
  }
}
