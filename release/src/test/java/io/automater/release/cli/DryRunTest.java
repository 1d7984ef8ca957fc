package io.automater.release.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.automater.release.controller.WayBack;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DryRunTest {

  @Test
  void shouldSayWhereARollbackGoes() {
    DryRun run = DryRun.rollback(Optional.of("7"), new WayBack.To("7"));
    assertThat(run.lines())
        .containsExactly(
            "  would run  rollback --to 7: live goes to version 7, 100 %. Nothing was changed.");
    assertThat(run.json(JsonNodeFactory.instance.objectNode()))
        .hasToString("{\"event\":\"dryRun\",\"command\":\"rollback --to 7\"}");
  }

  @Test
  void shouldSayThatARollbackWouldBeRefused() {
    DryRun run =
        DryRun.rollback(Optional.of("99"), new WayBack.Nowhere("there is no version 99", "look"));
    assertThat(run.lines())
        .containsExactly(
            "  would run  rollback --to 99, and be refused: there is no version 99. Nothing was"
                + " changed.",
            "  next       look");
    assertThat(run.json(JsonNodeFactory.instance.objectNode().put("next", "nothing")))
        .hasToString(
            "{\"next\":\"look\",\"event\":\"dryRun\",\"command\":\"rollback --to 99\","
                + "\"refused\":\"there is no version 99\"}");
  }

  @Test
  void shouldSayThatARollbackWithoutAVersionWouldBeRefused() {
    assertThat(
            DryRun.rollback(Optional.empty(), new WayBack.Nowhere("no release", "ship"))
                .json(JsonNodeFactory.instance.objectNode())
                .path("refused")
                .asText())
        .isEqualTo("no release");
  }
}
