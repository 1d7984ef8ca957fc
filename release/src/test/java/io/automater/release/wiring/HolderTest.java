package io.automater.release.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.release.traffic.Phase;
import io.automater.release.traffic.RecordText;
import io.automater.release.traffic.ReleaseRecord;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HolderTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 50, 100, 300})
  void shouldBeReadBackAsItWasWritten(int length) {
    String name = new Holder("x".repeat(length)).name();
    ReleaseRecord record =
        new ReleaseRecord(
            "r-20261130-152130-abcd",
            Phase.ROLLED_BACK,
            "123456",
            Optional.of("123457"),
            name,
            Instant.parse("2026-11-30T15:21:30.123Z"));
    assertThat(RecordText.read(RecordText.write(record))).contains(record);
  }

  @Test
  void shouldTellWhetherItsProcessIsDeadHoweverLongItsName() {
    Holder holder = new Holder("x".repeat(300));
    assertThat(holder.name()).hasSizeLessThanOrEqualTo(Holder.LONGEST);
    assertThat(holder.isDead(holder.name())).isFalse();
    String gone = holder.name().replaceFirst(":\\d+$", ":999999999");
    assertThat(holder.isDead(gone)).isTrue();
  }
}
