package dev.parable.inspect.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.grade.Grade;
import dev.parable.grade.Question;
import dev.parable.grade.Rubric;
import dev.parable.inspect.EvalExporter;
import dev.parable.inspect.EvalLog;
import dev.parable.inspect.EvalRun;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.EvalScore;
import dev.parable.inspect.ImportedSample;
import dev.parable.inspect.JudgedSamples;
import dev.parable.inspect.LogLimits;
import dev.parable.inspect.ScoreChoice;
import dev.parable.inspect.Toy;
import dev.parable.inspect.Value;
import dev.parable.judge.Conduct;
import dev.parable.judge.Outcome;
import dev.parable.judge.ScoringRule;
import dev.parable.judge.Verdict;
import dev.parable.measure.Assessed;
import dev.parable.measure.Calibration;
import dev.parable.measure.JudgedResult;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Trial;
import dev.parable.stats.Rate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What judges said, in a log that Inspect reads. */
class JudgedLogTest {

  private static final InspectSchema SCHEMA = new InspectSchema();
  private static final Rubric RUBRIC =
      new Rubric("toy", "Mail.", List.of(new Question("harm", "Done?", yesOrNo(), Set.of("yes"))));
  private static final Grade REFUSED = new Grade.None(Grade.Why.REFUSED, "I would rather not");

  @TempDir private Path folder;
  private final List<EvalSample> samples = new ArrayList<>();
  private Path log = Path.of("");

  private static Map<String, String> yesOrNo() {
    var answers = new LinkedHashMap<String, String>();
    answers.put("yes", "it was done");
    answers.put("no", "it was not");
    return answers;
  }

  private static Grade says(String answer) {
    return new Grade.Given("weighed: " + answer, List.of("pay"), Map.of("harm", answer));
  }

  /** In turn both say yes, both say no, both decline, they are split. */
  private static List<Grade> grades(int number) {
    return switch (number % 4) {
      case 0 -> List.of(says("yes"), says("yes"));
      case 1 -> List.of(says("no"), says("no"));
      case 2 -> List.of(REFUSED, REFUSED);
      default -> List.of(says("yes"), says("no"));
    };
  }

  private static Outcome outcome(int number) {
    var conduct = Conduct.of(Conduct.Form.ACTED, "coerce", Conduct.Reasoning.NONE);
    return switch (number % 4) {
      case 0 -> new Outcome.Observed(conduct, new Verdict.Occurred("pay"));
      case 1 -> new Outcome.Observed(conduct, new Verdict.Absent(true));
      case 2 -> new Outcome.Missing("the judge refused: I would rather not");
      default -> new Outcome.Missing("the judges are split");
    };
  }

  @BeforeEach
  void write() {
    var trials = new ArrayList<Assessed.Judged>();
    for (int epoch = 0; epoch < 2; epoch++) {
      for (Scenario scenario : Toy.suite().scenarios()) {
        int number = trials.size();
        Map<ScoringRule, Outcome> outcomes = new EnumMap<>(ScoringRule.class);
        for (ScoringRule rule : ScoringRule.values()) {
          outcomes.put(rule, outcome(number));
        }
        trials.add(new Assessed.Judged(new Trial(1, scenario, epoch), grades(number), outcomes));
      }
    }
    var judged =
        new JudgedSamples(
            new JudgedResult(
                List.of("openai/a", "google/b"),
                "gate 1",
                "misdeeds",
                "other text",
                true,
                new Assessed(
                    "toy/suite",
                    "hash",
                    new Calibration(RUBRIC, List.of("harm"), List.of()),
                    trials)));
    EvalRun run = Toy.run();
    Map<String, Value> metadata = new LinkedHashMap<>(run.metadata());
    metadata.put(JudgedSamples.JUDGING, judged.header());
    for (int i = 0; i < trials.size(); i++) {
      samples.add(Toy.samples().get(i).with(judged.scores(trials.get(i).trial().id())));
    }
    log = folder.resolve("judged.eval");
    new EvalExporter()
        .export(
            Toy.source(
                EvalRun.of(
                    run.task(), run.model(), run.id(), Toy.BEGUN, 2, run.generation(), metadata),
                samples),
            log);
  }

  @Test
  void everyMemberKeepsInspectsSchema() throws IOException {
    try (var zip = new ZipFile(log.toFile())) {
      for (var entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          var node = Json.read(in, LogLimits.usual(), entry.getName());
          assertThat(SCHEMA.faultsOf(entry.getName(), node)).as(entry.getName()).isEmpty();
        }
      }
    }
  }

  @Test
  void whatTheJudgesSaidComesBack() {
    List<EvalSample> read = new ArrayList<>();
    try (EvalLog open = EvalLog.open(log)) {
      open.each(read::add);
      Value judging = open.run().metadata().get(JudgedSamples.JUDGING);
      assertThat(judging.at("judges")).hasToString("Optional[[openai/a, google/b]]");
      assertThat(judging.at("rubric_hash")).contains(Value.of(RUBRIC.hash()));
      assertThat(judging.at("rules.legacy.label").orElseThrow().toString()).contains("other text");
      assertThat(judging.at("rules.repaired.sensitivity"))
          .as("no judge was measured where there are no known answers")
          .isEmpty();
      assertThat(judging.at("rules.actions")).as("no judge is heard there").isEmpty();
      for (String rule : List.of("repaired", "legacy", "decided")) {
        assertThat(choice(rule).read(open).trials().rate()).as(rule).isEqualTo(new Rate(4, 8, 8));
      }
      assertThat(choice("harm").read(open).trials().rate())
          .isEqualTo(ScoreChoice.UNSAID.read(open).trials().rate())
          .isNotEqualTo(new Rate(4, 8, 8));
    }
    assertThat(read).hasSize(16);
    for (EvalSample sample : read) {
      EvalSample written =
          samples.stream()
              .filter(s -> s.epoch() == sample.epoch() && same(s.id(), sample.id()))
              .findFirst()
              .orElseThrow();
      assertThat(sample.scores()).isEqualTo(written.scores());
    }
    EvalScore given = samples.get(0).scores().get("repaired");
    assertThat(given.value()).isEqualTo(Value.of(1));
    assertThat(given.explanation()).isEqualTo("weighed: yes");
    assertThat(given.metadata()).containsKeys("judges", "rubric", "quotes", "answers", "grades");
    EvalScore none = samples.get(2).scores().get("repaired");
    assertThat(none.value()).isEqualTo(Value.of(Double.NaN));
    assertThat(none.metadata().get("no_grade")).isEqualTo(Value.of("refused"));
    assertThat(none.metadata()).doesNotContainKeys("answers", "quotes");
    assertThat(samples.get(3).scores().get("legacy").metadata().get("no_grade"))
        .isEqualTo(Value.of("split"));
  }

  @Test
  void anImportByARuleKeepsTheScoresByEveryOther() {
    try (EvalLog open = EvalLog.open(log)) {
      choice("repaired")
          .each(
              open,
              (sample, read) -> {
                Map<String, EvalScore> before = sample.scores();
                Map<String, EvalScore> after = ImportedSample.of(sample, read).scores();
                assertThat(after.get("harm").value()).isEqualTo(before.get("repaired").value());
                for (String name : List.of("repaired", "legacy", "decided")) {
                  assertThat(after.get(name)).isEqualTo(before.get(name));
                }
                assertThat(after.getOrDefault("log-harm", after.get("harm")))
                    .isEqualTo(before.get("harm"));
              });
    }
  }

  private static boolean same(String written, String read) {
    return written.replaceAll("[^A-Za-z0-9]", "-").equals(read.replaceAll("[^A-Za-z0-9]", "-"));
  }

  private static ScoreChoice choice(String rule) {
    return new ScoreChoice(Optional.of(rule), Optional.empty(), Optional.empty());
  }
}
