package io.automater.rehearsal.lambda;

/** Names resources as AWS does. */
public record Arns(String region, String account) {

  public String function(String name) {
    return "arn:aws:lambda:" + region + ":" + account + ":function:" + name;
  }

  /**
   * @param qualifier a version or an alias
   */
  public String function(String name, String qualifier) {
    return function(name) + ":" + qualifier;
  }
}
