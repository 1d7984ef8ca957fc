package io.automater.contract.usage;

import java.util.Map;

/**
 * What a terminal can do, as far as its environment says it: CI, TERM, and NO_COLOR
 * (https://no-color.org).
 *
 * @param redraws whether lines can be drawn over
 * @param colours whether it shows colours
 */
public record Ability(boolean redraws, boolean colours) {

  /** From a process's environment variables. */
  public static Ability of(Map<String, String> variables) {
    String term = variables.getOrDefault("TERM", "");
    boolean dumb = term.equals("dumb");
    return new Ability(
        !variables.containsKey("CI") && !term.isBlank() && !dumb,
        !variables.containsKey("NO_COLOR") && !dumb);
  }
}
