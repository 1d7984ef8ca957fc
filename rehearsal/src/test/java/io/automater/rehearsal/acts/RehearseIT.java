package io.automater.rehearsal.acts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The whole play: the built artifact, the built controller, real processes and sockets. */
final class RehearseIT {
  private static final Path ROOT = Path.of("..");

  @TempDir private Path work;

  /** On EKS with 200 requests per second, of which the scale-down of a colour may cost none. */
  @ParameterizedTest
  @CsvSource({
    "lambda, function/target/automater-function.zip, 80, Lambda",
    "eks, function/target/automater-function-server.jar, 200, EKS",
  })
  void shouldEndEveryActAsItShould(String target, String artifact, int rate, String title)
      throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        new CommandLine(new RehearseCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(
                "--target", target,
                "--artifact", ROOT.resolve(artifact).toString(),
                "--controller", ROOT.resolve("release/target/automater-release.jar").toString(),
                "--events", ROOT.resolve("events").toString(),
                "--work", work.toString(),
                "--output", "json");

    assertThat(exitCode).as("%s", err).isZero();
    JsonNode verdict = new ObjectMapper().readTree(work.resolve("verdict.json").toFile());
    assertThat(new ObjectMapper().readTree(out.toString())).isEqualTo(verdict);
    assertThat(verdict.path("passed").asBoolean()).isTrue();
    assertThat(verdict.path("target").asText()).isEqualTo(target);
    assertThat(verdict.path("requestsPerSecond").asInt()).isEqualTo(rate);
    // Two good versions wait until what hangs is known, by the minute; slow cores have taken 250.
    assertThat(verdict.path("seconds").asDouble()).isLessThan(420);
    assertThat(verdict.path("acts").findValuesAsText("name"))
        .containsExactly("good", "broken", "bad-for-some", "unattended", "late", "by-hand");
    good(verdict.path("acts").get(0));
    broken(verdict.path("acts").get(1));
    badForSome(verdict.path("acts").get(2));
    unattended(verdict.path("acts").get(3));
    late(verdict.path("acts").get(4));
    byHand(verdict.path("acts").get(5), verdict.path("version").asText());
    assertThat(Files.readString(work.resolve("report.html")))
        .contains("✔ This version can be released, and taken back.")
        .contains("</b> on " + title);
  }

  private static void good(JsonNode act) {
    assertThat(act.path("outcome").asText()).isEqualTo("promoted");
    assertThat(act.path("sent").asLong()).isGreaterThan(500);
    assertThat(act.path("failed").asLong()).isZero();
    assertThat(act.path("answeredByCandidate").asLong()).isGreaterThan(50);
    assertThat(act.path("logs").findValuesAsText("version"))
        .containsExactly(act.path("live").asText(), act.path("candidate").asText());
    assertThat(act.path("logs").findValuesAsText("file"))
        .allSatisfy(file -> assertThat(Path.of(file)).isNotEmptyFile());
    assertThat(act.at("/millis/service/p99").asDouble()).isPositive();
  }

  private static void broken(JsonNode act) {
    assertThat(act.path("outcome").asText()).isEqualTo("rolledBack");
    assertThat(act.path("failed").asLong()).isZero();
    assertThat(act.path("answeredByCandidate").asLong()).isZero();
    assertThat(act.path("reason").asText()).contains("probes failed");
  }

  private static void badForSome(JsonNode act) {
    assertThat(act.path("outcome").asText()).isEqualTo("rolledBack");
    assertThat(act.path("lostToCandidate").asLong())
        .isBetween(1L, 20L)
        .isLessThan(act.path("answeredByCandidate").asLong())
        .isEqualTo(act.path("failed").asLong());
    assertThat(act.path("rollbackSeconds").asDouble()).isPositive().isLessThan(30);
  }

  private static void unattended(JsonNode act) {
    assertThat(act.path("outcome").asText()).isEqualTo("killed");
    assertThat(act.path("reason").asText()).contains("nobody drove it any more: the lease of");
    assertThat(act.path("failed").asLong()).isZero();
    assertThat(act.path("answeredByCandidate").asLong()).isPositive();
    assertThat(act.path("rollbackSeconds").asDouble()).isPositive().isLessThan(30);
  }

  private static void late(JsonNode act) {
    assertThat(act.path("outcome").asText()).isEqualTo("watched");
    assertThat(act.path("lostToCandidate").asLong())
        .isPositive()
        .isEqualTo(act.path("failed").asLong());
    assertThat(act.path("rollbackSeconds").asDouble()).isPositive().isLessThan(30);
  }

  private static void byHand(JsonNode act, String first) {
    assertThat(act.path("outcome").asText()).isEqualTo("done");
    assertThat(act.path("candidate").asText()).isEqualTo(first);
    assertThat(act.path("failed").asLong()).isZero();
    assertThat(act.path("rollbackSeconds").asDouble()).isPositive().isLessThan(30);
  }
}
