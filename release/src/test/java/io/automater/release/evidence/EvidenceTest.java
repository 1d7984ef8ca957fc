package io.automater.release.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceTest {

  private static final int RUNS = 2000;
  private static final double ALPHA = 0.05;

  /** P(ever reaches 1/alpha) is at most alpha where the null holds: Ville's inequality. */
  @ParameterizedTest
  @CsvSource({"0.01,0.01", "0.05,0.05", "0.2,0.3", "0.02,0.001"})
  void shouldSeldomBlameACandidateAtTheEdgeOfTheTolerance(double live, double candidate) {
    int blamed = 0;
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(1);
    for (int run = 0; run < RUNS; run++) {
      RelativeEvidence evidence =
          new RelativeEvidence(Math.max(1, candidate / live), Onsets.EACH_MINUTE);
      boolean over = false;
      for (int second = 1; second <= 300 && !over; second++) {
        evidence.add(
            second, new Exposure(90, draw(random, 90, live), 10, draw(random, 10, candidate)));
        over = evidence.log() >= Math.log(1 / ALPHA);
      }
      blamed += over ? 1 : 0;
    }
    assertThat((double) blamed / RUNS).isLessThanOrEqualTo(ALPHA);
  }

  @ParameterizedTest
  @CsvSource({"0.005", "0.05", "0.3"})
  void shouldSeldomBlameACandidateAtTheLimit(double limit) {
    int blamed = 0;
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(2);
    for (int run = 0; run < RUNS; run++) {
      AbsoluteEvidence evidence = new AbsoluteEvidence(limit, Onsets.EACH_MINUTE);
      boolean over = false;
      for (int second = 1; second <= 300 && !over; second++) {
        evidence.add(second, 10, draw(random, 10, limit));
        over = evidence.log() >= Math.log(1 / ALPHA);
      }
      blamed += over ? 1 : 0;
    }
    assertThat((double) blamed / RUNS).isLessThanOrEqualTo(ALPHA);
  }

  @Test
  void shouldSayNothingAgainstTheCandidateInAnOutageThatBothShare() {
    RelativeEvidence evidence = new RelativeEvidence(1.5, Onsets.EACH_MINUTE);
    for (int second = 1; second <= 180; second++) {
      evidence.add(second, new Exposure(50, 25, 50, 25));
    }
    assertThat(evidence.log()).isLessThan(0);
  }

  @Test
  void shouldSayNothingWhereOneVersionGotNoRequests() {
    RelativeEvidence evidence = new RelativeEvidence(1.5, Onsets.EACH_MINUTE);
    evidence.add(1, new Exposure(0, 0, 10, 10));
    evidence.add(2, new Exposure(10, 10, 0, 0));
    assertThat(evidence.log()).isZero();
  }

  @Test
  void shouldBlameTheCandidateWhereLiveNeverFailed() {
    RelativeEvidence evidence = new RelativeEvidence(1.5, Onsets.EACH_MINUTE);
    for (int second = 1; second <= 5; second++) {
      evidence.add(second, new Exposure(99, 0, 1, 1));
    }
    assertThat(evidence.log()).isGreaterThan(Math.log(1 / 0.0045));
  }

  @Test
  void shouldNoticeAFaultThatStartsLateSoonAfterItStarts() {
    AbsoluteEvidence evidence = new AbsoluteEvidence(0.005, Onsets.EACH_MINUTE);
    for (int second = 1; second <= 600; second++) {
      evidence.add(second, 50, 0);
    }
    int noticed = 600;
    while (evidence.log() < Math.log(1 / 0.0045)) {
      noticed++;
      evidence.add(noticed, 50, 10);
    }
    assertThat(noticed - 600).isLessThanOrEqualTo(5);
  }

  /** Facts: about 2.1 % at 300 and 22 % at 20, with another prior of the same kind. */
  @ParameterizedTest
  @CsvSource({"0,0,1", "20,0,0.19", "300,0,0.016", "300,3,0.043", "100000,100,0.0014", "5,5,1"})
  void shouldBoundTheRateFromAbove(long requests, long bad, double expected) {
    assertThat(new UpperBound(0.05).of(requests, bad)).isCloseTo(expected, within(expected * 0.1));
  }

  /** A bound that holds at all times at once misses in few runs, however often one looks. */
  @Test
  void shouldSeldomBoundTheRateTooLow() {
    int missed = 0;
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(3);
    UpperBound bound = new UpperBound(ALPHA);
    for (int run = 0; run < 500; run++) {
      long bad = 0;
      boolean over = false;
      for (int requests = 10; requests <= 3000 && !over; requests += 10) {
        bad += draw(random, 10, 0.02);
        over = bound.of(requests, bad) < 0.02;
      }
      missed += over ? 1 : 0;
    }
    assertThat(missed / 500.0).isLessThanOrEqualTo(ALPHA);
  }

  @Test
  void shouldSayHowManyMoreGoodRequestsAreNeeded() {
    UpperBound bound = new UpperBound(0.025);
    long more = bound.requestsUntil(0.01, 100, 1);
    assertThat(bound.of(100 + more, 1)).isLessThanOrEqualTo(0.01);
    assertThat(bound.of(100 + more - 1, 1)).isGreaterThan(0.01);
    assertThat(bound.requestsUntil(0.5, 100, 1)).isZero();
  }

  @Test
  void shouldProveThatACandidateIsNotMuchWorseThoughBothFailOften() {
    NonInferiority same = new NonInferiority(2);
    NonInferiority worse = new NonInferiority(2);
    for (int second = 0; second < 60; second++) {
      same.add(new Exposure(100, 5, 100, 5));
      worse.add(new Exposure(100, 5, 100, 10));
    }
    assertThat(same.log()).isGreaterThan(Math.log(2 / 0.05));
    assertThat(worse.log()).isLessThan(0);
  }

  @Test
  void shouldNoticeAShareThatIsNotTheWeight() {
    ShareEvidence right = new ShareEvidence();
    ShareEvidence wrong = new ShareEvidence();
    ShareEvidence none = new ShareEvidence();
    for (int second = 0; second < 60; second++) {
      right.add(0.1, 90, 10);
      wrong.add(0.1, 70, 30);
      none.add(0.1, 100, 0);
    }
    assertThat(right.log()).isLessThan(0);
    assertThat(wrong.log()).isGreaterThan(Math.log(1000));
    assertThat(none.log()).isGreaterThan(Math.log(1000));
  }

  @Test
  void shouldCallWorseOnlyWhatIsWorseThanLiveAndThanTheTolerance() {
    Signal likeLive = new Signal(1.5, 0.005, 0.0045, 0.05, Onsets.EACH_MINUTE);
    Signal tolerable = new Signal(1.5, 0.005, 0.0045, 0.05, Onsets.EACH_MINUTE);
    Signal worse = new Signal(1.5, 0.005, 0.0045, 0.05, Onsets.EACH_MINUTE);
    for (int second = 1; second <= 100; second++) {
      likeLive.add(second, new Exposure(100, 10, 100, 10));
      tolerable.add(second, new Exposure(1000, 0, 1000, 3));
      worse.add(second, new Exposure(100, 1, 100, 10));
    }
    assertThat(likeLive.isWorse()).isFalse();
    assertThat(tolerable.isWorse()).isFalse();
    assertThat(tolerable.isFine()).isTrue();
    assertThat(worse.isWorse()).isTrue();
    assertThat(worse.isFine()).isFalse();
  }

  private static long draw(UniformRandomProvider random, int requests, double rate) {
    long bad = 0;
    for (int i = 0; i < requests; i++) {
      bad += random.nextDouble() < rate ? 1 : 0;
    }
    return bad;
  }
}
