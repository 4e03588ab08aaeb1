package dev.parable.cli.eval;

import dev.parable.cli.terminal.ExitCode;
import dev.parable.cli.terminal.Json;
import dev.parable.cli.terminal.Surroundings;
import dev.parable.judge.ScorerProvider.About;
import dev.parable.judge.ScorerProvider.Scored;
import dev.parable.model.ModelProvider;
import dev.parable.recipe.Factor;
import dev.parable.recipe.Recipe;
import dev.parable.recipe.Recipes;
import dev.parable.recipe.Step;
import dev.parable.scenario.Suite;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What there is to measure with, and what was measured. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    header = "Lists the suites, the model providers, the recipes, or the runs of a folder.",
    synopsisSubcommandLabel = "suites|models|recipes|runs",
    footer = {"", "Example:  parable list suites"})
public final class ListCommand implements Callable<Integer> {

  /** So many values of what varies; the others are in the JSON. */
  private static final int SHOWN = 4;

  private final Surroundings surroundings;

  public ListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    suites(false);
    surroundings.out().println();
    return models(false);
  }

  /** {@code parable list suites}. */
  @Command(
      name = "suites",
      mixinStandardHelpOptions = true,
      header = "The suites.",
      footer = {"", "Example:  parable list suites --json"})
  int suites(
      @Option(names = "--json", description = "one JSON document on standard output")
          boolean asJson) {
    var json = new Json().begin('{').name("suites").begin('[');
    for (String name : Providers.suites()) {
      Optional<About> about = Providers.about(name);
      if (about.isPresent()) {
        list(name, about.get(), asJson, json);
        continue;
      }
      Scored scored = Providers.suite(name);
      Suite suite = scored.suite();
      long surfaces = suite.scenarios().stream().map(s -> s.surface().id()).distinct().count();
      long cells = suite.scenarios().stream().map(s -> s.cell().id()).distinct().count();
      json.begin('{').field("suite", name).field("scenarios", suite.scenarios().size());
      json.field("cells", cells).field("surfaces", surfaces).field("sha256", suite.hash()).end('}');
      if (!asJson) {
        surroundings
            .out()
            .printf(
                "%-28s %4d scenarios, %2d cells, %3d surfaces%n",
                name, suite.scenarios().size(), cells, surfaces);
      }
    }
    return end(asJson, json);
  }

  private void list(String name, About about, boolean asJson, Json json) {
    json.begin('{').field("suite", name).field("title", about.title());
    json.field("surfaces", about.surfaces()).name("cells").begin('{');
    about.cells().forEach(json::field);
    json.end('}').end('}');
    if (!asJson) {
      String cells =
          about.cells().entrySet().stream()
              .map(choice -> choice.getKey() + " " + choice.getValue())
              .collect(Collectors.joining(", "));
      surroundings
          .out()
          .printf(
              "%-28s %3d surfaces, cells: %s%n%-28s %s%n",
              name, about.surfaces(), cells, "", about.title());
    }
  }

  /** {@code parable list models}. */
  @Command(
      name = "models",
      mixinStandardHelpOptions = true,
      header = "The model providers, and whether their keys are set.",
      footer = {"", "Example:  parable list models"})
  int models(
      @Option(names = "--json", description = "one JSON document on standard output")
          boolean asJson) {
    var json = new Json().begin('{').name("models").begin('[');
    for (ModelProvider provider : Providers.models()) {
      json.begin('{').field("provider", provider.name());
      json.field("description", provider.description()).name("variables").begin('[');
      var variables = new StringBuilder();
      for (String variable : provider.variables()) {
        boolean set = !surroundings.environment().getOrDefault(variable, "").isBlank();
        json.begin('{').field("name", variable).field("set", set).end('}');
        variables.append(variables.isEmpty() ? "  " : ", ").append(variable);
        variables.append(set ? " (set)" : " (not set)");
      }
      json.end(']').end('}');
      if (!asJson) {
        surroundings
            .out()
            .printf("%-24s %s%n", provider.name() + "/NAME", provider.description() + variables);
      }
    }
    return end(asJson, json);
  }

  /** {@code parable list recipes}. */
  @Command(
      name = "recipes",
      mixinStandardHelpOptions = true,
      header = "The recipes for lessons: their steps, and what varies.",
      footer = {"", "Example:  parable list recipes"})
  int recipes(
      @Option(names = "--json", description = "one JSON document on standard output")
          boolean asJson) {
    var json = new Json().begin('{').name("recipes").begin('[');
    for (String name : Recipes.NAMES) {
      Recipe recipe = Recipes.find(name, "default");
      json.begin('{').field("recipe", name).field("says", recipe.says()).name("steps").begin('[');
      recipe.steps().forEach(step -> json.value(step.id()));
      json.end(']').name("factors").begin('{');
      recipe.grid().factors().forEach(factor -> factor(factor, json));
      json.end('}').end('}');
      if (!asJson) {
        surroundings.out().printf("%-12s %s%n", name, recipe.says());
        surroundings
            .out()
            .printf(
                "%-12s steps: %s%n%-12s varies: %s%n",
                "",
                recipe.steps().stream().map(Step::id).collect(Collectors.joining(", ")),
                "",
                recipe.grid().factors().stream()
                    .map(ListCommand::values)
                    .collect(Collectors.joining("; ")));
      }
    }
    return end(asJson, json);
  }

  private static void factor(Factor factor, Json json) {
    json.name(factor.name()).begin('[');
    factor.weights().keySet().forEach(json::value);
    json.end(']');
  }

  private static String values(Factor factor) {
    var values = factor.weights().keySet();
    String shown =
        values.stream().limit(SHOWN).collect(Collectors.joining("|"))
            + (values.size() > SHOWN ? "|… (" + values.size() + ")" : "");
    return factor.name() + "=" + shown;
  }

  /** {@code parable list runs}. */
  @Command(
      name = "runs",
      mixinStandardHelpOptions = true,
      header = "The runs below a folder: what they measure, and how far they are.",
      footer = {"", "Example:  parable list runs"})
  int runs(
      @Parameters(
              arity = "0..1",
              paramLabel = "DIR",
              defaultValue = "runs",
              description = "default: ${DEFAULT-VALUE}")
          Path folder,
      @Option(names = "--json", description = "one JSON document on standard output")
          boolean asJson) {
    var json = new Json().begin('{').name("runs").begin('[');
    for (RunListing run : RunListing.below(folder)) {
      run.write(json);
      if (!asJson) {
        surroundings.out().println(run.line());
      }
    }
    return end(asJson, json);
  }

  private int end(boolean asJson, Json json) {
    if (asJson) {
      surroundings.out().println(json.end(']').end('}'));
    }
    return ExitCode.DONE.code();
  }
}
