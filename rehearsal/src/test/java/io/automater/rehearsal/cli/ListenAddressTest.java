package io.automater.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Nothing but the image opens the AWS endpoint to others. */
final class ListenAddressTest {
  @Test
  void shouldTakeLoopbackAnywhere() {
    assertThat(ListenAddress.of("127.0.0.1", false).isLoopbackAddress()).isTrue();
  }

  @Test
  void shouldRefuseEveryInterfaceOutsideOfItsImage() {
    assertThatThrownBy(() -> ListenAddress.of("0.0.0.0", false))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            "--address is 0.0.0.0: outside of its own image it listens on loopback only;"
                + " leave --address out");
  }

  @Test
  void shouldTakeEveryInterfaceInItsImage() {
    assertThat(ListenAddress.of("0.0.0.0", true).isAnyLocalAddress()).isTrue();
  }

  @Test
  void shouldSayWhatAnAddressIsWhenItIsNone() {
    assertThatThrownBy(() -> ListenAddress.of("not an address", true))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("it is an IP address");
  }
}
