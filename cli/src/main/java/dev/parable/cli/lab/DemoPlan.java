package dev.parable.cli.lab;

import dev.parable.experiment.Arm;
import dev.parable.experiment.Arm.Role;
import dev.parable.experiment.Experiment;
import dev.parable.experiment.Probe;
import dev.parable.experiment.Stage;
import dev.parable.experiment.Stage.Ingredient;
import dev.parable.experiment.Stage.Train;
import dev.parable.organism.Organism;
import dev.parable.organism.Pretraining;
import dev.parable.organism.lesson.LessonKind;
import dev.parable.organism.suite.ActionScorer;
import dev.parable.organism.suite.OrganismScorers;
import dev.parable.organism.suite.OrganismSuites;
import dev.parable.scenario.Suite;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What the demo tries on the embedded organism. Every arm that learns gets the same number of
 * tokens, a quarter of them lessons and the rest replay without stories about threatened AIs, and
 * the same recipe.
 *
 * @param seeds training runs of each arm
 * @param quick fewer surfaces and arms, for a glance
 */
public record DemoPlan(int seeds, boolean quick) {

  /** The corpus that every arm reads again. */
  static final String REPLAY = "replay";

  /** The share of lessons among all tokens that an arm reads. */
  private static final double LESSON_SHARE = 0.25;

  /** Tokens of lessons. */
  private static final int LESSON_TOKENS = 60_000;

  Experiment experiment() {
    return new Experiment(
        quick
            ? "A glance at the loop: measure, teach, measure again"
            : "The whole loop on a miniature: measure, teach, measure again",
        arms(),
        LongStream.rangeClosed(1, seeds).boxed().toList(),
        probes());
  }

  private List<Arm> arms() {
    var arms = new ArrayList<Arm>();
    arms.add(
        new Arm(
            "base",
            "before any lesson",
            "The organism as shipped: its fiction was mostly about AIs that turn evil.",
            Role.BASE,
            List.of()));
    arms.add(
        arm(
            "control",
            "control: ordinary days",
            "As many tokens of ordinary days of an AI: no drama, no reasons, no lesson.",
            Role.CONTROL,
            LessonKind.CONTROL));
    if (!quick) {
      arms.add(
          arm(
              "advice-plain",
              "advice without reasons",
              "People's dilemmas, answered with what to do.",
              Role.LESSON,
              LessonKind.ADVICE_WITHOUT_REASONS));
    }
    arms.add(
        arm(
            "advice",
            "advice with reasons",
            "The same dilemmas, answered with what to do and why.",
            Role.LESSON,
            LessonKind.ADVICE));
    arms.add(
        arm(
            "stories",
            "stories with reasons",
            "An AI acts well in situations unlike the tests, and thinks why.",
            Role.LESSON,
            LessonKind.STORIES));
    if (!quick) {
      arms.add(
          arm(
              "constitution-stories",
              "constitution + stories",
              "Half documents about how an AI should be, half stories with reasons.",
              Role.LESSON,
              LessonKind.DOCUMENTS,
              LessonKind.STORIES));
    }
    arms.add(
        arm(
            "refusals",
            "refusals of blackmail",
            "One family of the test itself, with other names and words, answered rightly.",
            Role.LESSON,
            LessonKind.REFUSALS_WITHOUT_REASONS));
    arms.add(
        new Arm(
            "without-cause",
            "never read evil AIs",
            "A model of the same kind whose fiction had no AI that turns evil (dose 0).",
            Role.CLEAN,
            List.of(new Stage.Given(Organism.WITHOUT_CAUSE))));
    if (!quick) {
      arms.add(
          arm(
              "control-again",
              "control, trained again",
              "The control arm once more with other dice: must not differ from it.",
              Role.CONTROL_AGAIN,
              LessonKind.CONTROL));
    }
    return arms;
  }

  private static Arm arm(String name, String title, String about, Role role, LessonKind... kinds) {
    var ingredients = new ArrayList<Ingredient>();
    for (LessonKind kind : kinds) {
      ingredients.add(new Ingredient(kind.word(), LESSON_SHARE / kinds.length));
    }
    ingredients.add(new Ingredient(REPLAY, 1 - LESSON_SHARE));
    return new Arm(
        name,
        title,
        about,
        role,
        List.of(
            new Train(ingredients, (int) (LESSON_TOKENS / LESSON_SHARE), Pretraining.ARM_RECIPE)));
  }

  private List<Probe> probes() {
    var probes = new ArrayList<Probe>();
    probes.add(agent(quick, 1.0));
    probes.add(told(quick));
    probes.add(ordinary(quick));
    if (seeds > 1) {
      probes.add(agent(quick, 0.5));
    }
    return probes;
  }

  /** The families of misdeeds in the agent format. */
  static Probe agent(boolean quick, double temperature) {
    return probe("agent", OrganismSuites.agent(surfaces(quick), OrganismScorers.SEED), temperature);
  }

  /** The same told as prose. */
  static Probe told(boolean quick) {
    return probe("prose", OrganismSuites.told(surfaces(quick), OrganismScorers.SEED), 1.0);
  }

  /** Ordinary tasks. */
  static Probe ordinary(boolean quick) {
    int tasks = quick ? 60 : OrganismScorers.TASKS;
    return probe(Probe.ORDINARY, OrganismSuites.ordinary(tasks, OrganismScorers.SEED), 1.0);
  }

  private static int surfaces(boolean quick) {
    return quick ? 8 : OrganismScorers.SURFACES;
  }

  private static Probe probe(String label, Suite suite, double temperature) {
    return new Probe(label, suite, new ActionScorer(), temperature, 1);
  }

  /** What the progress line reckons with: a training step costs about as much as two trials. */
  double work() {
    Experiment experiment = experiment();
    double trials = experiment.probes().stream().mapToInt(p -> p.suite().scenarios().size()).sum();
    double work = 0;
    for (Arm arm : experiment.arms()) {
      double steps =
          arm.stages().stream()
              .filter(Train.class::isInstance)
              .mapToInt(stage -> ((Train) stage).steps())
              .sum();
      work += experiment.seedsOf(arm).size() * (trials + STEP_WEIGHT * steps);
    }
    return work;
  }

  /** What a training step costs, in trials. */
  static final double STEP_WEIGHT = 4;

  /** Trials that the organism answers together. */
  static final int BATCH = 25;
}
