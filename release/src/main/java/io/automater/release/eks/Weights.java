package io.automater.release.eks;

/**
 * The weights of the two target groups in a rule. Traffic is shared in proportion to them, each 0
 * to 999; both 0 means that nobody is answered
 * (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupTuple.html).
 */
record Weights(int blue, int green) {

  private static final int PERCENT = 100;
  private static final int PER_MILLE = 1000;

  /** All traffic for one colour. */
  static Weights all(Colour colour) {
    return shared(colour, 0);
  }

  /**
   * @param primary the colour that gets the rest
   * @param share of the other colour, 0 to 1; finer than a thousandth is rounded, never to nothing
   */
  static Weights shared(Colour primary, double share) {
    boolean percents = Math.abs(share * PERCENT - Math.rint(share * PERCENT)) < 1e-9;
    int total = percents ? PERCENT : PER_MILLE;
    int other = (int) Math.round(share * total);
    if (share > 0) {
      other = Math.max(1, other);
    }
    if (share < 1) {
      other = Math.min(total - 1, other);
    }
    return primary == Colour.BLUE
        ? new Weights(total - other, other)
        : new Weights(other, total - other);
  }

  int of(Colour colour) {
    return colour == Colour.BLUE ? blue : green;
  }

  /** The share that a colour gets, 0 to 1; 0 where both weights are 0. */
  double share(Colour colour) {
    int total = blue + green;
    return total == 0 ? 0 : (double) of(colour) / total;
  }

  /** {@code blue=90,green=10}. */
  String text() {
    return "blue=" + blue + ",green=" + green;
  }
}
