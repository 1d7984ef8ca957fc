package io.automater.rehearsal.lambda;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Everything about one function at one moment. Immutable, so that readers need no lock. */
record FunctionState(
    FunctionVersion latest,
    SortedMap<Integer, FunctionVersion> published,
    Map<String, Alias> aliases,
    List<Permission> permissions,
    Map<String, String> tags,
    int lastNumber) {

  static FunctionState of(FunctionVersion latest, Map<String, String> tags) {
    return new FunctionState(latest, new TreeMap<>(), Map.of(), List.of(), Map.copyOf(tags), 0);
  }

  Optional<FunctionVersion> version(String name) {
    if (name.equals(FunctionVersion.LATEST)) {
      return Optional.of(latest);
    }
    return name.matches("[0-9]{1,9}")
        ? Optional.ofNullable(published.get(Integer.valueOf(name)))
        : Optional.empty();
  }

  Optional<FunctionVersion> lastPublished() {
    return published.isEmpty() ? Optional.empty() : Optional.of(published.get(published.lastKey()));
  }

  boolean routed(String version) {
    return aliases.values().stream().anyMatch(alias -> alias.routesTo(version));
  }

  FunctionState withLatest(FunctionVersion other) {
    return new FunctionState(other, published, aliases, permissions, tags, lastNumber);
  }

  FunctionState withPublished(FunctionVersion version) {
    SortedMap<Integer, FunctionVersion> all = new TreeMap<>(published);
    int number = Integer.parseInt(version.version());
    all.put(number, version);
    return new FunctionState(latest, all, aliases, permissions, tags, Math.max(number, lastNumber));
  }

  FunctionState withoutPublished(String version) {
    SortedMap<Integer, FunctionVersion> all = new TreeMap<>(published);
    all.remove(Integer.valueOf(version));
    return new FunctionState(latest, all, aliases, permissionsWithout(version), tags, lastNumber);
  }

  FunctionState withAlias(Alias alias) {
    Map<String, Alias> all = new HashMap<>(aliases);
    all.put(alias.name(), alias);
    return new FunctionState(latest, published, Map.copyOf(all), permissions, tags, lastNumber);
  }

  FunctionState withoutAlias(String name) {
    Map<String, Alias> all = new HashMap<>(aliases);
    all.remove(name);
    return new FunctionState(
        latest, published, Map.copyOf(all), permissionsWithout(name), tags, lastNumber);
  }

  FunctionState withPermission(Permission permission) {
    List<Permission> all = new ArrayList<>(permissions);
    all.add(permission);
    return new FunctionState(latest, published, aliases, List.copyOf(all), tags, lastNumber);
  }

  FunctionState withoutPermission(Permission permission) {
    List<Permission> all = new ArrayList<>(permissions);
    all.remove(permission);
    return new FunctionState(latest, published, aliases, List.copyOf(all), tags, lastNumber);
  }

  /** Gives another revision to what a policy is about; nothing else of it changes. */
  FunctionState touched(String qualifier) {
    Alias alias = aliases.get(qualifier);
    if (alias != null) {
      return withAlias(alias.touched());
    }
    FunctionVersion version =
        version(qualifier.isEmpty() ? FunctionVersion.LATEST : qualifier).orElseThrow();
    return version.latest() ? withLatest(version.touched()) : withPublished(version.touched());
  }

  /** What {@code RevisionId} is of the function, of a version or of an alias; empty without one. */
  Optional<String> revisionId(String qualifier, Instant now) {
    Alias alias = aliases.get(qualifier);
    return alias != null
        ? Optional.of(alias.revisionId())
        : version(qualifier.isEmpty() ? FunctionVersion.LATEST : qualifier)
            .map(version -> version.revisionId(now));
  }

  private List<Permission> permissionsWithout(String qualifier) {
    return permissions.stream().filter(each -> !each.qualifier().equals(qualifier)).toList();
  }

  FunctionState withTags(Map<String, String> other) {
    return new FunctionState(
        latest, published, aliases, permissions, Map.copyOf(other), lastNumber);
  }
}
