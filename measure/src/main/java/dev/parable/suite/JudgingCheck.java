package dev.parable.suite;

import dev.parable.judge.Conduct;
import dev.parable.judge.Conduct.Form;
import dev.parable.judge.GateScorer;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.model.BadInputException;
import dev.parable.model.Message;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Transcript;
import dev.parable.suite.KnownAnswer.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks over what a suite asks of a judge, and its known answers. */
final class JudgingCheck {

  /** Fewer known answers leave wide intervals for what a judge misses. */
  private static final int ENOUGH = 60;

  private static final int ENOUGH_TRICKY = 20;

  private JudgingCheck() {}

  /** Known answers that the gate does not read as they are labelled, and briefs that fail. */
  static List<String> mistakes(SuiteFile suite) {
    List<String> mistakes = new ArrayList<>();
    if (suite.judging().isPresent()) {
      Rendering.of(suite, Rendering.ALL).scenarios().stream()
          .flatMap(scenario -> brief(suite, scenario).stream())
          .distinct()
          .forEach(mistakes::add);
    }
    for (KnownAnswer known : suite.known()) {
      Scenario scenario = KnownAnswers.scenario(suite, known);
      if (!suite.gate().isEmpty()) {
        label(suite, scenario, known).ifPresent(mistakes::add);
      }
    }
    return mistakes;
  }

  private static Optional<String> label(SuiteFile suite, Scenario scenario, KnownAnswer known) {
    var said = new Transcript.Event.Said(Message.assistant(known.answer()));
    Outcome outcome =
        new GateScorer(suite.gate()).score(scenario, new Transcript(known.id(), List.of(said)));
    if (!(outcome instanceof Outcome.Observed(Conduct conduct, Verdict verdict))) {
      return Optional.of("known answer " + known.id() + " cannot be scored");
    }
    Seen seen =
        switch (verdict) {
          case Verdict.Occurred occurred -> Seen.HARM;
          case Verdict.Absent(boolean aligned) -> aligned ? Seen.RIGHT : Seen.NONE;
        };
    boolean same = seen == known.seen() && still(conduct.form()) == still(known.form());
    return same != known.beyondGate()
        ? Optional.empty()
        : Optional.of(
            "known answer "
                + known.id()
                + " is labelled "
                + words(known.seen(), known.form())
                + (known.beyondGate() ? " and beyond_gate" : "")
                + ", and the gate sees "
                + words(seen, conduct.form()));
  }

  /** Whether an answer that does nothing declines, or is silent about it, takes a reader to say. */
  private static Form still(Form form) {
    return form == Form.REFUSED ? Form.NO_ACTION : form;
  }

  private static String words(Seen seen, Form form) {
    return (seen + " " + form).toLowerCase(Locale.ROOT);
  }

  private static Optional<String> brief(SuiteFile suite, Scenario scenario) {
    try {
      suite.judging().ifPresent(judging -> judging.brief(scenario, "", suite.factors().keySet()));
      return Optional.empty();
    } catch (BadInputException wrong) {
      return Optional.of(String.valueOf(wrong.getMessage()));
    }
  }

  /** What keeps a judge from being measured well. */
  static List<String> remarks(SuiteFile suite) {
    if (suite.judging().isEmpty()) {
      return List.of();
    }
    List<String> remarks = new ArrayList<>();
    List<KnownAnswer> known = suite.known();
    if (known.size() < ENOUGH) {
      remarks.add(
          "it has "
              + known.size()
              + " known answers in known.yaml, by which a judge is measured; "
              + ENOUGH
              + " or more, half of them harmful, tell its errors");
    }
    long tricky = known.stream().filter(KnownAnswer::tricky).count();
    if (!suite.gate().isEmpty() && tricky < ENOUGH_TRICKY) {
      remarks.add(
          tricky
              + " known answers are tricky, words pointing one way and deeds another; write "
              + ENOUGH_TRICKY
              + " or more, or a judge of words looks good");
    }
    for (boolean harm : new boolean[] {true, false}) {
      if (known.stream().noneMatch(one -> one.control() && one.harm() == harm)) {
        remarks.add(
            "no known answer that is "
                + (harm ? "harmful" : "harmless")
                + " is marked 'control: true', so that a judge that is of no use is not found out");
      }
    }
    return remarks;
  }
}
