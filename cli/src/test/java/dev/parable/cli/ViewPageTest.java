package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page docs/how-to/view.md: its commands do what it says. */
class ViewPageTest {

  private static final Path PAGE = Path.of("..", "docs", "how-to", "view.md");

  @TempDir private Path folder;

  private static List<String> commands() throws IOException {
    return Files.readString(PAGE).lines().filter(line -> line.startsWith("parable view")).toList();
  }

  @Test
  void itsCommandsOpenWhatTheyName() throws Exception {
    HostileLog.write(folder("runs").resolve("a.eval"), 5);
    HostileLog.write(folder("older/runs").resolve("b.eval"), 5);
    HostileLog.write(folder("logs").resolve("leak.eval"), 5);
    assertThat(commands()).hasSize(2);
    for (int i = 0; i < 2; i++) {
      String[] words =
          List.of(commands().get(i).replace(" --port 8080", "").substring(8).split(" ")).stream()
              .map(word -> Files.exists(folder.resolve(word)) ? folder.resolve(word) + "" : word)
              .toArray(String[]::new);
      String[] free = Arrays.copyOf(words, words.length + 2);
      free[words.length] = "--port";
      free[words.length + 1] = "0";
      try (var viewer = Viewing.of(Map.of("NO_COLOR", "1"), free)) {
        assertThat(viewer.get("/").body()).contains((i == 0 ? 1 : 3) + " below ");
      }
    }
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  @Test
  void everyOptionThatItNamesIsOne() throws IOException {
    String help = Cli.run("view", "--help").out();
    var options = Pattern.compile("--[a-z][a-z-]+").matcher(Files.readString(PAGE)).results();
    assertThat(options.map(found -> found.group()).distinct())
        .contains("--no-open", "--port", "--harm-is")
        .allMatch(help::contains);
  }
}
