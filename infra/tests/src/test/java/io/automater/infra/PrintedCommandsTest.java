package io.automater.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintedCommandsTest {
  @Test
  void list() throws IOException {
    PrintedCommands.of(
            SourceTree.ofThisBuild().root(),
            List.of("README.md", "docs/first-day.md", "docs/on-call.md"))
        .files()
        .forEach((c, f) -> System.out.println("CMD " + c + "   <- " + f));
    assertThat(true).isTrue();
  }
}
