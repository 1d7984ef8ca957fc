package io.automater.function.lambda;

/** The path of an event, as the caller sent it. */
final class EventPath {

  private EventPath() {}

  /** The path without {@code /stage} in front, which a named stage puts there. */
  static String withoutStage(String path, String stage) {
    if (stage.isEmpty() || stage.equals("$default")) {
      return path;
    }
    String prefix = "/" + stage;
    if (path.equals(prefix)) {
      return "/";
    }
    return path.startsWith(prefix + "/") ? path.substring(prefix.length()) : path;
  }
}
