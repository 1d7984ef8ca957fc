package io.automater.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.contract.ContractCases;
import io.automater.contract.ProxyResponse;
import io.automater.contract.doors.Door;
import io.automater.contract.doors.DoorNotes;
import io.automater.image.training.RuntimeApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every recorded event, payload 2.0 and 1.0, through the Runtime API, as Lambda runs the image. */
class ImageLambdaContractIT {
  private static final ContractCases CASES = ContractCases.load(Path.of("..", "events"));

  private static RuntimeApi api;
  private static Container container;

  @BeforeAll
  static void start() throws IOException {
    api = RuntimeApi.on(0);
    container = Container.lambda(api);
  }

  @AfterAll
  static void stop() throws Exception {
    container.close();
    api.close();
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContractForEventsOfAnHttpApi() {
    return through(Door.CONTAINER_2_0);
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheContractForEventsOfARestApi() {
    return through(Door.CONTAINER_1_0);
  }

  private static Stream<DynamicTest> through(Door door) {
    DoorNotes notes = DoorNotes.of(door);
    return door.cases(CASES).stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.name(),
                    () -> {
                      byte[] answer = api.invoke(each.eventFile().bytes());
                      assertThat(each.check(ProxyResponse.read(answer))).isEmpty();
                      notes.passed(each);
                    }));
  }
}
