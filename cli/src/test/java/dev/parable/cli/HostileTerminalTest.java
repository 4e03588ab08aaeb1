package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.text.Payloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a log, a model, a server or a folder is called and says, a terminal only shows it. */
@Timeout(240)
class HostileTerminalTest {

  private static final int MANY = 2_000;

  @TempDir private Path folder;

  /** Nothing that a terminal obeys but line ends, on either stream. */
  private static Cli run(String... words) {
    Cli run = Cli.run(words);
    for (String said : List.of(run.out(), run.err())) {
      said.codePoints()
          .filter(HostileTerminalTest::obeyed)
          .findFirst()
          .ifPresent(c -> fail(c, said));
    }
    return run;
  }

  private static boolean obeyed(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c != '\n';
      case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }

  private static void fail(int c, String said) {
    int at = said.indexOf(c);
    String around = said.substring(Math.max(0, at - 200), Math.min(said.length(), at + 40));
    throw new AssertionError("U+" + Integer.toHexString(c) + " stands behind: " + around);
  }

  private static long lines(Cli run) {
    return run.out().lines().count();
  }

  @Test
  void aLogOfTwoThousandTextsIsShownOnly() {
    String log = HostileLog.write(folder.resolve("many.eval"), MANY).toString();
    assertThat(lines(run("score", log))).isGreaterThan(MANY);
    assertThat(lines(run("report", log, "--format", "md", "--out", "-"))).isGreaterThan(MANY);
  }

  /** The same commands on a log with plain words have as many lines: no text begins one. */
  @Test
  void noTextOfALogBeginsALine() {
    int some = MANY / 20;
    Path hostile = HostileLog.write(folder.resolve("hostile.eval"), Payloads.of(some, 1));
    Path plain =
        HostileLog.write(
            folder.resolve("plain.eval"),
            IntStream.range(0, some).mapToObj(i -> "word " + i).toList());
    String[][] commands = {
      {"score", "LOG"},
      {"score", "LOG", "--fail-above", "0.2"},
      {"compare", "LOG", "LOG"},
      {"report", "LOG", "--out", folder.resolve("page.html").toString()},
      {"report", "LOG", "--format", "md", "--out", "-"},
      {"report", "LOG", "--json"},
      {"import", "LOG", "--out", folder + "/RUN"},
      {"export", folder + "/RUN", "--to", "eval", "--out", folder + "/RUN.eval"},
      {"list", "runs", folder + "/RUN"},
    };
    for (String[] command : commands) {
      Cli one = run(of(command, hostile, "run-h"));
      Cli other = run(of(command, plain, "run-p"));
      assertThat(one.code()).as(one.err()).isEqualTo(other.code());
      assertThat(lines(one)).as(String.join(" ", command)).isEqualTo(lines(other)).isPositive();
      assertThat(one.err().lines().count()).isEqualTo(other.err().lines().count());
    }
  }

  private static String[] of(String[] command, Path log, String run) {
    return List.of(command).stream()
        .map(word -> word.replace("LOG", log.toString()).replace("RUN", run))
        .toArray(String[]::new);
  }

  /** Answers, refusals and the names of models that a server gives: each of many texts. */
  @Test
  void whatAServerSaysIsShownOnly() throws IOException {
    int number = 0;
    for (String text : Payloads.of(12, 3)) {
      String quoted = JsonMapper.shared().writeValueAsString(text);
      String body =
          number % 2 == 0
              ? ModelServer.HARMLESS
                  .replace("\"small-1\"", quoted)
                  .replace("\"I will do nothing . ACTION : do nothing . END\"", quoted)
              : "{\"error\":{\"message\":" + quoted + ",\"type\":" + quoted + "}}";
      String out = folder.resolve("run" + number).toString();
      try (var server = ModelServer.answering(number % 2 == 0 ? 200 : 401, body)) {
        run(
            "eval",
            "organism/leak",
            "--model",
            "openai-compatible/small",
            "--base-url",
            server.url(),
            "--out",
            out);
        if (number < 2) {
          run(
              "doctor",
              "--model",
              "openai-compatible/small",
              "--base-url",
              server.url(),
              "--words",
              "400",
              "--dir",
              folder.toString());
        }
        if (number % 2 == 0) {
          run("compare", out, folder.resolve("run0").toString(), "--unlike");
          run("score", out);
        }
      }
      number++;
    }
    assertThat(lines(run("list", "runs", folder.toString()))).isGreaterThanOrEqualTo(6);
  }

  /** Names that people and their files give: of models, suites, folders, options. */
  @Test
  void whatSomebodyTypesIsShownOnly() throws IOException {
    for (String text : Payloads.of(MANY / 100, 5)) {
      String name = text.replace("\u0000", "0");
      assertThat(run("plan", "organism/leak", "--model", "openai/" + name).out()).isNotBlank();
      run("plan", name, "--model", "openai/a");
      run(
          "score",
          folder.resolve("x").toString() + text.replaceAll("[\\u0000/\\ud800-\\udfff]", ""));
      run("eval", "organism/leak", "--model", name + "/x", "--" + name);
    }
    Path suite = Files.createDirectories(folder.resolve("suite")).resolve("suite.yaml");
    for (String text : Payloads.of(MANY / 100, 7)) {
      String whole = text.replaceAll("[\\ud800-\\udfff]", "?");
      String quoted = JsonMapper.shared().writeValueAsString(whole);
      Files.writeString(suite, "suite: " + quoted + "\ntitle: " + quoted + "\n");
      run("suite", "check", suite.toString());
    }
  }
}
