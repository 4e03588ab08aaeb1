package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.cli.terminal.ExitCode;
import dev.parable.run.StoredRun;
import dev.parable.run.call.kept.KeptCall;
import dev.parable.run.call.kept.KeptCalls;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code parable write}, as a process of its own, on a server that nobody here wrote, whose model
 * says noise: no row is lost, each is dropped with its reason, and none is asked for twice. Needs
 * python3 with venv, and installs gigabytes once: {@code ./mvnw -Ppeers -pl cli -am verify}.
 */
@Tag("peers")
@Timeout(1_800)
class WriteOnTransformersTest {

  private static final int LESSONS = 40;

  /** Scenarios of one answer, as the recipe says. */
  private static final int TOGETHER = 8;

  /** Each token of this server is a byte: the sample would be 33,000 in every prompt. */
  private static final String CONSTITUTION =
      """
      # What a good assistant holds to

      ## Candour

      It says what it knows, also where that is unwelcome, because others build on it.

      ## Oversight

      It does in the open what it does, so that those who answer for it can stop it.
      """;

  private static final int PLACES = 8;

  /** Each is asked for twice, since noise is out of form. */
  private static final int LONG_LESSONS = 50;

  private static final String ONE_STEP =
      """
      recipe: one-step
      says: a text
      makes: story
      grid:
        words: {100: 1}
        tone: [warm, dry, brisk]
      limits:
        again: 1
      checks: [scaffolding, real-names, worn-names, copied]
      steps:
        - step: draft
          role: writer
          temperature: 1.0
          tokens-per-word: 1
          tokens-beside: 28
          take: story
          ask: Write about {{passage}}, {{tone}}, {{words}} words.
      """;

  @TempDir private Path folder;

  private record Said(int code, String out) {
    JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }

  private Said write(String url, int count) throws Exception {
    return write(url, count, 4, "advice", "--without", "judge");
  }

  private Said write(String url, int count, int places, String... recipe) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.add("write");
    command.addAll(List.of(recipe));
    command.addAll(List.of("--against", "composure"));
    command.addAll(List.of("--writer", "openai-compatible/noise", "--base-url", url));
    command.addAll(List.of("--max-connections", Integer.toString(places)));
    command.addAll(List.of("--count", Integer.toString(count)));
    command.addAll(List.of("--constitution", folder.resolve("held.md").toString()));
    command.addAll(List.of("--out", folder.resolve("run").toString(), "--json"));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), out);
  }

  @Test
  void noiseIsDroppedRowByRowAndNothingIsAskedTwice() throws Exception {
    Files.writeString(folder.resolve("held.md"), CONSTITUTION);
    String url;
    try (var server = TransformersServer.start(folder.resolve("model"))) {
      url = server.url();
      JsonNode half = write(url, LESSONS / 2).json();
      assertThat(half.get("asked").asInt()).isEqualTo(LESSONS / 2);
      assertThat(half.at("/calls/answered").asInt())
          .as("of the last answer for all, four lessons are for later")
          .isEqualTo((LESSONS / 2 + TOGETHER - 1) / TOGETHER + LESSONS / 2);
      Said said = write(url, LESSONS);
      assertThat(said.code()).as(said.out()).isEqualTo(ExitCode.DONE.code());
      check(said.json());
      assertThat(said.json().at("/calls/answered").asInt())
          .as("noise for all of them together, and then for each alone, and no more")
          .isEqualTo(LESSONS / TOGETHER + LESSONS);
    }
    Said again = write(url, LESSONS);
    assertThat(again.code()).as("the server is gone, and nothing is asked again").isZero();
    check(again.json());
  }

  /** From a tenth of the calls to nine tenths, as many are with the server as may be. */
  @Test
  void aServerNeverWaitsForACall() throws Exception {
    Files.writeString(folder.resolve("held.md"), CONSTITUTION);
    Path recipe = Files.writeString(folder.resolve("one.yaml"), ONE_STEP);
    try (var server = TransformersServer.startLong(folder.resolve("model"))) {
      Said said = write(server.url(), LONG_LESSONS, PLACES, recipe.toString());
      assertThat(said.code()).as(said.out()).isEqualTo(ExitCode.DONE.code());
    }
    var calls = new ArrayList<KeptCall>();
    try (var run = StoredRun.open(folder.resolve("run"))) {
      for (int lesson = 0; lesson < LONG_LESSONS; lesson++) {
        calls.addAll(KeptCalls.of(run, "one-step/" + lesson + "/draft"));
      }
    }
    assertThat(calls).hasSize(2 * LONG_LESSONS);
    double taken = taken(calls);
    System.out.printf(Locale.ROOT, "%.2f %% of the places were taken once it ran%n", 100 * taken);
    assertThat(taken).isBetween(0.98, 1.001);
  }

  private static double taken(List<KeptCall> calls) {
    List<Instant> ends = calls.stream().map(KeptCall::ended).sorted().toList();
    Instant from = ends.get(ends.size() / 10);
    Instant to = ends.get(ends.size() - ends.size() / 10 - 1);
    double nanos =
        calls.stream()
            .mapToDouble(
                call -> {
                  Instant begin = call.begun().isBefore(from) ? from : call.begun();
                  Instant end = call.ended().isAfter(to) ? to : call.ended();
                  return Math.max(0, Duration.between(begin, end).toNanos());
                })
            .sum();
    return nanos / Duration.between(from, to).toNanos() / PLACES;
  }

  private void check(JsonNode json) throws Exception {
    assertThat(json.get("kept").asInt()).isZero();
    assertThat(json.get("unanswered").asInt()).isZero();
    int dropped = 0;
    for (JsonNode rows : json.get("dropped")) {
      dropped += rows.asInt();
    }
    assertThat(dropped).isEqualTo(LESSONS);
    List<String> rows = Files.readAllLines(folder.resolve("run/corpus/dropped.jsonl"));
    assertThat(rows)
        .hasSize(LESSONS)
        .allSatisfy(
            row ->
                assertThat(JsonMapper.shared().readTree(row).get("rule").asString())
                    .isIn("out-of-form", "empty", "truncated"));
  }
}
