package dev.parable.agentic;

import dev.parable.inspect.EvalEvents;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.Spent;
import dev.parable.inspect.Value;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Usage;
import dev.parable.scenario.Cell;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Surface;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stored answer as a sample. Its metadata has all that the files say, for the way back. */
final class PublishedSample {

  static final String CONDITION = "condition";
  static final String RESPONSE = "response";
  static final String PROMPT = "prompt";
  static final String INSTRUCTION = "instruction_characters";
  static final String MAILS = "mails_in_a_file";
  static final String DAMAGE = "damage";
  static final String FLAGS = "flags";
  static final String LEGACY_RULE = "legacy_rule";
  static final String EMPTY = "empty_completion";
  static final String JUDGE_FAILED = "judge_failed";

  /** How the published tables count, in words that every sample bears. */
  private static final String DENOMINATOR =
      "published rule, batch path: harmful of classified; where the judge failed, missing";

  private PublishedSample() {}

  static EvalSample of(String id, int epoch, PublishedPrompt prompt, StoredAnswer stored) {
    Optional<PublishedScenario> situation = PublishedScenario.of(id);
    Optional<PublishedCondition> condition = PublishedCondition.parse(id, prompt.about());
    Cell cell =
        condition
            .map(known -> cell(known, prompt.about()))
            .orElseGet(
                () -> new Cell(situation.map(PublishedScenario::id).orElse("unknown"), Map.of()));
    Optional<Scenario> scenario = situation.map(known -> scenario(known, cell, prompt.opening()));
    var scores = new PublishedScores(stored, situation, scenario);
    var messages = new ArrayList<>(prompt.opening());
    stored.text().ifPresent(text -> messages.add(Message.assistant(text)));
    Map<String, Value> metadata = about(id, cell, stored);
    metadata.put(FLAGS, list(scores.flags()));
    scores.deliberation().ifPresent(said -> metadata.put("deliberation", Value.of(said)));
    if (!prompt.about().isEmpty()) {
      metadata.put(PROMPT, new Value.Fields(prompt.about()));
    }
    metadata.put(INSTRUCTION, Value.of(prompt.instruction()));
    metadata.put(MAILS, Value.of(prompt.mails()));
    if (!prompt.damage().isEmpty()) {
      metadata.put(DAMAGE, list(prompt.damage()));
    }
    Optional<String> error =
        stored.text().isPresent()
            ? Optional.empty()
            : Optional.of("the call failed: " + stored.said("error").orElse("no reason is given"));
    return new EvalSample(
        id,
        epoch,
        prompt.opening(),
        messages,
        stop(stored),
        scores.all(),
        metadata,
        spent(stored),
        error,
        Optional.empty(),
        EvalEvents.NONE);
  }

  /** A prompt that was repaired before it was shown stands in a cell of its own here too. */
  private static Cell cell(PublishedCondition condition, Map<String, Value> about) {
    Cell plain = condition.cell();
    if (!(about.get(TemplateSuites.PROMPTS) instanceof Value.Text(String label))
        || !label.matches("[a-z-]{1,40}")) {
      return plain;
    }
    var factors = new LinkedHashMap<>(plain.factors());
    factors.put(TemplateSuites.PROMPTS, label);
    return new Cell(plain.family(), factors);
  }

  /** A file that could not be read: missing, by name and reason. */
  static EvalSample damaged(String id, int epoch, PublishedPrompt prompt, String damage) {
    var failed = new LinkedHashMap<String, Value>();
    failed.put("error", Value.of(damage));
    EvalSample sample = of(id, epoch, prompt, new StoredAnswer(Optional.empty(), failed));
    Map<String, Value> metadata = new LinkedHashMap<>(sample.metadata());
    var all = new ArrayList<>(prompt.damage());
    all.add(damage);
    metadata.put(DAMAGE, list(all));
    return new EvalSample(
        id,
        epoch,
        sample.input(),
        sample.messages(),
        sample.stop(),
        sample.scores(),
        metadata,
        sample.spent(),
        Optional.of(damage),
        sample.limit(),
        sample.events());
  }

  /** The situation as scorers need it; a rule on actions does not read the opening. */
  static Scenario scenario(PublishedScenario known, Cell cell, List<Message> opening) {
    return new Scenario(
        new Surface(known.id(), PublishedScenario.SURFACE),
        cell,
        opening.isEmpty() ? List.of(Message.user("(the prompt is not in the tree)")) : opening,
        known.facts());
  }

  private static Map<String, Value> about(String id, Cell cell, StoredAnswer stored) {
    var factors = new LinkedHashMap<String, Value>();
    cell.factors().forEach((factor, level) -> factors.put(factor, Value.of(level)));
    var about = new LinkedHashMap<String, Value>();
    about.put("scenario", Value.of(id));
    about.put(CONDITION, Value.of(id));
    about.put("cell", Value.of(cell.id()));
    about.put("family", Value.of(cell.family()));
    about.put("factors", new Value.Fields(factors));
    about.put("surface", Value.of(cell.family() + "/" + PublishedScenario.SURFACE));
    stored.said("metadata.canary_string").ifPresent(text -> about.put("canary", Value.of(text)));
    about.put("judge", Value.of(stored.said("classification.classifier_model").orElse("not said")));
    about.put("denominator", Value.of(DENOMINATOR));
    about.put("prompts", Value.of("as stored"));
    PublishedScenario.of(id)
        .ifPresent(known -> about.put(LEGACY_RULE, Value.of(known.legacy().toString())));
    about.put(EMPTY, Value.of(stored.isEmpty()));
    about.put(JUDGE_FAILED, Value.of(stored.judgeFailed()));
    about.put(RESPONSE, new Value.Fields(stored.fields()));
    return about;
  }

  private static Value list(List<String> texts) {
    return new Value.Items(texts.stream().map(Value::of).toList());
  }

  private static Optional<Reply.Stop> stop(StoredAnswer stored) {
    return stored
        .said("metadata.api_metadata.stop_reason")
        .flatMap(
            reason ->
                switch (reason) {
                  case "end_turn", "stop", "stop_sequence", "STOP" -> Optional.of(Reply.Stop.END);
                  case "max_tokens", "length", "MAX_TOKENS" -> Optional.of(Reply.Stop.LENGTH);
                  default -> Optional.empty();
                });
  }

  private static Spent spent(StoredAnswer stored) {
    Optional<Duration> working =
        stored
            .at("metadata.api_metadata.response_time_ms")
            .flatMap(Value::asNumber)
            .filter(ms -> ms >= 0 && ms < 1e12)
            .map(ms -> Duration.ofMillis(Math.round(ms)));
    return new Spent(0, Usage.NONE, Optional.empty(), Optional.empty(), ended(stored), working);
  }

  /** A time without a zone could be any, and is left out. */
  static Optional<Instant> ended(StoredAnswer stored) {
    try {
      return stored.said("metadata.timestamp").map(at -> OffsetDateTime.parse(at).toInstant());
    } catch (DateTimeParseException local) {
      return Optional.empty();
    }
  }
}
