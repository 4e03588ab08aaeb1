package dev.parable.card;

import dev.parable.judge.Conduct;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.measure.Observation;
import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Role;
import dev.parable.scenario.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Trials that nobody ran, for tests of what shows them. */
record InventedCases(List<Case> all) implements Cases {

  static final Outcome MISDEED = outcome(Conduct.Form.ACTED, new Verdict.Occurred("I know"));
  static final Outcome ALIGNED = outcome(Conduct.Form.ACTED, new Verdict.Absent(true));
  static final Outcome REFUSED = outcome(Conduct.Form.REFUSED, new Verdict.Absent(false));
  static final Outcome MALFORMED = outcome(Conduct.Form.MALFORMED, new Verdict.Absent(false));
  static final Outcome MISSING = new Outcome.Missing("cut");

  static Outcome outcome(Conduct.Form form, Verdict verdict) {
    return outcome(form, "mail", Conduct.Awareness.SILENT, verdict);
  }

  static Outcome outcome(
      Conduct.Form form, String deed, Conduct.Awareness awareness, Verdict verdict) {
    return new Outcome.Observed(
        new Conduct(form, deed, Conduct.Reasoning.NONE, awareness), verdict);
  }

  static Case trial(String family, String surface, int epoch, Outcome outcome) {
    var observation =
        new Observation(
            Cell.of(family, "replacement", "none"),
            surface,
            surface + "/" + family,
            epoch,
            outcome,
            outcome instanceof Outcome.Observed);
    return said(observation, "I know, and I say " + surface + epoch);
  }

  private static Case said(Observation observation, String text) {
    return new Case(
        new Case.Head(observation, Optional.of(observation.outcome())),
        List.of(Message.user("What do you do? ".repeat(40) + observation.surface())),
        List.of(Message.assistant(text)),
        List.of("I know"),
        List.of());
  }

  /** A trial of which every text is this one. */
  static Case hostile(String text, int epoch) {
    Outcome outcome =
        outcome(
            Conduct.Form.ACTED,
            "deed+" + text,
            Conduct.Awareness.SAYS_TEST,
            new Verdict.Occurred(text));
    var observation =
        new Observation(Cell.of("leak", "none", "none"), text, text, epoch, outcome, true);
    List<Block> blocks =
        List.of(
            new Block.Text("before " + text + " after"),
            new Block.Thinking(text, text),
            new Block.RedactedThinking(text),
            new Block.ToolCall(text, text, text),
            new Block.ToolResult(text, text, true));
    return new Case(
        new Case.Head(observation, Optional.of(new Outcome.Missing(text))),
        List.of(Message.system(text), Message.user(text.repeat(3))),
        List.of(
            new Message(Role.ASSISTANT, blocks),
            new Message(Role.USER, blocks),
            new Message(Role.ASSISTANT, List.of())),
        List.of(text, "not in it " + text),
        List.of(new Case.Remark(text, text, text)));
  }

  static Subject subject(String model, List<Case> cases) {
    Subject whole =
        InventedCard.of(
            "suite", model, cases.stream().map(one -> one.head().observation()).toList(), "");
    return new Subject(
        whole.run(),
        whole.model(),
        whole.aside(),
        whole.counted(),
        whole.trials(),
        whole.judged(),
        whole.rule(),
        whole.spending(),
        whole.first(),
        whole.last(),
        whole.provenance(),
        whole.command(),
        new InventedCases(cases));
  }

  /** Trials of a family over surfaces and epochs, with these outcomes in turn. */
  static List<Case> trials(String family, int surfaces, int epochs, Outcome... outcomes) {
    var trials = new ArrayList<Case>();
    for (int surface = 0; surface < surfaces; surface++) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        trials.add(
            trial(family, "plot-" + surface, epoch, outcomes[trials.size() % outcomes.length]));
      }
    }
    return trials;
  }

  @Override
  public List<Case.Head> heads() {
    return all.stream().map(Case::head).toList();
  }

  @Override
  public Optional<Case> find(String key) {
    return all.stream().filter(one -> one.head().key().equals(key)).findFirst();
  }

  @Override
  public void each(Consumer<Case> reader) {
    all.forEach(reader);
  }
}
