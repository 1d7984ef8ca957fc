package io.automater.release.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a controller could do wrong is found, and so what is not found is not there. */
class PlantedFaultsTest {

  private static final int WITHIN = 1_000;

  @Test
  void shouldFindAWriteWithoutCompareAndSet() {
    assertThat(found(Plants.withoutCompareAndSet()))
        .anyMatch(broken -> broken.contains("has taken the release over"));
  }

  @Test
  void shouldFindATakeoverWithoutFencing() {
    assertThat(found(Plants.withoutFencing()))
        .anyMatch(broken -> broken.contains("has taken the release over"));
  }

  @Test
  void shouldFindAPromotionOnStaleData() {
    assertThat(found(Plants.onStaleData()))
        .anyMatch(broken -> broken.contains("decides to promote on "));
  }

  private static List<String> found(Planted planted) {
    return Histories.play(1, WITHIN, planted, 3, new Totals()).stream()
        .flatMap(failed -> failed.broken().stream())
        .toList();
  }
}
