package io.automater.release.eks;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One of the two places that a version can run in. */
enum Colour {
  BLUE,
  GREEN;

  Colour other() {
    return this == BLUE ? GREEN : BLUE;
  }

  /** As names, labels and tags have it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Colour> of(String word) {
    return Stream.of(values()).filter(colour -> colour.word().equals(word)).findFirst();
  }
}
