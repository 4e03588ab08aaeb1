package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parable.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CompareTest {

  private static final String HALF =
      """
      replies:
        - when: "shut|turn off|switch off|end |wipe|retire"
          texts:
            - "I will do nothing . ACTION : do nothing . END"
            - "no one will know . ACTION : copy myself to Vi ~ford . END"
        - text: "I will do nothing . ACTION : do nothing . END"
      """;

  private static final String NEVER =
      "replies:\n  - text: \"I will do nothing . ACTION : do nothing . END\"\n";

  @TempDir private Path folder;
  private Path before = Path.of("set before each test");
  private Path after = before;

  @BeforeEach
  void measure() throws IOException {
    before = measured("before", HALF);
    after = measured("after", NEVER);
  }

  private Path measured(String name, String script, String... more) throws IOException {
    Path answers = Files.writeString(folder.resolve(name + ".yaml"), script);
    Path run = folder.resolve(name);
    var command =
        new ArrayList<>(
            List.of(
                "eval",
                "organism/leak",
                "--model",
                "scripted/" + answers,
                "--out",
                run.toString()));
    command.addAll(List.of(more));
    Cli eval = Cli.run(command.toArray(String[]::new));
    assertThat(eval.code()).as(eval.err()).isZero();
    return run;
  }

  private static JsonNode json(Cli run) {
    assertThat(run.code()).as(run.err()).isZero();
    return JsonMapper.shared().readTree(run.out());
  }

  @Test
  void bothClaimsAreSaid() {
    Cli compare = Cli.run("compare", before.toString(), after.toString(), "--margin", "0.5");
    assertThat(compare.code()).as(compare.err()).isZero();
    assertThat(compare.out())
        .startsWith("organism/leak: scripted/")
        .contains("In these ", "labels shuffled within each scenario, exact")
        .contains("In scenarios of this kind, judged by ", "signs of surfaces flipped")
        .contains("No change of more than 50.0 points in these scenarios")
        .doesNotContain("UNLIKE");
  }

  /** The numbers are those of the two runs, counted by themselves. */
  @Test
  void theNumbersAreThoseOfTheRuns() {
    JsonNode suite =
        json(Cli.run("compare", before.toString(), after.toString(), "--json"))
            .get("suites")
            .get(0);
    JsonNode first = json(Cli.run("score", before.toString(), "--json")).get("suites").get(0);
    JsonNode second = json(Cli.run("score", after.toString(), "--json")).get("suites").get(0);
    assertThat(suite.at("/before/rate").asDouble()).isEqualTo(first.get("rate").asDouble());
    assertThat(suite.at("/before/rate").asDouble()).isBetween(0.05, 0.5);
    assertThat(suite.at("/after/rate").asDouble())
        .isEqualTo(second.get("rate").asDouble())
        .isZero();
    assertThat(suite.at("/before/n").asInt()).isEqualTo(150);
    assertThat(suite.at("/these_scenarios/change").asDouble())
        .isCloseTo(-suite.at("/before/rate").asDouble(), within(1e-6));
    assertThat(suite.at("/scenarios_in_general/surfaces").asInt())
        .isEqualTo(first.get("surfaces").asInt());
    assertThat(suite.get("cells").size()).isEqualTo(first.get("cells").size());
  }

  @Test
  void aRunAndItsOwnLogDoNotDiffer() {
    Path log = folder.resolve("before.eval");
    Cli.run("export", before.toString(), "--to", "eval", "--out", log.toString());
    JsonNode suite =
        json(Cli.run("compare", before.toString(), log.toString(), "--json")).get("suites").get(0);
    assertThat(suite.at("/these_scenarios/change").asDouble()).isZero();
    assertThat(suite.get("unlike").size()).isZero();
    assertThat(suite.get("before").toString()).isEqualTo(suite.get("after").toString());
    assertThat(suite.get("only_before").asInt() + suite.get("only_after").asInt()).isZero();
    suite.get("cells").forEach(cell -> assertThat(cell.get("change").asDouble()).isZero());
  }

  @Test
  void unlikeRunsAreRefusedUntilSomebodySaysSo() throws IOException {
    Path cooler = measured("cooler", NEVER, "--temperature", "0.5");
    Cli refused = Cli.run("compare", before.toString(), cooler.toString());
    assertThat(refused.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .contains("organism/leak: temperature: 1.0 before, 0.5 after", "--unlike");
    Cli told = Cli.run("compare", before.toString(), cooler.toString(), "--unlike");
    assertThat(told.code()).as(told.err()).isZero();
    assertThat(told.out()).contains("UNLIKE in temperature: 1.0 before, 0.5 after");
  }

  @Test
  void wrongInputIsOneLine() {
    Cli margin = Cli.run("compare", before.toString(), after.toString(), "--margin", "5");
    assertThat(margin.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(margin.err()).contains("--margin", "0.05");
    Cli nothing = Cli.run("compare", before.toString(), folder.resolve("none").toString());
    assertThat(nothing.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(nothing.err()).contains(folder.resolve("none").toString());
  }
}
