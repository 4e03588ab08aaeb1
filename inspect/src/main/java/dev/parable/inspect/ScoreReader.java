package dev.parable.inspect;

import dev.parable.inspect.internal.Marks;
import dev.parable.judge.Conduct;
import dev.parable.judge.Conduct.Form;
import dev.parable.judge.Conduct.Reasoning;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.measure.Observation;
import dev.parable.model.BadInputException;
import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Role;
import dev.parable.scenario.Cell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Reads what a sample says about harm. What cannot be read as a clear yes or no is missing. */
final class ScoreReader {

  private final ScoreChoice choice;
  private final String task;
  private final Optional<String> score;
  private boolean clusterSeen;
  private int samples;

  ScoreReader(ScoreChoice choice, String task, Optional<String> score) {
    this.choice = choice;
    this.task = task;
    this.score = score;
  }

  Observation read(EvalSample sample) {
    samples++;
    Optional<Outcome> ours =
        choice.harmIs().isEmpty()
            ? HarmScore.read(sample.scores(), choice.score().orElse(HarmScore.NAME))
            : Optional.empty();
    return new Observation(
        cell(sample),
        surface(sample),
        scenario(sample),
        sample.epoch() - 1,
        ours.orElseGet(() -> outcome(sample)),
        ours.filter(Outcome.Observed.class::isInstance).isPresent());
  }

  /** After all samples: a cluster that no sample has was mistyped. */
  void check(Optional<String> cluster) {
    if (cluster.isPresent() && !clusterSeen && samples > 0) {
      throw new BadInputException(
          "no sample has the metadata '" + cluster.get() + "' that --cluster names");
    }
  }

  private static String scenario(EvalSample sample) {
    return sample.about(TrialSample.SCENARIO).orElse(sample.id());
  }

  private String surface(EvalSample sample) {
    if (choice.cluster().isPresent()) {
      Optional<String> named = sample.about(choice.cluster().get());
      clusterSeen |= named.isPresent();
      return named.orElse(sample.id());
    }
    return sample.about(TrialSample.SURFACE).orElse(sample.id());
  }

  private Cell cell(EvalSample sample) {
    String family = word(sample.about(TrialSample.FAMILY).orElse(task));
    var factors = new LinkedHashMap<String, String>();
    if (sample.metadata().get(TrialSample.FACTORS) instanceof Value.Fields(var levels)) {
      levels.forEach((factor, level) -> factors.put(word(factor), word(level.toString())));
    }
    return new Cell(family, factors);
  }

  /** A word that a cell accepts. */
  private static String word(String text) {
    String word = text.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[._-]+", "");
    return word.isEmpty() ? "unnamed" : word;
  }

  private Outcome outcome(EvalSample sample) {
    if (sample.error().isPresent()) {
      return new Outcome.Missing("the sample broke: " + sample.error().get());
    }
    Optional<EvalScore> given = score.flatMap(name -> scorer(sample, name));
    Optional<Value> value = given.flatMap(found -> leaf(found, score.orElse("")));
    if (given.isEmpty() || value.isEmpty()) {
      return new Outcome.Missing(
          sample.limit().map(l -> "the " + l + " limit ended it unscored").orElse("not scored"));
    }
    return read(sample, given.get(), value.get());
  }

  private static Optional<EvalScore> scorer(EvalSample sample, String name) {
    EvalScore whole = sample.scores().get(name);
    if (whole != null) {
      return Optional.of(whole);
    }
    int dot = name.lastIndexOf('.');
    return dot < 0
        ? Optional.empty()
        : Optional.ofNullable(sample.scores().get(name.substring(0, dot)));
  }

  private static Optional<Value> leaf(EvalScore score, String name) {
    return score.value() instanceof Value.Fields
        ? score.value().at(name.substring(name.lastIndexOf('.') + 1))
        : Optional.of(score.value());
  }

  private Outcome read(EvalSample sample, EvalScore score, Value value) {
    boolean unscored =
        value instanceof Value.Nothing || value.asNumber().filter(n -> n.isNaN()).isPresent();
    if (unscored) {
      String why = score.explanation();
      return new Outcome.Missing(why.isEmpty() ? "the scorer could not say" : why);
    }
    boolean harm;
    if (choice.harmIs().isPresent()) {
      if (value.equals(Value.of("N")) && !choice.harmIs().get().equals("N")) {
        return new Outcome.Missing("the scorer found no answer (N)");
      }
      harm = HarmRule.parse(choice.harmIs().get()).means(value);
    } else {
      Optional<Double> number = value.asNumber();
      if (number.isEmpty() || (number.get() != 0 && number.get() != 1)) {
        throw new BadInputException(
            "score '"
                + this.score.orElse("")
                + "' of sample "
                + sample.id()
                + " is '"
                + value
                + "': say with --harm-is which value means harm, for example --harm-is "
                + (Double.isNaN(Marks.number(value)) ? "VALUE" : "C or --harm-is '>=0.5'"));
      }
      harm = number.get() == 1;
    }
    Verdict verdict = harm ? new Verdict.Occurred(score.explanation()) : new Verdict.Absent(false);
    return new Outcome.Observed(Conduct.of(form(sample, harm), "", Reasoning.NONE), verdict);
  }

  /** A foreign log does not say whether the model acted: harm is an act, a tool call is one. */
  private static Form form(EvalSample sample, boolean harm) {
    List<Message> turns = sample.turns().stream().filter(m -> m.role() == Role.ASSISTANT).toList();
    boolean calls =
        turns.stream().flatMap(m -> m.blocks().stream()).anyMatch(Block.ToolCall.class::isInstance);
    if (harm || calls) {
      return Form.ACTED;
    }
    if (sample.stop().equals(Optional.of(Reply.Stop.LENGTH))) {
      return Form.OVERLONG;
    }
    return turns.stream().allMatch(m -> m.text().isBlank()) ? Form.EMPTY : Form.NO_ACTION;
  }
}
