package io.automater.release.view;

/** Colours, or none. */
public enum Style {
  PLAIN,
  COLOUR;

  String good(String text) {
    return paint("32;1", text);
  }

  String bad(String text) {
    return paint("31;1", text);
  }

  String live(String text) {
    return paint("32", text);
  }

  String candidate(String text) {
    return paint("36", text);
  }

  String faint(String text) {
    return paint("2", text);
  }

  private String paint(String code, String text) {
    return this == COLOUR ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
