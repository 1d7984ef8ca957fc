package io.automater.rehearsal.lambda;

/**
 * Whether a version can be invoked.
 *
 * @param name {@code Pending}, {@code Active} or {@code Failed}
 * @param reason for people; empty when active
 * @param reasonCode e.g. {@code FunctionError.RuntimeInitError}; empty when active
 */
public record VersionState(String name, String reason, String reasonCode) {
  static final VersionState ACTIVE = new VersionState("Active", "", "");
  public static final VersionState PENDING =
      new VersionState("Pending", "The function is being created.", "Creating");

  static VersionState failed(String reason, String reasonCode) {
    return new VersionState("Failed", reason, reasonCode);
  }

  public boolean active() {
    return name.equals("Active");
  }

  public boolean pending() {
    return name.equals("Pending");
  }
}
