package io.automater.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.contract.Answer;
import io.automater.contract.ContractCase;
import io.automater.contract.ContractCases;
import io.automater.contract.HttpCaller;
import io.automater.contract.NoAnswer;
import io.automater.contract.PayloadVersion;
import io.automater.contract.ProxyResponse;
import io.automater.contract.doors.Door;
import io.automater.contract.doors.DoorNotes;
import io.automater.rehearsal.lambda.FunctionSettings;
import io.automater.rehearsal.lambda.FunctionVersion;
import io.automater.rehearsal.lambda.Invoker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract suite against the package as it is deployed, in its own process, through the real
 * runtime client: every event as an invocation, and every request over HTTP through both stages.
 */
final class PackagedArtifactContractIT {
  private static final Path EVENTS = Path.of("..", "events");
  private static final Path ZIP = Path.of("..", "function", "target", "automater-function.zip");

  @TempDir static Path work;
  private static ContractCases cases;
  private static Rehearsal rehearsal;

  @BeforeAll
  static void deploy() throws IOException, InterruptedException {
    assertThat(ZIP).as("built by the function module; run `make build`").isRegularFile();
    cases = ContractCases.load(EVENTS);
    rehearsal = Rehearsal.builder().workDirectory(work).start();
    FunctionVersion version =
        rehearsal.deploy(
            Files.readAllBytes(ZIP),
            FunctionSettings.java("io.automater.function.lambda.LambdaHandler", 15, 512, Map.of()),
            Duration.ofSeconds(60));
    assertThat(version.state().name()).as(version.state().reason()).isEqualTo("Active");
  }

  @AfterAll
  static void stop() {
    if (rehearsal != null) {
      rehearsal.close();
    }
  }

  @Test
  void shouldHaveEveryEventFileAsACase() throws IOException {
    assertThat(cases.all()).hasSize(eventFiles()).hasSizeGreaterThan(20);
    assertThat(cases.of(PayloadVersion.HTTP_API_2_0)).isNotEmpty();
    assertThat(cases.of(PayloadVersion.REST_1_0)).isNotEmpty();
    assertThat(cases.overHttp()).isNotEmpty();
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContractWhenInvokedByAnHttpApi() {
    return through(Door.LAMBDA_2_0, PackagedArtifactContractIT::invoke);
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContractWhenInvokedByARestApi() {
    return through(Door.LAMBDA_1_0, PackagedArtifactContractIT::invoke);
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContractThroughTheApi() {
    return through(Door.API_LAMBDA, each -> call(rehearsal.api(), each));
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContractThroughThePreview() {
    return overHttp(rehearsal.preview());
  }

  private interface Caller {
    Answer answer(ContractCase each) throws NoAnswer;
  }

  private static Stream<DynamicTest> through(Door door, Caller caller) {
    DoorNotes notes = DoorNotes.of(door);
    assertThat(door.cases(cases)).isNotEmpty();
    return door.cases(cases).stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.name(),
                    () -> {
                      check(each, caller.answer(each));
                      notes.passed(each);
                    }));
  }

  private static Stream<DynamicTest> overHttp(URI url) {
    return cases.overHttp().stream()
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> check(each, call(url, each))));
  }

  private static Answer call(URI url, ContractCase each) throws NoAnswer {
    try (HttpCaller caller = new HttpCaller(url, Duration.ofSeconds(20))) {
      return caller.call(each.request());
    }
  }

  private static Answer invoke(ContractCase each) {
    Invoker.Invoked invoked =
        rehearsal
            .lambda()
            .invoker()
            .invoke(
                rehearsal.settings().function(),
                Optional.of("live"),
                "",
                "",
                each.eventFile().bytes());
    assertThat(invoked.functionError())
        .as(new String(invoked.payload(), java.nio.charset.StandardCharsets.UTF_8))
        .isEmpty();
    return ProxyResponse.read(invoked.payload());
  }

  private static void check(ContractCase each, Answer answer) {
    assertThat(each.check(answer)).as("%s answered %s", each.name(), answer).isEmpty();
  }

  private static int eventFiles() throws IOException {
    int count = 0;
    for (String folder : List.of("http-api-2.0", "rest-1.0")) {
      try (Stream<Path> files = Files.list(EVENTS.resolve(folder))) {
        count += (int) files.filter(file -> file.toString().endsWith(".json")).count();
      }
    }
    return count;
  }
}
