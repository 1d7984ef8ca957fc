package io.automater.rehearsal.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The members of a request that an operation honours. Whatever else asks for something is to be
 * refused by its name: nothing is accepted and dropped.
 *
 * @param paths with dots for members of structures, also of those in lists; what is below one that
 *     is named is taken, too
 */
public record TakenMembers(Set<String> paths) {
  public static TakenMembers of(String... paths) {
    return new TakenMembers(Set.of(paths));
  }

  /** The first member that is not taken and asks for something. */
  public Optional<String> unsupported(JsonNode request) {
    return unsupported("", request);
  }

  private Optional<String> unsupported(String above, JsonNode node) {
    if (node.isArray()) {
      for (JsonNode item : node) {
        Optional<String> found = unsupported(above, item);
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String path = above + member.getKey();
      if (paths.contains(path) || asksForNothing(member.getValue())) {
        continue;
      }
      if (paths.stream().noneMatch(taken -> taken.startsWith(path + "."))) {
        return Optional.of(path);
      }
      Optional<String> found = unsupported(path + ".", member.getValue());
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Terraform sends what is not set as empty lists, empty texts and the like. */
  private static boolean asksForNothing(JsonNode value) {
    if (value.isContainerNode()) {
      for (JsonNode inside : value) {
        if (!asksForNothing(inside)) {
          return false;
        }
      }
      return true;
    }
    return value.isNull()
        || value.isTextual() && (value.textValue().isEmpty() || value.textValue().equals("false"))
        || value.isBoolean() && !value.booleanValue();
  }
}
