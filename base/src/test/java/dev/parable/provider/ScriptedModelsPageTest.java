package dev.parable.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts that the documentation shows are scripts. */
class ScriptedModelsPageTest {

  private static final Pattern SCRIPT = Pattern.compile("(?s)```yaml\n(.*?)```");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"reference/scripted-models.md, 3", "how-to/measure-a-model-server.md, 1"})
  void everyScriptOnThePageCanBeRead(String page, int scripts) throws IOException {
    String text = Files.readString(repository().resolve("docs").resolve(page));
    var shown = SCRIPT.matcher(text).results().map(MatchResult::group).toList();
    assertThat(shown).hasSize(scripts);
    for (String block : shown) {
      String script = block.substring("```yaml\n".length(), block.length() - 3);
      Path file = Files.writeString(folder.resolve("answers.yaml"), script);
      assertThat(ScriptedModel.read(file)).isNotNull();
    }
  }

  private static Path repository() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("parable"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
