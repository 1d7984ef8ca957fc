package io.automater.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.load.Sample;
import io.automater.rehearsal.load.Tally;
import io.automater.rehearsal.report.ActReport.ProcessLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A run that failed says what, when, and who is to blame. */
final class ExplanationTest {
  private static final Duration QUICK = Duration.ofMillis(8);
  private static final Duration ON_TIME = Duration.ofMillis(2);
  private static final Optional<String> FINE = Optional.empty();
  private static final Optional<String> UNAVAILABLE = Optional.of("status 503");
  private static final Optional<String> FAULT = Optional.of("status 500");
  private static final Optional<String> NOTHING =
      Optional.of("GET http://127.0.0.1:1/: no answer within 15000 ms");

  /** 5,856 requests, 1,337 of them failed, none of those answered by a version. */
  private static List<Sample> manyUnanswered(Duration lateness) {
    List<Sample> samples = new ArrayList<>();
    for (int number = 0; number < 5_856; number++) {
      boolean bad = number >= 1_000 && number < 2_337;
      Optional<String> failure = !bad ? FINE : number < 2_200 ? UNAVAILABLE : NOTHING;
      samples.add(
          Plays.sample(
              number,
              bad ? lateness : ON_TIME,
              failure.equals(NOTHING) ? Duration.ofSeconds(15) : QUICK,
              bad ? Tally.NONE : "1.2.3",
              failure));
    }
    return samples;
  }

  @Test
  void shouldMakeSenseOfARunThatFailedBecauseTheMachineWasTooBusy() {
    Explanation why = Explanation.of(Plays.good(false, manyUnanswered(Duration.ofMillis(4_200))));

    assertThat(why.cause()).contains(Explanation.Cause.MACHINE);
    assertThat(why.sentences())
        .containsExactly(
            "1,337 of 5,856 requests failed: 1,200 × 503 from no version, 137 × no answer within"
                + " 15 s; first at 12:00:05, last at 12:00:21 UTC",
            "this machine was too busy, so the act says little about the version: requests left up"
                + " to 4.2 s late (p99 4.2 s), and 1,337 of the 1,337 failures fell into such"
                + " seconds; close what else runs here, or send less (--rate), and play it again",
            "1,337 of them got no answer from a version; the release controller judges by what the"
                + " versions answered, so its figures, live's too, are without these; 503 is what"
                + " the API itself says where no process is free or answers in time");
  }

  @Test
  void shouldBlameTheServiceWhereTheMachineSentOnTime() {
    ProcessLog live =
        new ProcessLog(
            "1.2.3", "logs/1.log", Optional.of("Task timed out after 15.00 seconds"), 0, ON_TIME);
    Explanation why = Explanation.of(Plays.good(false, manyUnanswered(ON_TIME), live));

    assertThat(why.cause()).contains(Explanation.Cause.SERVICE);
    assertThat(why.sentences())
        .contains(
            "this machine sent on time (at most 2 ms late): live, or what is in front of it,"
                + " failed",
            "first error in the log of 1.2.3 (logs/1.log): Task timed out after 15.00 seconds");
  }

  @Test
  void shouldBlameTheCandidateForWhatItAnsweredItself() {
    List<Sample> samples =
        List.of(
            Plays.sample(0, ON_TIME, QUICK, "1.2.4", FAULT),
            Plays.sample(1, ON_TIME, QUICK, "1.2.3", FINE));
    Explanation why = Explanation.of(Plays.good(false, samples));

    assertThat(why.cause()).contains(Explanation.Cause.CANDIDATE);
    assertThat(why.sentences())
        .containsExactly(
            "1 of 2 requests failed: 1 × 500 from the candidate; first at 12:00:00, last at"
                + " 12:00:00 UTC",
            "each of them at the candidate: it is what failed");
  }

  @Test
  void shouldNotBlameTheMachineForFailuresAtOtherTimes() {
    List<Sample> samples = new ArrayList<>();
    for (int number = 0; number < 20_000; number++) {
      boolean bad = number >= 10_000 && number < 10_100;
      samples.add(
          Plays.sample(
              number,
              number < 500 ? Duration.ofMillis(300) : ON_TIME,
              QUICK,
              "1.2.3",
              bad ? FAULT : FINE));
    }
    Explanation why = Explanation.of(Plays.good(false, samples));

    assertThat(why.cause()).contains(Explanation.Cause.SERVICE);
    assertThat(why.sentences())
        .contains(
            "this machine was busy at times (requests left up to 300 ms late (p99 300 ms)), but"
                + " only 0 of the failures fell into such seconds: live, or what is in front of it,"
                + " failed");
  }

  @Test
  void shouldPutAWordBesideALatencyThatIsTheMachines() {
    List<Sample> samples =
        List.of(Plays.sample(0, Duration.ofMillis(3_900), Duration.ofMillis(100), "1.2.3", FINE));

    assertThat(Explanation.of(Plays.good(true, samples)).latency())
        .contains(
            "p99 4.0 s from when requests were due, 100 ms from when they were sent: requests left"
                + " up to 3.9 s late (p99 3.9 s), for this machine was busy");
  }

  @Test
  void shouldPutAWordBesideALatencyThatIsAColdStarts() {
    List<Sample> samples = List.of(Plays.sample(0, ON_TIME, Duration.ofSeconds(4), "1.2.4", FINE));
    ProcessLog started =
        new ProcessLog("1.2.4", "logs/2.log", Optional.empty(), 2, Duration.ofMillis(3_400));

    assertThat(Explanation.of(Plays.good(true, samples, started)).latency())
        .contains(
            "p99 4.0 s from when requests were due, 4.0 s from when they were sent: 2 processes of"
                + " 1.2.4 started, in up to 3.4 s, and requests waited for them");
    assertThat(Explanation.of(Plays.good(true, samples)).latency().orElseThrow())
        .endsWith("; this machine sent on time");
  }

  @Test
  void shouldSayNothingOfAnActThatPassedAsUsual() {
    List<Sample> samples = List.of(Plays.sample(0, ON_TIME, QUICK, "1.2.3", FINE));
    Explanation why = Explanation.of(Plays.good(true, samples));

    assertThat(why.cause()).isEmpty();
    assertThat(why.sentences()).isEmpty();
    assertThat(why.latency()).isEmpty();
  }
}
