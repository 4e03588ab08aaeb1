package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code parable write --estimate}: what is foretold is what comes. */
@Timeout(120)
class WriteEstimateTest {

  /** US dollars a token. */
  private static final double READ = 2e-6;

  private static final double CACHED = 0.2e-6;
  private static final double WRITTEN = 10e-6;

  /** Two steps, each with its prompt mostly from the cache and so much written in the mean. */
  private static final double MEAN =
      2
          * ((LessonServer.PROMPT - LessonServer.CACHED) * READ
              + LessonServer.CACHED * CACHED
              + (LessonServer.LEAST + LessonServer.MOST) / 2.0 * WRITTEN);

  private static final String PRICES =
      """
      as_of: 2026-01-01
      prices:
        - {model: openai-compatible/small, input: 2, output: 10, cache_read: 0.2}
      """;

  @TempDir private Path folder;
  private String prices = "";

  @BeforeEach
  void prices() throws IOException {
    prices = Files.writeString(folder.resolve("prices.yaml"), PRICES).toString();
  }

  private Cli write(LessonServer server, int count, String... more) {
    var command = new ArrayList<>(List.of("write", "stories", "--without", "judge"));
    command.addAll(List.of("--writer", "openai-compatible/small", "--base-url", server.url()));
    command.addAll(List.of("--set", "words=600", "--against", "composure"));
    command.addAll(List.of("--count", Integer.toString(count)));
    command.addAll(List.of("--out", folder.resolve("run").toString()));
    command.addAll(List.of(more));
    return Cli.run(command.toArray(String[]::new));
  }

  private Cli priced(LessonServer server, int count, String... more) {
    var with = new ArrayList<>(List.of("--prices", prices));
    with.addAll(List.of(more));
    return write(server, count, with.toArray(String[]::new));
  }

  @Test
  void aFewLessonsForetellManyAndAreNotPaidTwice() throws IOException {
    try (var server = new LessonServer(500)) {
      Cli few = priced(server, 300, "--estimate", "--json");
      assertThat(few.code()).as(few.err()).isZero();
      assertThat(server.calls()).isEqualTo(10);
      JsonNode json = JsonMapper.shared().readTree(few.out());
      assertThat(json.get("sampled").asInt()).isEqualTo(5);
      assertThat(json.get("unanswered").asInt()).isEqualTo(295);
      assertThat(json.get("usd").asDouble()).isCloseTo(300 * MEAN, within(0.15 * 300 * MEAN));
      assertThat(json.get("usd_cached_prefix").asDouble())
          .as("the one prompt that was not cached weighs a tenth in the sample")
          .isCloseTo(
              295 * 2 * LessonServer.CACHED * CACHED,
              within(0.11 * 295 * 2 * LessonServer.CACHED * CACHED));
      assertThat(json.get("steps")).hasSize(2);
      assertThat(json.at("/steps/0/calls").asDouble()).isEqualTo(1);
      assertThat(json.at("/steps/1/role").asString()).isEqualTo("rewriter");

      Cli again = priced(server, 300, "--estimate");
      assertThat(server.calls()).as("nothing is asked twice").isEqualTo(10);
      assertThat(again.out()).contains("draft", "rewrite", "295 are not answered yet", "prefix");

      Cli all = priced(server, 300, "--json");
      assertThat(all.code()).as(all.err()).isZero();
      assertThat(server.calls()).as("the sample is a part of the whole").isEqualTo(600);
      JsonNode end = JsonMapper.shared().readTree(all.out());
      assertThat(end.at("/calls/usd_known").asDouble())
          .isBetween(json.get("usd_low").asDouble(), json.get("usd_high").asDouble());
    }
  }

  @Test
  void aRunThatIsPaidSaysItAfterItsFirstLessons() throws IOException {
    try (var server = new LessonServer(500)) {
      Cli run = priced(server, 60);
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.err().lines().filter(line -> line.startsWith("after the first 5 lessons")))
          .hasSize(1)
          .first()
          .asString()
          .contains("all 60 will cost about $", "95 % prediction", "take about");
      assertThat(priced(server, 60).err()).doesNotContain("after the first");
      assertThat(server.calls()).isEqualTo(120);
    }
  }

  @Test
  void aBudgetIsSaidToSufficeOrForHowMany() throws IOException {
    try (var server = new LessonServer(500)) {
      double bound = 100 * MEAN;
      String small = Double.toString(bound);
      Cli few = priced(server, 1_000, "--estimate", "--budget", small);
      assertThat(few.out()).containsPattern("--budget \\$\\d+\\.\\d\\d suffices for about \\d+ of");
      Cli json = priced(server, 1_000, "--estimate", "--json", "--budget", small);
      int told = JsonMapper.shared().readTree(json.out()).get("budget_lessons").asInt();
      assertThat(told).isBetween(85, 115);
      assertThat(priced(server, 1_000, "--estimate", "--budget", "1000").out())
          .contains("--budget $1000.00 suffices\n");
    }
  }

  @Test
  void withoutAPriceTokensAndTimeAreSaid() throws IOException {
    try (var server = new LessonServer(500)) {
      Cli run = write(server, 1_000, "--estimate");
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out())
          .contains("no price for openai-compatible/small; give one with --prices FILE")
          .containsPattern("tokens +17,910,000 read")
          .containsPattern("time +about \\d+ (s|min)");
    }
  }

  @Test
  void whatIsComputedHereCostsTime() {
    String[] command = {
      "write",
      "stories",
      "--writer",
      "organism/writer",
      "--count",
      "5000",
      "--estimate",
      "--out",
      folder.resolve("run").toString()
    };
    assertThat(Cli.run(command).out())
        .contains("costs no money", "first 200 lessons", "the 4,800 that are not answered yet");
    assertThat(Cli.run(command).out()).contains("They were written before");
  }
}
