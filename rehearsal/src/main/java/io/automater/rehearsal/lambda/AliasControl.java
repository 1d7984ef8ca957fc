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
      throw LambdaException.validation(
          "name",
          name,
          "Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)");
    }
    if (functions.find(function).isEmpty()) {
      throw LambdaException.notFound("Function", arns.function(function, version));
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
      throw LambdaException.validation(
          "description",
          alias.description(),
          "Member must have length less than or equal to " + MAX_DESCRIPTION);
    }
    if (!alias.version().matches("\\$LATEST|[0-9]+")) {
      throw LambdaException.validation(
          "functionVersion",
          alias.version(),
          "Member must satisfy regular expression pattern: (\\$LATEST|[0-9]+)");
    }
    alias.additional().forEach((version, weight) -> inTheModel(alias, version, weight));
    if (alias.additional().size() > 1) {
      throw LambdaException.invalid(
          "Number of items in AdditionalVersionWeights cannot be greater than 1");
    }
    FunctionVersion primary = existing(state, alias.version());
    alias.candidate().ifPresent(candidate -> checkCandidate(state, primary, candidate.getKey()));
    return alias;
  }

  private static void inTheModel(Alias alias, String version, double weight) {
    if (!version.matches("[0-9]{1,1024}")) {
      throw LambdaException.validation(
          "routingConfig.additionalVersionWeights",
          alias.additional().toString(),
          "Map keys must satisfy constraint: [Member must have length less than or equal to 1024,"
              + " Member must have length greater than or equal to 1, Member must satisfy regular"
              + " expression pattern: [0-9]+, Member must not be null]");
    }
    if (!(weight >= 0.0 && weight <= 1.0)) {
      throw LambdaException.validation(
          "routingConfig.additionalVersionWeights",
          alias.additional().toString(),
          "Map value must satisfy constraint: [Member must have value less than or equal to 1.0,"
              + " Member must have value greater than or equal to 0.0, Member must not be null]");
    }
  }

  /** Two versions share an alias only when failed events of both would end in the same place. */
  private void checkCandidate(FunctionState state, FunctionVersion primary, String version) {
    if (primary.latest()) {
      throw LambdaException.invalid(
          "$LATEST is not supported for an alias pointing to more than 1 version");
    }
    if (version.equals(primary.version())) {
      throw LambdaException.invalid(
          "Invalid function version %1$s. Function version %1$s is already included in routing configuration."
              .formatted(version));
    }
    FunctionSettings settings = existing(state, version).settings();
    if (!settings.role().equals(primary.settings().role())) {
      throw LambdaException.invalid(
          "Specified versions must be associated with the same execution role");
    }
    if (!settings.kept().deadLetterTarget().equals(primary.settings().kept().deadLetterTarget())) {
      throw LambdaException.invalid(
          "Specified versions must be associated with the same dead-letter queue configuration");
    }
  }

  private FunctionVersion existing(FunctionState state, String version) {
    return state
        .version(version)
        .orElseThrow(
            () ->
                LambdaException.notFound(
                    "Function", arns.function(state.latest().function(), version)));
  }

  private static String revision() {
    return UUID.randomUUID().toString();
  }
}
