package io.automater.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.contract.Answer;
import io.automater.contract.ContractCase;
import io.automater.contract.ContractCases;
import io.automater.contract.HttpCaller;
import io.automater.contract.NoAnswer;
import io.automater.contract.doors.Door;
import io.automater.contract.doors.DoorNotes;
import io.automater.rehearsal.server.Image;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract suite against the server jar as pods run it: every request through both stages of
 * the API, the load balancer's rules and a pod's own process.
 */
final class PackagedServerContractIT {
  private static final Path EVENTS = Path.of("..", "events");
  private static final Path JAR =
      Path.of("..", "function", "target", "automater-function-server.jar");

  @TempDir static Path work;
  private static ContractCases cases;
  private static EksRehearsal rehearsal;
  private static ServerJar jar;

  @BeforeAll
  static void deploy() throws IOException, InterruptedException {
    assertThat(JAR).as("built by the function module; run `make build`").isRegularFile();
    cases = ContractCases.load(EVENTS);
    jar = ServerJar.read(JAR);
    rehearsal = EksRehearsal.builder("dev").workDirectory(work).start();
    Image image = rehearsal.images().add(JAR, jar.version());
    assertThat(rehearsal.deploy(image, jar.commit(), Map.of(), 1, Duration.ofSeconds(90)))
        .as(() -> printed())
        .isTrue();
    // The candidate is what is live here, as in the suite of the Lambda target.
    try (EksClients clients = new EksClients(rehearsal, work)) {
      clients.weigh(rehearsal.environment().candidate().arn(), 1, 0);
    }
  }

  private static String printed() {
    return String.join("\n", rehearsal.logs().of("automater-dev", jar.version()).tail(50));
  }

  @AfterAll
  static void stop() {
    if (rehearsal != null) {
      List<Long> pids = rehearsal.pids();
      rehearsal.close();
      assertThat(pids).isNotEmpty().noneMatch(pid -> ProcessHandle.of(pid).isPresent());
    }
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContractThroughTheApi() {
    return through(Door.API_ALB, rehearsal.api());
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContractThroughThePreview() {
    return overHttp(rehearsal.preview());
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContractThroughTheLoadBalancer() {
    return through(Door.ALB, rehearsal.environment().loadBalancer().listener().url());
  }

  private static Stream<DynamicTest> through(Door door, URI url) {
    DoorNotes notes = DoorNotes.of(door);
    assertThat(door.cases(cases)).isNotEmpty();
    return door.cases(cases).stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.name(),
                    () -> {
                      check(each, call(url, each));
                      notes.passed(each);
                    }));
  }

  private static Stream<DynamicTest> overHttp(URI url) {
    assertThat(cases.overHttp()).isNotEmpty();
    return cases.overHttp().stream()
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> check(each, call(url, each))));
  }

  private static Answer call(URI url, ContractCase each) throws NoAnswer {
    try (HttpCaller caller = new HttpCaller(url, Duration.ofSeconds(20))) {
      return caller.call(each.request());
    }
  }

  private static void check(ContractCase each, Answer answer) {
    assertThat(each.check(answer)).as("%s answered %s", each.name(), answer).isEmpty();
  }

  @Test
  void shouldSayItsOwnVersion() {
    assertThat(jar.version()).isNotEqualTo("unknown");
    assertThat(rehearsal.environment().blue().health()).hasSize(1);
  }
}
