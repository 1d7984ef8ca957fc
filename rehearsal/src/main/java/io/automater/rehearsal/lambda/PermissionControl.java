package io.automater.rehearsal.lambda;

import java.util.List;
import java.util.Optional;

/** The resource policies of functions: kept, so that tools that write them work; not enforced. */
public final class PermissionControl {
  private final Functions functions;

  PermissionControl(Functions functions) {
    this.functions = functions;
  }

  public Permission add(String function, Permission permission) {
    FunctionState after =
        functions.update(
            function,
            state -> {
              boolean taken =
                  state.permissions().stream()
                      .anyMatch(
                          other ->
                              other.id().equals(permission.id())
                                  && other.qualifier().equals(permission.qualifier()));
              if (taken) {
                throw LambdaException.conflict(
                    "The statement id (%s) provided already exists. Please provide a new statement"
                            .formatted(permission.id())
                        + " id, or remove the existing statement.");
              }
              return state.withPermission(permission);
            });
    return after.permissions().getLast();
  }

  /**
   * @throws LambdaException 404 when there is none
   */
  public List<Permission> list(String function, String qualifier) {
    List<Permission> found =
        functions.get(function).permissions().stream()
            .filter(permission -> permission.qualifier().equals(qualifier))
            .toList();
    if (found.isEmpty()) {
      throw none();
    }
    return found;
  }

  public void remove(String function, String qualifier, String id) {
    FunctionState after =
        functions.update(
            function,
            state -> {
              Optional<Permission> found =
                  state.permissions().stream()
                      .filter(
                          permission ->
                              permission.id().equals(id)
                                  && permission.qualifier().equals(qualifier))
                      .findFirst();
              return state.withoutPermission(found.orElseThrow(PermissionControl::none));
            });
    assert after.permissions().stream().noneMatch(left -> left.id().equals(id));
  }

  private static LambdaException none() {
    return new LambdaException(
        404, "ResourceNotFoundException", "The resource you requested does not exist.");
  }
}
