package io.automater.release.evidence;

/** The likelihood of whose the bad events were, for one ratio of rates against another. */
final class Ratio {

  private Ratio() {}

  /**
   * The logarithm of the likelihood ratio.
   *
   * @param odds the candidate's requests over live's, above 0
   * @param alternative the one ratio of the candidate's rate to live's
   * @param against the other
   */
  static double log(
      double odds, double alternative, double against, long candidateBad, long liveBad) {
    return candidateBad * Math.log(alternative / against)
        - (candidateBad + liveBad) * Math.log((odds * alternative + 1) / (odds * against + 1));
  }
}
