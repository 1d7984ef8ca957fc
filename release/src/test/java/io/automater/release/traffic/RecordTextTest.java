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
                  Instant.ofEpochSecond(1_000_000_000L),
                  Optional.empty()));
    }
    assertThat(log).hasSizeLessThanOrEqualTo(256);
    assertThat(EndedText.read(log)).hasSizeGreaterThan(5);
    assertThat(EndedText.read(log).getFirst().version()).isEqualTo("40");
    assertThat(EndedText.read("made by hand")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"5xx", "phase=planned good=9", "a:b c", "Ärger in der Nacht 🌙"})
  void shouldKeepAReasonAsOneWord(String reason) {
    ReleaseRecord release = rolledBack(reason);
    assertThat(RecordText.read(RecordText.write(release))).contains(release);
    assertThat(RecordText.read(RecordText.whole(release))).contains(release);
    assertThat(RecordText.write(release).split(" ")).hasSize(8);
    EndedRelease ended = ended(reason);
    assertThat(EndedText.read(EndedText.add("", ended))).containsExactly(ended);
  }

  @ParameterizedTest
  @ValueSource(ints = {90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 300})
  void shouldCutAReasonThatDoesNotFitAndReadItTheSameAgain(int length) {
    String reason = "ab 🌙 c".repeat(60).substring(0, length);
    String text = RecordText.write(rolledBack(reason));
    assertThat(text).hasSizeLessThanOrEqualTo(256);
    assertThat(text.chars().filter(Character::isISOControl)).isEmpty();
    ReleaseRecord read = RecordText.read(text).orElseThrow();
    assertThat(read.reason().orElseThrow()).startsWith("ab 🌙 cab");
    assertThat(RecordText.write(read)).isEqualTo(text);
  }

  @Test
  void shouldLeaveOutAReasonThatThereIsNoRoomFor() {
    ReleaseRecord release =
        record(Phase.ROLLED_BACK, Optional.of("8"), "x".repeat(500)).because(Optional.of("5xx"));
    assertThat(RecordText.write(release)).hasSize(256);
    assertThat(RecordText.read(RecordText.write(release)).orElseThrow().reason()).isEmpty();
    assertThat(RecordText.read(RecordText.whole(release)).orElseThrow().reason()).contains("5xx");
  }

  @Test
  void shouldRememberEarlierReleasesBesideLongReasons() {
    String log = "ended 7:promoted:1000000000 6:rolledBack:1000000000";
    log = EndedText.add(log, ended("because ".repeat(40)));
    assertThat(log).hasSizeLessThanOrEqualTo(256);
    assertThat(EndedText.read(log))
        .extracting(EndedRelease::version)
        .containsExactly("8", "7", "6");
    assertThat(EndedText.read(log).getFirst().reason().orElseThrow())
        .startsWith("because because")
        .endsWith("…");
    assertThat(
            EndedText.read(EndedText.add("", ended("because ".repeat(30)), 2048, 256))
                .getFirst()
                .reason()
                .orElseThrow())
        .doesNotEndWith("…");
  }

  private static ReleaseRecord rolledBack(String reason) {
    return record(Phase.ROLLED_BACK, Optional.of("8"), "ann@laptop:4711")
        .because(Optional.of(reason));
  }

  private static EndedRelease ended(String reason) {
    return new EndedRelease(
        "8", Phase.ROLLED_BACK, Instant.ofEpochSecond(1_000_000_000L), Optional.of(reason));
  }

  private static ReleaseRecord record(Phase phase, Optional<String> candidate, String holder) {
    return new ReleaseRecord("r20261124-114000-ab12", phase, "7", candidate, holder, LEASE);
  }
}
