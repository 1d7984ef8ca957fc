package io.automater.rehearsal.lambda;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The resource policies of functions: kept, so that tools that write them work; not enforced. */
public final class PermissionControl {
  /**
   * A resource policy.
   *
   * @param revisionId of the function, version or alias that has it
   */
  public record Policy(List<Permission> permissions, String revisionId) {}

  private final Functions functions;
  private final Arns arns;
  private final Clock clock;

  PermissionControl(Functions functions, Arns arns, Clock clock) {
    this.functions = functions;
    this.arns = arns;
    this.clock = clock;
  }

  /**
   * @throws LambdaException when what it is about is not there (404), the id is taken (409) or the
   *     revision is not the current one (412)
   */
  public void add(String function, Permission permission, Optional<String> revisionId) {
    String qualifier = permission.qualifier();
    if (qualifier.equals(FunctionVersion.LATEST)) {
      throw LambdaException.invalid("We currently do not support adding policies for $LATEST.");
    }
    FunctionState unused =
        functions.update(
            function,
            state -> {
              checkRevision(state, function, qualifier, revisionId);
              boolean taken =
                  of(state, qualifier).stream()
                      .anyMatch(other -> other.id().equals(permission.id()));
              if (taken) {
                throw LambdaException.conflict(
                    "The statement id (%s) provided already exists. Please provide a new statement"
                            .formatted(permission.id())
                        + " id, or remove the existing statement.");
              }
              return state.withPermission(permission).touched(qualifier);
            });
  }

  /**
   * @throws LambdaException 404 when there is none
   */
  public Policy get(String function, String qualifier) {
    FunctionState state = functions.get(function);
    List<Permission> found = of(state, qualifier);
    if (found.isEmpty()) {
      throw absent("The resource you requested does not exist.");
    }
    return new Policy(found, state.revisionId(qualifier, clock.instant()).orElseThrow());
  }

  /**
   * @throws LambdaException when it is not there (404) or the revision is not the current one (412)
   */
  public void remove(String function, String qualifier, String id, Optional<String> revisionId) {
    if (functions.find(function).isEmpty()) {
      throw absent("No policy found for: " + arns.function(function));
    }
    FunctionState unused =
        functions.update(
            function,
            state -> {
              checkRevision(state, function, qualifier, revisionId);
              List<Permission> all = of(state, qualifier);
              if (all.isEmpty()) {
                throw absent("No policy is associated with the given resource.");
              }
              Permission found =
                  all.stream()
                      .filter(permission -> permission.id().equals(id))
                      .findFirst()
                      .orElseThrow(
                          () -> absent("Statement " + id + " is not found in resource policy."));
              return state.withoutPermission(found).touched(qualifier);
            });
  }

  private void checkRevision(
      FunctionState state, String function, String qualifier, Optional<String> wanted) {
    String current =
        state
            .revisionId(qualifier, clock.instant())
            .orElseThrow(() -> unknown(function, qualifier));
    if (wanted.isPresent() && !wanted.get().equals(current)) {
      throw LambdaException.stale();
    }
  }

  private LambdaException unknown(String function, String qualifier) {
    String arn = arns.function(function, qualifier);
    return qualifier.matches("(?!^[0-9]+$)[a-zA-Z0-9-_]+")
        ? absent("Cannot find alias arn: " + arn)
        : LambdaException.notFound("Function", arn);
  }

  private static List<Permission> of(FunctionState state, String qualifier) {
    return state.permissions().stream()
        .filter(permission -> permission.qualifier().equals(qualifier))
        .toList();
  }

  private static LambdaException absent(String message) {
    return new LambdaException(404, "ResourceNotFoundException", message);
  }
}
