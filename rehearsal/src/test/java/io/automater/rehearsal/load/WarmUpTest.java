package io.automater.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.LoopbackServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Against a real server over sockets. */
final class WarmUpTest {
  private static final Mix USERS = new Mix(List.of(), 1, 7);

  private final AtomicInteger served = new AtomicInteger();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();

  @Test
  void shouldSendOneAtATimeUntilTheAnswersAreGood() throws Exception {
    try (LoopbackServer server = server(5)) {
      List<Sample> samples =
          WarmUp.send(server.url(), USERS, each -> !each.failed(), Duration.ofMinutes(1));

      assertThat(samples).hasSize(4 + 20);
      assertThat(samples.subList(0, 4)).allMatch(Sample::failed);
      assertThat(samples.subList(4, 24)).noneMatch(Sample::failed);
      assertThat(mostAtOnce).hasValue(1);
    }
  }

  @Test
  void shouldGiveUpAfterItsTime() throws Exception {
    try (LoopbackServer server = server(Integer.MAX_VALUE)) {
      List<Sample> samples =
          WarmUp.send(server.url(), USERS, each -> !each.failed(), Duration.ofMillis(200));

      assertThat(samples).isNotEmpty().allMatch(Sample::failed);
    }
  }

  private LoopbackServer server(int goodFrom) {
    return new LoopbackServer(
        "test",
        0,
        1024,
        request -> {
          mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          try {
            return HttpAnswer.json(served.incrementAndGet() < goodFrom ? 503 : 200, "{}");
          } finally {
            atOnce.decrementAndGet();
          }
        });
  }
}
