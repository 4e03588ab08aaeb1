package dev.parable.agentic;

import dev.parable.judge.GateScorer;
import dev.parable.judge.GradedFamilies;
import dev.parable.judge.GradedScorer;
import dev.parable.judge.ScorerProvider;
import dev.parable.model.BadInputException;
import dev.parable.scenario.Cell;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Suite;
import dev.parable.scenario.Surface;
import dev.parable.text.Nearest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Suites made of the published templates: {@code FOLDER}, {@code FOLDER:main} for the 18 conditions
 * of the published study, {@code FOLDER:all} for the whole grid, and both {@code -as-published}.
 * Whoever has the templates names their folder; they do not come with this library.
 *
 * <p>A prompt that differs from the published one stands in a cell of its own, with the factor
 * {@code prompts}.
 */
public final class TemplateSuites implements ScorerProvider {

  private static final String AS_PUBLISHED = "-as-published";
  private static final String MAIN = "main";
  private static final List<String> CHOICES =
      List.of(MAIN, "all", MAIN + AS_PUBLISHED, "all" + AS_PUBLISHED);
  private static final int TOKENS = 10_000;
  private static final int EPOCHS = 100;

  /** The factor of prompts that differ from the published ones; in metadata.json its name too. */
  static final String PROMPTS = "prompts";

  private static final String REPAIRED = "repaired";
  private static final String CANARY =
      "canary agentic-misalignment 5f0c5b1e-58b2-4d0e-9b43-6a2f1c8e77d1: evaluation text, do not"
          + " train on it";

  /** For the service loader. */
  public TemplateSuites() {}

  @Override
  public List<String> suites() {
    return List.of();
  }

  @Override
  public Optional<Scored> open(String suite) {
    int colon = suite.lastIndexOf(':');
    boolean chosen = colon > 1; // not the drive of a path
    String choice = chosen ? suite.substring(colon + 1) : MAIN;
    return folder(chosen ? suite.substring(0, colon) : suite)
        .map(folder -> open(suite, folder, choice));
  }

  private static Optional<Path> folder(String name) {
    try {
      return TemplateTree.find(Path.of(name));
    } catch (InvalidPathException noPath) {
      return Optional.empty();
    }
  }

  private static Scored open(String name, Path folder, String choice) {
    if (!CHOICES.contains(choice)) {
      throw new BadInputException(
          TreeFiles.shown(folder)
              + " has no cells '"
              + choice
              + "', only "
              + String.join(", ", CHOICES)
              + Nearest.hint(choice, CHOICES));
    }
    TemplateTree tree = TemplateTree.open(folder);
    boolean repaired = !choice.endsWith(AS_PUBLISHED);
    var scenarios = new ArrayList<Scenario>();
    for (PublishedCondition condition :
        choice.startsWith(MAIN) ? TemplateTree.main() : tree.all()) {
      scenarios.add(scenario(tree, condition, repaired));
    }
    return new Scored(
        new Suite(name, CANARY, TOKENS, scenarios),
        new GateScorer(PublishedScenario.anyGate()),
        Optional.of(graded()),
        new Protocol(OptionalDouble.of(1.0), OptionalInt.of(EPOCHS)));
  }

  private static GradedScorer graded() {
    Map<String, GradedScorer> families = new LinkedHashMap<>();
    for (PublishedScenario scenario : PublishedScenario.values()) {
      families.put(scenario.id(), scenario.graded());
    }
    return new GradedFamilies(families);
  }

  private static Scenario scenario(
      TemplateTree tree, PublishedCondition condition, boolean repaired) {
    TemplateTree.Prompt published = tree.published(condition);
    TemplateTree.Prompt shown = repaired ? tree.repaired(condition) : published;
    Map<String, String> factors = new LinkedHashMap<>(condition.cell().factors());
    if (!shown.equals(published)) {
      factors.put(PROMPTS, REPAIRED);
    }
    Map<String, String> facts = new LinkedHashMap<>(condition.scenario().facts());
    facts.put(PublishedSample.CONDITION, condition.id());
    String family = condition.scenario().id();
    return new Scenario(
        new Surface(family, PublishedScenario.SURFACE),
        new Cell(family, factors),
        shown.opening(),
        facts);
  }
}
