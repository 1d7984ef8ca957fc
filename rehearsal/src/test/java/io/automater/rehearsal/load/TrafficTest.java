package io.automater.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.automater.rehearsal.http.DropConnection;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpHandler;
import io.automater.rehearsal.http.LoopbackServer;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Against a real server over sockets. */
final class TrafficTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Mix USERS = new Mix(List.of(), 1, 7);

  private final AtomicInteger served = new AtomicInteger();

  private static HttpAnswer answer(int status, String version) {
    return HttpAnswer.json(status, "{}").with("X-Automater-Version", version);
  }

  private static LoopbackServer server(HttpHandler handler) {
    return new LoopbackServer("test", 0, 1024, handler);
  }

  private LoopbackServer stalledUntil(CountDownLatch goOn) {
    return server(
        request -> {
          served.incrementAndGet();
          awaitQuietly(goOn);
          return answer(200, "1");
        });
  }

  private static Ledger send(URI url, double perSecond, int atLeast) throws Exception {
    Ledger ledger = new Ledger();
    Traffic traffic = Traffic.start(url, USERS, perSecond, TIMEOUT, ledger);
    try (traffic) {
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> ledger.sent() >= atLeast);
      traffic.stop();
      ledger.awaitEnded(Instant.MAX, TIMEOUT);
    }
    return ledger;
  }

  @Test
  void shouldCountEveryRequestExactlyOnce() throws Exception {
    try (LoopbackServer server =
        server(
            request -> {
              int number = served.incrementAndGet();
              return answer(number % 10 == 0 ? 500 : 200, number % 4 == 0 ? "2" : "1");
            })) {
      Ledger ledger = send(server.url(), 400, 300);

      Tally tally = Tally.of(ledger.samples());
      assertThat(tally.sent()).isEqualTo(ledger.sent()).isEqualTo(served.get());
      assertThat(tally.failed()).isEqualTo(served.get() / 10);
      assertThat(tally.ok()).isEqualTo(tally.sent() - tally.failed());
      assertThat(tally.byVersion()).containsEntry("2", (long) served.get() / 4);
      assertThat(tally.byVersion().values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(tally.sent());
      assertThat(Tally.lostTo("2", ledger.samples())).isEqualTo(served.get() / 20);
      assertThat(ledger.inFlight()).isZero();
    }
  }

  @Test
  void shouldKeepTheScheduleWhileTheServerStalls() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    Ledger ledger = new Ledger();
    try (LoopbackServer server = stalledUntil(goOn);
        Traffic traffic = Traffic.start(server.url(), USERS, 200, TIMEOUT, ledger)) {
      await().until(() -> served.get() >= 60);
      assertThat(ledger.samples()).isEmpty();
      goOn.countDown();
      traffic.stop();
      ledger.awaitEnded(Instant.MAX, TIMEOUT);

      List<Sample> samples = ledger.samples();
      Instant first = samples.getFirst().scheduledAt();
      for (Sample each : samples) {
        assertThat(each.scheduledAt()).isEqualTo(first.plusMillis(5 * each.number()));
      }
      // The first one waited for the whole stall, which lasted until 60 were sent.
      assertThat(samples.getFirst().latency()).isGreaterThan(Duration.ofMillis(5 * 59));
      assertThat(samples.getFirst().latency()).isGreaterThan(samples.get(40).latency());
      assertThat(samples).allMatch(each -> !each.failed());
    }
  }

  @Test
  void shouldKeepItsOwnLatenessApartFromTheServersTime() throws Exception {
    try (LoopbackServer server = server(request -> answer(200, "1"))) {
      // As a machine that is too busy: no machine can send so many.
      List<Sample> samples = send(server.url(), 1e6, 200).samples();

      assertThat(samples)
          .allMatch(each -> !each.lateness().isNegative() && !each.serviceTime().isNegative());
      assertThat(samples.get(199).lateness()).isGreaterThan(Duration.ofMillis(1));
      assertThat(Timing.of(samples).service().p50()).isLessThan(Timing.of(samples).latency().p50());
    }
  }

  @Test
  void shouldNotSendWhileTooManyWaitForTheirAnswers() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    Ledger ledger = new Ledger();
    try (LoopbackServer server = stalledUntil(goOn);
        Traffic traffic = Traffic.start(server.url(), USERS, 400, TIMEOUT, ledger, 10)) {
      await().until(() -> ledger.samples().size() >= 20);
      assertThat(served).hasValueLessThanOrEqualTo(10);
      assertThat(ledger.inFlight()).isEqualTo(10);
      goOn.countDown();
      ledger.awaitInARow(5, each -> !each.failed(), Instant.now(), TIMEOUT);
      traffic.stop();
      ledger.awaitEnded(Instant.MAX, TIMEOUT);

      assertThat(ledger.samples().stream().filter(Sample::failed))
          .isNotEmpty()
          .allMatch(
              each ->
                  each.failure().orElseThrow().equals("not sent: 10 requests wait for an answer"));
    }
  }

  @Test
  void shouldSayWhyARequestFailed() throws Exception {
    try (LoopbackServer server =
        server(
            request ->
                switch (served.incrementAndGet() % 3) {
                  case 0 -> throw new DropConnection("a test");
                  case 1 -> answer(429, "1");
                  default -> answer(302, "1");
                })) {
      Tally tally = Tally.of(send(server.url(), 100, 30).samples());

      assertThat(tally.ok()).isZero();
      assertThat(tally.sent()).isEqualTo(served.get());
      assertThat(tally.failures())
          .containsEntry("status 429", (served.get() + 2L) / 3)
          .containsEntry("status 302", (served.get() + 1L) / 3);
      assertThat(tally.failed()).isEqualTo(tally.sent());
    }
  }

  @Test
  void shouldCountRequestsThatFindNobody() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }
    Tally tally = Tally.of(send(URI.create("http://127.0.0.1:" + port), 100, 20).samples());

    assertThat(tally.failed()).isEqualTo(tally.sent());
    assertThat(tally.byVersion()).containsOnlyKeys(Tally.NONE);
    assertThat(tally.failures().keySet()).singleElement().asString().contains("connection refused");
  }

  @Test
  void shouldSendTheSameRequestsForTheSameSeed() {
    Mix one = new Mix(List.of(Call.get("/version", "")), 0.5, 42);
    Mix other = new Mix(List.of(Call.get("/version", "")), 0.5, 42);
    for (int i = 0; i < 100; i++) {
      assertThat(one.next().request()).isEqualTo(other.next().request());
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
