package io.automater.release.rollout;

/**
 * The statistics behind a decision: is the candidate worse than live? The one seam between the
 * release and the tests that it uses.
 */
public interface Judge {

  /** Judges the candidate by what both versions did in the same span of time. */
  Judgement judge(Counts live, Counts candidate);
}
