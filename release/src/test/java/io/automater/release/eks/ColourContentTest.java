package io.automater.release.eks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColourContentTest {

  private static final Instant THEN = Instant.parse("2026-11-24T11:00:00Z");

  @Test
  void shouldReadWhatItWrote() {
    String text = content("1.1.0").before(List.of(content("1.0.0")), "1.2.0");
    assertThat(ColourContent.read(text)).containsExactly(content("1.1.0"), content("1.0.0"));
  }

  @Test
  void shouldRememberTheLastTenOnly() {
    List<ColourContent> earlier = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      earlier.addFirst(content("1." + i));
    }
    List<ColourContent> read = ColourContent.read(content("2.0").before(earlier, "3.0"));
    assertThat(read).hasSize(10).startsWith(content("2.0"), content("1.14"));
  }

  @Test
  void shouldNameNoVersionTwiceNorTheOneThatIsToCome() {
    String text =
        content("1.1.0").before(List.of(content("1.1.0"), content("1.0.0"), content("0.9")), "0.9");
    assertThat(ColourContent.read(text)).containsExactly(content("1.1.0"), content("1.0.0"));
  }

  @Test
  void shouldSkipWhatSomebodyElseWrote() {
    assertThat(ColourContent.read("a note\n1.0.0 abc yesterday repo@sha256:0\n")).isEmpty();
  }

  private static ColourContent content(String version) {
    return new ColourContent(version, "abc", THEN, "automater@sha256:" + "0".repeat(64));
  }
}
