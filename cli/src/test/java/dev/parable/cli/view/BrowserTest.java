package dev.parable.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BrowserTest {

  @Test
  void everySystemHasItsOwn() {
    assertThat(Browser.opener("Linux", Map.of("DISPLAY", ":0")).orElseThrow())
        .containsExactly("xdg-open");
    assertThat(Browser.opener("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"))).isPresent();
    assertThat(Browser.opener("Mac OS X", Map.of()).orElseThrow()).containsExactly("open");
    assertThat(Browser.opener("Windows 11", Map.of()).orElseThrow()).startsWith("rundll32");
  }

  @Test
  void noneIsOpenedWhereNobodySits() {
    assertThat(Browser.opener("Linux", Map.of())).isEmpty();
    assertThat(
            Browser.opener("Linux", Map.of("DISPLAY", ":10", "SSH_CONNECTION", "10.0.0.1 2 3 4")))
        .isEmpty();
    assertThat(Browser.opener("Mac OS X", Map.of("SSH_CONNECTION", "10.0.0.1 2 3 4"))).isEmpty();
  }
}
