package io.automater.release.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.automater.release.environment.Environment;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What can be shipped can be gone back to: one limit for the names of versions. */
class VersionNamesTest {

  private static final String LONGEST = "a".repeat(64);
  private static final String LONGER = "a".repeat(65);
  private static final Environment.Target EKS =
      new Environment.Target.Eks("cluster", "automater", Optional.empty());

  @Test
  void shouldGoBackToTheLongestNameThatCanBeShipped() {
    assertThat(UntoldVersion.given(LONGEST).of(Path.of("a.jar"), () -> "")).isEqualTo(LONGEST);
    RollbackCommand.check(LONGEST, EKS);
  }

  @Test
  void shouldShipNoNameThatCannotBeGoneBackTo() {
    assertThatThrownBy(() -> UntoldVersion.given(LONGER))
        .isInstanceOf(BadInput.class)
        .hasMessageEndingWith("must be 1 to 64 of letters, digits, and . _ + -");
    assertThatThrownBy(() -> RollbackCommand.check(LONGER, EKS))
        .isInstanceOf(BadInput.class)
        .hasMessageEndingWith("like 1.4.0: 1 to 64 of letters, digits, and . _ + -");
  }
}
