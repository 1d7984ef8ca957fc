package io.automater.release.eks;

import java.util.Optional;

/**
 * The live rule as it was read.
 *
 * @param weights of the two target groups
 * @param live the colour that is live, as the release controller last noted it in the rule's tags
 */
record Rule(Weights weights, Optional<Colour> live) {

  /** The colour that is live; by its weight where no release has noted one. */
  Colour primary() {
    return live.orElseGet(() -> weights.green() > weights.blue() ? Colour.GREEN : Colour.BLUE);
  }
}
