package io.automater.release.cli;

import java.util.Optional;

/** Asks a person. */
interface Questions {

  /** Nobody is there. */
  Questions NONE = question -> Optional.empty();

  /** The answer; empty when nobody can be asked. */
  Optional<String> ask(String question);
}
