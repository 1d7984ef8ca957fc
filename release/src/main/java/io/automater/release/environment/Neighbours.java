package io.automater.release.environment;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The environments of one folder, beside each other: what no file says of itself. Terraform's
 * module {@code environment} checks the same in {@code company.tf} and {@code ephemeral.tf}: a
 * change here is one there. Only Terraform knows the company's accounts and regions.
 */
final class Neighbours {

  /** A load balancer's name has 32 characters. */
  private static final int LONGEST_NAME_FOR_EKS = 15;

  private final String name;
  private final JsonNode root;
  private final Map<String, JsonNode> others;

  private Neighbours(String name, JsonNode root, Map<String, JsonNode> others) {
    this.name = name;
    this.root = root;
    this.others = others;
  }

  /** Reads a text as YAML; a missing node where it is none. */
  interface Reader {
    JsonNode read(Path file);
  }

  /** Those of a file; none where it lies elsewhere, and is no environment of Terraform's. */
  static Optional<Neighbours> of(Path folder, Path file, JsonNode root, Reader reader) {
    Path own = file.toAbsolutePath().normalize();
    if (!own.toString().endsWith(".yaml")
        || !folder.toAbsolutePath().normalize().equals(own.getParent())) {
      return Optional.empty();
    }
    Map<String, JsonNode> others = new TreeMap<>();
    try (Stream<Path> files = Files.list(own.getParent())) {
      files
          .filter(other -> other.toString().endsWith(".yaml") && !other.equals(own))
          .forEach(other -> others.put(name(other), reader.read(other)));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
    return Optional.of(new Neighbours(name(own), root, others));
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.yaml$", "");
  }

  void check() throws EnvironmentMapping.BadField {
    if (!text("/name").equals(name)) {
      throw bad("/name", "must be " + name + ", as the file is called");
    }
    checkLease();
    checkNetwork();
    for (String field : new String[] {"/lambda/function", "/eks/cluster"}) {
      checkOwn(field);
    }
    if (!text("/within").isEmpty()) {
      checkEphemeral();
    }
  }

  private void checkLease() throws EnvironmentMapping.BadField {
    Duration interval = EnvironmentMapping.interval(root);
    Duration least = LeastLease.with(interval);
    if (Durations.of(root.at("/release/lease"), least).compareTo(least) < 0) {
      throw bad(
          "/release/lease",
          "must be at least %ss with an interval of %ds, since a call to AWS may hang for %ds"
              .formatted(
                  BigDecimal.valueOf(least.toMillis(), 3).stripTrailingZeros().toPlainString(),
                  interval.toSeconds(),
                  LeastLease.CALL.toSeconds()));
    }
  }

  private void checkNetwork() throws EnvironmentMapping.BadField {
    boolean eks = root.has("eks");
    if (eks && name.length() > LONGEST_NAME_FOR_EKS) {
      throw bad(
          "/name",
          "must be at most "
              + LONGEST_NAME_FOR_EKS
              + " characters for eks, since load balancers' names are short");
    }
    if (eks && !root.has("network")) {
      throw new EnvironmentMapping.BadField("/eks", "network is missing: eks needs it");
    }
    String cidr = text("/network/cidr");
    if (cidr.isEmpty()) {
      return;
    }
    Network own =
        Network.of(cidr)
            .orElseThrow(() -> bad("/network/cidr", "must be a network like 10.20.0.0/16"));
    if (!own.isWhole()) {
      throw bad("/network/cidr", "must have nothing behind its prefix, as " + own.whole());
    }
    if (eks && own.prefix() > 22) {
      throw bad(
          "/network/cidr", "must be /16 to /22 for eks, or a load balancer finds no room in it");
    }
    if (eks && !own.isPrivate()) {
      throw bad(
          "/network/cidr",
          "must be of the private ranges, 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16");
    }
    for (Map.Entry<String, JsonNode> other : others.entrySet()) {
      String theirs = other.getValue().at("/network/cidr").asText();
      if (Network.of(theirs).filter(own::overlaps).isPresent()) {
        throw bad("/network/cidr", "overlaps, " + other.getKey() + " has " + theirs);
      }
    }
  }

  /** Two environments with one function would release over each other. */
  private void checkOwn(String pointer) throws EnvironmentMapping.BadField {
    String own = text(pointer);
    for (Map.Entry<String, JsonNode> other : others.entrySet()) {
      JsonNode theirs = other.getValue();
      if (!own.isEmpty()
          && own.equals(theirs.at(pointer).asText())
          && text("/account").equals(theirs.path("account").asText())
          && text("/region").equals(theirs.path("region").asText())) {
        throw bad(pointer, other.getKey() + " has it already in this account and region");
      }
    }
  }

  private void checkEphemeral() throws EnvironmentMapping.BadField {
    String within = text("/within");
    JsonNode parent = others.get(within);
    if (parent == null) {
      throw bad(
          "/within",
          "must be another environment with a file; there are "
              + String.join(", ", others.keySet()));
    }
    if (!name.startsWith(within + "-")) {
      throw bad(
          "/name",
          "must begin with %1$s-, since it is within %1$s: %1$s-%2$s".formatted(within, name));
    }
    if (name.equals(within + "-guardian")) {
      throw bad("/name", "must be another, since " + within + "'s own guardian is called so");
    }
    if (parent.has("within")) {
      throw bad(
          "/within",
          "that one is ephemeral itself, and has no roles; say within: "
              + parent.path("within").asText());
    }
    for (String field : new String[] {"account", "region"}) {
      if (!text("/" + field).equals(parent.path(field).asText())) {
        throw bad(
            "/" + field,
            "must be %s, as in environments/%s.yaml, whose roles make it"
                .formatted(parent.path(field).asText(), within));
      }
    }
    String own = "automater-" + name;
    for (String field : new String[] {"/lambda/function", "/eks/cluster"}) {
      String called = text(field);
      if (!called.isEmpty() && !called.equals(own) && !called.startsWith(own + "-")) {
        throw bad(
            field,
            "must be %s, or begin with it and a hyphen: %s's roles reach no other"
                .formatted(own, within));
      }
    }
    for (String section : new String[] {"lambda", "eks"}) {
      if (root.has(section) && !parent.has(section)) {
        throw new EnvironmentMapping.BadField(
            "/" + section,
            section
                + ": environments/"
                + within
                + ".yaml has no such section, so its roles may not make one; leave it out, or add"
                + " one there and apply bootstrap");
      }
    }
    if (root.has("budget")) {
      throw new EnvironmentMapping.BadField(
          "/budget",
          "budget: an ephemeral environment has none, "
              + within
              + "'s counts what it costs; leave it out");
    }
    for (String field : new String[] {"/api/domain", "/api/hostedZone"}) {
      if (!text(field).isEmpty()) {
        throw bad(
            field,
            "an ephemeral environment has no domain, its API has a URL of AWS's; leave it out");
      }
    }
  }

  private String text(String pointer) {
    return root.at(pointer).asText();
  }

  private EnvironmentMapping.BadField bad(String pointer, String why) {
    return new EnvironmentMapping.BadField(
        pointer, pointer.substring(1).replace('/', '.') + " is " + text(pointer) + ": " + why);
  }
}
