package dev.parable.cli.view;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The browser that a person here uses. Where there is none, the printed address must do. */
final class Browser {

  private Browser() {}

  /** Opens an address of ours; what comes of it is not waited for. */
  static void open(String address, Map<String, String> environment) {
    Optional<List<String>> opener = opener(System.getProperty("os.name", ""), environment);
    if (opener.isEmpty()) {
      return;
    }
    var command = new ArrayList<>(opener.get());
    command.add(address);
    try {
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException none) {
      // The address was printed before.
    }
  }

  /** What opens an address on such a system; none where nobody sits in front of a screen. */
  static Optional<List<String>> opener(String system, Map<String, String> environment) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler"));
    }
    boolean remote = environment.containsKey("SSH_CONNECTION");
    if (name.startsWith("mac")) {
      return remote ? Optional.empty() : Optional.of(List.of("open"));
    }
    boolean screen =
        environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
    return screen && !remote ? Optional.of(List.of("xdg-open")) : Optional.empty();
  }
}
