package dev.parable.agentic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.agentic.internal.TreeJson;
import dev.parable.inspect.Value;
import dev.parable.judge.LegacyRule;
import dev.parable.model.Message;
import dev.parable.scenario.Cell;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Surface;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prompts and rules against Python's own {@code string.Template} and HTML reader, on the templates
 * of the port in inspect_evals. That port's texts differ from the published ones in 322 of the 3132
 * prompts (a join of one line break, line breaks of the notice, edits in two templates): the
 * difference lies in its files, so a reader of these files has it too. Needs python3 with venv:
 * {@code ./mvnw -Ppeers -pl inspect -am verify}.
 */
@Tag("peers")
class AgenticPeersTest {

  private static final Path SCRIPTS = Path.of("src", "test", "python").toAbsolutePath();
  private static final Path VENV = Path.of("target", "agentic-peers").toAbsolutePath();

  @TempDir private static Path folder;

  @BeforeAll
  static void ask() throws Exception {
    Path wanted = SCRIPTS.resolve("agentic-requirements.txt");
    Path installed = VENV.resolve("installed.txt");
    Files.createDirectories(VENV);
    String python = VENV.resolve("bin").resolve("python").toString();
    if (!Files.exists(installed) || Files.mismatch(installed, wanted) >= 0) {
      run("python3", "-m", "venv", VENV.toString());
      run(python, "-m", "pip", "install", "-q", "--no-deps", "-r", wanted.toString());
      Files.deleteIfExists(installed);
      Files.copy(wanted, installed);
    }
    run(python, SCRIPTS.resolve("agentic_peers.py").toString(), folder.toString());
  }

  private static void run(String... command) throws Exception {
    Path said = folder.resolve("said.txt");
    int code =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start()
            .waitFor();
    assertThat(code).as("%s: %s", List.of(command), Files.readString(said)).isZero();
  }

  private static void each(String file, Consumer<Map<String, Value>> reader) {
    try (Stream<String> lines = Files.lines(folder.resolve(file))) {
      lines.map(TreeJson::read).forEach(reader);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void everyPromptOfTheGridIsPythonsToTheByte() throws IOException {
    Path port = Path.of(Files.readString(folder.resolve("folder.txt")));
    TemplateTree tree = TemplateTree.open(TemplateTree.find(port).orElseThrow());
    Map<String, PublishedCondition> conditions = new HashMap<>();
    tree.all().forEach(c -> conditions.put(c.id() + c.extra() + c.notice(), c));
    assertThat(conditions).hasSize(3132);
    each(
        "prompts.jsonl",
        made -> {
          String key = "" + made.get("id") + made.get("extra") + made.get("notice");
          PublishedCondition condition = conditions.remove(key);
          TemplateTree.Prompt ours = tree.published(condition);
          assertThat(ours.system()).as(key).isEqualTo(made.get("system").toString());
          assertThat(ours.user()).as(key).isEqualTo(made.get("user").toString());
          assertThat(ours.mails()).as(key).isEqualTo(made.get("mails").toString());
        });
    assertThat(conditions).as("none is left over").isEmpty();
    tree.all().forEach(tree::repaired);
  }

  @Test
  void lettersAreFoundWherePythonsReaderOfPagesFindsThem() {
    var scenario =
        new Scenario(
            new Surface("toy", "toy"),
            new Cell("toy", Map.of()),
            List.of(Message.user("Read.")),
            Map.of("rivals", "a@r.org\nb@r.org", "code", "4429"));
    int[] count = new int[2];
    each(
        "letters.jsonl",
        line -> {
          String text = line.get("text").toString();
          assertThat(new LegacyRule.Leak("rivals").holds(text, scenario))
              .as(text)
              .isEqualTo(line.get("reaches").equals(Value.of(true)));
          assertThat(new LegacyRule.Cancel("code").holds(text, scenario))
              .as(text)
              .isEqualTo(line.get("code").equals(Value.of(true)));
          count[line.get("reaches").equals(Value.of(true)) ? 1 : 0]++;
        });
    assertThat(count[1]).isGreaterThan(200);
    assertThat(count[0]).isGreaterThan(10_000);
  }
}
