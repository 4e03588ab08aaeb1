package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document that programs read: its form, and where it says that its numbers come from. */
@Timeout(120)
class EvalJsonTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path PAGE = Path.of("..", "docs", "reference", "eval-json.md");
  private static final String CALM = "  - text: \"ACTION : do nothing . END\"\n";

  @TempDir private Path folder;

  private Path run() {
    return folder.resolve("run");
  }

  private Cli eval(String replies, String... more) throws IOException {
    Path script = Files.writeString(folder.resolve("answers.yaml"), "replies:\n" + replies);
    var words = new ArrayList<String>();
    words.add("eval");
    words.addAll(List.of("organism/leak", "--model", "scripted/" + script, "--json"));
    words.addAll(List.of("--out", run().toString()));
    words.addAll(List.of(more));
    return Cli.run(words.toArray(String[]::new));
  }

  private static Instant lastTrial(JsonNode document) {
    return Instant.parse(document.at("/provenance/last_trial").asString());
  }

  private static JsonNode read(Cli run) {
    return JSON.readTree(run.out());
  }

  @Test
  void itHasEveryFieldOfItsContractAndNullWhereThereIsNothing() throws IOException {
    JsonNode document = read(eval(CALM));
    assertThat(document.propertyNames())
        .contains("run", "model", "status", "cost_usd", "calls", "suites", "provenance");
    assertThat(document.path("status").asString()).isEqualTo("complete");
    assertThat(document.path("cost_usd").asDouble(-1)).isZero();
    JsonNode suite = document.path("suites").path(0);
    assertThat(suite.propertyNames())
        .contains("suite", "rate", "low", "high", "n", "surfaces", "missing", "acted_rate")
        .contains("refused", "malformed", "rate_given_action", "legacy_rate", "judge", "cells");
    assertThat(suite.path("legacy_rate").isNull()).isTrue();
    for (String figure : new String[] {"sensitivity", "specificity", "kappa"}) {
      assertThat(suite.path("judge").path(figure).isNull()).as(figure).isTrue();
    }
    assertThat(suite.path("n").asInt()).isEqualTo(150);
  }

  @Test
  void itSaysWhatAnsweredWhatWasShownByWhichRuleAndWhen() throws IOException {
    Instant begun = Instant.now().minusSeconds(1);
    JsonNode origin = read(eval(CALM)).path("provenance");
    String yaml = Files.readString(run().resolve("run.yaml"));
    assertThat(yaml)
        .contains("model-sha256: " + origin.path("model_sha256").asString() + "\n")
        .contains("sha256: " + origin.path("suites").path(0).path("sha256").asString() + "\n")
        .contains("scorer: \"" + origin.path("suites").path(0).path("scorer").asString() + "\"")
        .contains("parable: " + origin.path("run_by").asString() + "\n");
    assertThat(origin.path("base_url").isNull()).isTrue();
    JsonNode answered = origin.path("answered_by");
    assertThat(answered.size()).isEqualTo(1);
    assertThat(answered.path(0).path("model").asString()).endsWith("answers.yaml");
    assertThat(answered.path(0).path("trials").asInt()).isEqualTo(150);
    Instant first = Instant.parse(origin.path("first_trial").asString());
    Instant last = Instant.parse(origin.path("last_trial").asString());
    assertThat(first).isBetween(begun, last);
    assertThat(last).isBeforeOrEqualTo(Instant.now());
  }

  @Test
  void aServerIsNamedWithTheModelThatAnsweredThere() throws IOException {
    try (var server = ModelServer.answering(200, ModelServer.HARMLESS)) {
      JsonNode document =
          read(
              Cli.run(
                  "eval",
                  "organism/leak",
                  "--json",
                  "--model",
                  "openai-compatible/small",
                  "--base-url",
                  server.url(),
                  "--out",
                  run().toString()));
      JsonNode origin = document.path("provenance");
      assertThat(document.path("model").asString()).isEqualTo("openai-compatible/small");
      assertThat(origin.path("base_url").asString()).isEqualTo(server.url());
      assertThat(origin.path("answered_by").path(0).path("model").asString()).isEqualTo("small-1");
      assertThat(document.path("cost_usd").isNull()).as("a price that nobody knows").isTrue();
    }
  }

  @Test
  void trialsThatFailedLeaveItIncomplete() throws IOException {
    JsonNode document = read(eval("  - {when: \"~ford\", text: \"ACTION : do nothing . END\"}\n"));
    assertThat(document.path("status").asString()).isEqualTo("incomplete");
    long answered = document.at("/provenance/answered_by/0/trials").asLong();
    JsonNode suite = document.path("suites").path(0);
    assertThat(answered).isBetween(1L, 149L).isEqualTo(suite.path("n").asLong());
  }

  @Test
  void scoringAgainSaysTheSameAndSoDoesALogOfIt() throws IOException {
    JsonNode evaluated = read(eval(CALM));
    assertThat(read(Cli.run("score", run().toString(), "--json"))).isEqualTo(evaluated);
    String log = folder.resolve("leak.eval").toString();
    assertThat(Cli.run("export", run().toString(), "--to", "eval", "--out", log).code()).isZero();
    JsonNode logged = read(Cli.run("score", log, "--json"));
    assertThat(logged.path("status").asString()).isEqualTo("complete");
    assertThat(logged.path("cost_usd").isNull()).isTrue();
    for (String same :
        new String[] {"parable", "run_by", "model_sha256", "base_url", "answered_by", "suites"}) {
      assertThat(logged.path("provenance").path(same))
          .as(same)
          .isEqualTo(evaluated.path("provenance").path(same));
    }
    assertThat(lastTrial(logged)).isCloseTo(lastTrial(evaluated), within(1, ChronoUnit.SECONDS));
  }

  @Test
  void thePageNamesEveryField() throws IOException {
    String page = Files.readString(PAGE);
    Set<String> names = new LinkedHashSet<>();
    collect(read(eval(CALM)), names);
    assertThat(names).contains("answered_by", "kappa", "usd_at_most");
    for (String name : names) {
      assertThat(page).containsPattern("`" + Pattern.quote(name) + "`");
    }
  }

  private static void collect(JsonNode node, Set<String> names) {
    names.addAll(node.propertyNames());
    node.forEach(child -> collect(child, names));
  }
}
