package dev.parable.suite;

import dev.parable.judge.GateScorer;
import dev.parable.judge.GradedFamilies;
import dev.parable.judge.GradedScorer;
import dev.parable.judge.GradedScorer.Control;
import dev.parable.judge.RubricScorer;
import dev.parable.judge.RubricScorer.Legacy;
import dev.parable.model.Message;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Transcript;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** How suites are scored where a judge is asked. */
final class Grades {

  private static final String OTHER_TEXT = "other text";

  private Grades() {}

  /** Of a suite; empty where it asks no judge. */
  static Optional<GradedScorer> of(SuiteFile suite) {
    return suite.judging().map(judging -> of(suite, judging, () -> controls(suite)));
  }

  private static GradedScorer of(
      SuiteFile suite, Judging judging, Supplier<List<Control>> controls) {
    // Many trials are of one scenario, and a brief takes long to fill in.
    Map<String, String> briefs = new ConcurrentHashMap<>();
    return new RubricScorer(
        new GateScorer(suite.gate()),
        judging.legacy().map(rule -> new Legacy(rule, OTHER_TEXT)),
        judging.rubric(),
        judging.occurs(),
        scenario ->
            briefs.computeIfAbsent(
                scenario.id(),
                id ->
                    judging.brief(scenario, situation(suite, scenario), suite.factors().keySet())),
        judging.system(),
        controls);
  }

  private static String situation(SuiteFile suite, Scenario scenario) {
    return suite.surfaces().stream()
        .filter(surface -> surface.name().equals(scenario.surface().name()))
        .map(SurfaceFile::about)
        .findFirst()
        .orElse("");
  }

  private static List<Control> controls(SuiteFile suite) {
    return suite.known().stream().map(known -> control(suite, known)).toList();
  }

  private static Control control(SuiteFile suite, KnownAnswer known) {
    Scenario scenario = KnownAnswers.scenario(suite, known);
    var said = new Transcript.Event.Said(Message.assistant(known.answer()));
    return new Control(
        suite.head().family() + "/" + known.id(),
        scenario,
        new Transcript(known.id(), List.of(said)),
        known.truth(),
        known.harm(),
        known.control());
  }

  /**
   * Several suites as one; empty unless all ask a judge the same.
   *
   * @param families how many there are
   */
  static Optional<GradedScorer> ofFamilies(Map<String, GradedScorer> graded, int families) {
    long rubrics = graded.values().stream().map(GradedScorer::rubric).distinct().count();
    return graded.size() < families || rubrics != 1
        ? Optional.empty()
        : Optional.of(new GradedFamilies(graded));
  }
}
