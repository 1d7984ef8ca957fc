package io.automater.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.contract.ContractCases;
import io.automater.contract.HttpCaller;
import io.automater.contract.doors.Door;
import io.automater.contract.doors.DoorNotes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every request of the recorded events over HTTP, to the container as EKS runs it. */
class ImageServerContractIT {
  private static final ContractCases CASES = ContractCases.load(Path.of("..", "events"));

  private static Container container;
  private static HttpCaller caller;

  @BeforeAll
  static void start() throws IOException {
    URI url = Container.freeUrl();
    container = Container.server(url);
    caller = new HttpCaller(url, Duration.ofSeconds(20));
    Readiness.of(url).awaitOf(container);
  }

  @AfterAll
  static void stop() throws Exception {
    caller.close();
    container.close();
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContract() {
    DoorNotes notes = DoorNotes.of(Door.CONTAINER);
    return Door.CONTAINER.cases(CASES).stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.name(),
                    () -> {
                      assertThat(each.check(caller.call(each.request()))).isEmpty();
                      notes.passed(each);
                    }));
  }
}
