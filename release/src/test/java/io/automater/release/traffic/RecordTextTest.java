package io.automater.release.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordTextTest {

  private static final Instant LEASE = Instant.parse("2026-11-24T11:40:00.123Z");

  @ParameterizedTest
  @EnumSource(Phase.class)
  void shouldReadWhatItWrote(Phase phase) {
    ReleaseRecord release = record(phase, Optional.of("8"), "ann@laptop:4711");
    assertThat(RecordText.read(RecordText.write(release))).contains(release);
  }

  @Test
  void shouldReadAReleaseWithoutACandidate() {
    ReleaseRecord release = record(Phase.PLANNED, Optional.empty(), "ann@laptop:4711");
    assertThat(RecordText.read(RecordText.write(release))).contains(release);
  }

  @Test
  void shouldFitTheDescriptionWhateverTheHolderIsCalled() {
    String text = RecordText.write(record(Phase.SHIFTING, Optional.of("12345"), "x".repeat(500)));
    assertThat(text).hasSizeLessThanOrEqualTo(256);
    assertThat(RecordText.read(text).orElseThrow().candidate()).contains("12345");
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "managed by somebody",
        "automater",
        "automater release=r1",
        "automater release=r1 phase=dancing good=7 lease=2026-11-24T11:40:00Z holder=h",
        "automater release=r1 phase=planned good=7 lease=tomorrow holder=h"
      })
  void shouldTakeADescriptionOfSomebodyElseAsNoRelease(String description) {
    assertThat(RecordText.read(description)).isEmpty();
  }

  @Test
  void shouldRememberTheLatestReleasesFirstAndForgetWhatDoesNotFit() {
    String log = "";
    for (int version = 1; version <= 40; version++) {
      log =
          EndedText.add(
              log,
              new EndedRelease(
                  Integer.toString(version),
                  Phase.PROMOTED,
                  Instant.ofEpochSecond(1_000_000_000L)));
    }
    assertThat(log).hasSizeLessThanOrEqualTo(256);
    assertThat(EndedText.read(log)).hasSizeGreaterThan(5);
    assertThat(EndedText.read(log).getFirst().version()).isEqualTo("40");
    assertThat(EndedText.read("made by hand")).isEmpty();
  }

  private static ReleaseRecord record(Phase phase, Optional<String> candidate, String holder) {
    return new ReleaseRecord("r20261124-114000-ab12", phase, "7", candidate, holder, LEASE);
  }
}
