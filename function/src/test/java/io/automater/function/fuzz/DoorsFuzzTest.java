package io.automater.function.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.automater.contract.Answer;
import io.automater.contract.PayloadVersion;
import io.automater.contract.ProxyResponse;
import io.automater.contract.Request;
import io.automater.function.lambda.RunningFunction;
import io.automater.function.server.RunningServer;
import io.automater.function.testing.FixedTime;
import io.automater.function.testing.TestRoutes;
import io.automater.function.web.Problems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Half a second each by default; {@code -Dfuzz.seconds=120 -Dfuzz.seed=7} for longer. What fails
 * says the seed that repeats it.
 */
class DoorsFuzzTest {

  private static final Logger PROBLEMS = (Logger) LoggerFactory.getLogger(Problems.class);
  private static final Class<?>[] BEANS = {TestRoutes.class, FixedTime.class};

  private static RunningServer server;
  private static RawClient client;
  private static RunningFunction function;
  private static RunningFunction restFunction;

  private final ListAppender<ILoggingEvent> errors = new ListAppender<>();

  @BeforeAll
  static void start() {
    // As in a pod, where Boot puts a valve for X-Forwarded-* in front.
    server = RunningServer.with(Map.of("spring.main.cloud-platform", "kubernetes"), BEANS);
    client = new RawClient(server.port());
    function = RunningFunction.with(PayloadVersion.HTTP_API_2_0, BEANS);
    restFunction = RunningFunction.with(PayloadVersion.REST_1_0, BEANS);
  }

  @AfterAll
  static void stop() {
    server.close();
    function.close();
    restFunction.close();
  }

  @BeforeEach
  void listen() {
    errors.start();
    PROBLEMS.addAppender(errors);
  }

  @AfterEach
  void listenNoMore() {
    PROBLEMS.detachAppender(errors);
  }

  @Test
  void shouldAnswerEveryRequestAlikeAndWithNoFault() {
    Seeds.run(
        "shouldAnswerEveryRequestAlikeAndWithNoFault",
        random -> {
          Request request = new AnyRequest(random).next();
          Answer answer = client.call(request);
          assertThat(answer.status()).as("%s: %s", request, answer).isLessThan(500);
          for (RunningFunction each : List.of(function, restFunction)) {
            Answer same = each.call(request);
            String story = "%s: server %s, %s %s".formatted(request, answer, each, same);
            assertThat(same.status()).as(story).isEqualTo(answer.status());
            for (String header : List.of("content-type", "allow", "x-automater-version")) {
              assertThat(same.header(header)).as(story).isEqualTo(answer.header(header));
            }
            if (answer.status() >= 400) {
              assertThat(same.text()).as(story).isEqualTo(answer.text());
            }
          }
        });
  }

  @Test
  void shouldAnswerOrRefuseEveryEventWithNoFault() {
    Seeds.run(
        "shouldAnswerOrRefuseEveryEventWithNoFault",
        random -> {
          RunningFunction door = random.nextBoolean() ? function : restFunction;
          byte[] event = new AnyEvent(random).of(door.event(new AnyRequest(random).next()));
          String story = new String(event, StandardCharsets.UTF_8);
          try {
            assertThat(ProxyResponse.read(door.invoke(event)).status()).as(story).isLessThan(500);
          } catch (IllegalArgumentException refused) {
            assertThat(refused).as(story).hasMessageContaining("event");
            assertThat(refused.getStackTrace()).as(story).isEmpty();
          }
        });
  }

  @Test
  void shouldAnswerNoBytesWithAFault() {
    Seeds.run(
        "shouldAnswerNoBytesWithAFault",
        random -> {
          byte[] bytes = new AnyBytes(random).next();
          String answer = new String(client.send(bytes), StandardCharsets.ISO_8859_1);
          String story = new String(bytes, StandardCharsets.ISO_8859_1) + "\n\n" + answer;
          assertThat(answer.startsWith("HTTP/1.1 5")).as(story).isFalse();
          assertThat(errors.list).as(story).isEmpty();
        });
  }
}
