package io.automater.release.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.automater.release.traffic.SplitChanged;
import io.automater.release.traffic.TargetFailure;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LongCallTest {

  private final CountDownLatch beaten = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);

  @Test
  void shouldKeepTheLeaseWhileTheCallLasts() throws Exception {
    String answer = LongCall.make(beaten::countDown, () -> awaited(beaten) ? "done" : "alone");
    assertThat(answer).isEqualTo("done");
  }

  @Test
  void shouldFailAsTheCallDoes() {
    assertThatThrownBy(
            () ->
                LongCall.make(
                    () -> {},
                    () -> {
                      throw new TargetFailure("Lambda answers 503");
                    }))
        .isInstanceOf(TargetFailure.class)
        .hasMessage("Lambda answers 503");
  }

  @Test
  void shouldGiveTheCallUpWhenTheReleaseIsSomebodyElses() throws Exception {
    assertThatThrownBy(
            () ->
                LongCall.make(
                    () -> {
                      throw new SplitChanged("it is another's");
                    },
                    () -> awaited(new CountDownLatch(1))))
        .isInstanceOf(SplitChanged.class);
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException givenUp) {
      interrupted.countDown();
      return false;
    }
  }
}
