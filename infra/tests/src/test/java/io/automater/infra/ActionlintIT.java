package io.automater.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workflows, by actionlint. */
class ActionlintIT {

  @TempDir Path folder;

  @Test
  void shouldFindNothingInOurWorkflows() throws IOException {
    assertThat(complaints(Workflows.files())).isEmpty();
  }

  @Test
  void shouldFindWhatIsWrongInAnother() throws IOException {
    Path wrong =
        Files.writeString(
            folder.resolve("wrong.yaml"),
            """
            on: push
            jobs:
              one:
                runs-on: ubuntu-24.04
                steps:
                  - run: make ${{ github.evnet }}
            """);
    assertThat(complaints(List.of(wrong))).singleElement().asString().contains("evnet");
  }

  private static List<String> complaints(List<Path> workflows) throws IOException {
    List<String> complaints = new ArrayList<>();
    for (JsonNode said : Simulator.install().lint(workflows)) {
      complaints.add(
          said.path("file").asText()
              + ":"
              + said.path("line")
              + ": "
              + said.path("message").asText());
    }
    return complaints;
  }
}
