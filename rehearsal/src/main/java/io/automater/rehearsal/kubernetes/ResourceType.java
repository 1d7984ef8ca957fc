package io.automater.rehearsal.kubernetes;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What this API serves. */
enum ResourceType {
  DEPLOYMENTS("apps", "deployments", "Deployment", "deploy", true),
  PODS("", "pods", "Pod", "po", false),
  EVENTS("", "events", "Event", "ev", false),
  LEASES("coordination.k8s.io", "leases", "Lease", "", true);

  static final String VERSION = "v1";

  private final String group;
  private final String plural;
  private final String kind;
  private final String shortName;
  private final boolean writable;

  ResourceType(String group, String plural, String kind, String shortName, boolean writable) {
    this.group = group;
    this.plural = plural;
    this.kind = kind;
    this.shortName = shortName;
    this.writable = writable;
  }

  static Optional<ResourceType> of(String group, String plural) {
    return Stream.of(values())
        .filter(type -> type.group.equals(group) && type.plural.equals(plural))
        .findFirst();
  }

  String group() {
    return group;
  }

  String plural() {
    return plural;
  }

  String kind() {
    return kind;
  }

  /** As messages name it: {@code deployments.apps}. */
  String qualified() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  String apiVersion() {
    return group.isEmpty() ? VERSION : group + "/" + VERSION;
  }

  List<String> shortNames() {
    return shortName.isEmpty() ? List.of() : List.of(shortName);
  }

  /** Whether callers may change it; pods and events are the controller's. */
  boolean writable() {
    return writable;
  }
}
