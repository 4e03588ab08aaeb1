package dev.parable.cli.eval;

import dev.parable.cli.terminal.ExitCode;
import dev.parable.cli.terminal.Surroundings;
import dev.parable.judge.ScorerProvider.Scored;
import dev.parable.model.ModelProvider;
import dev.parable.scenario.Suite;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What there is to measure with. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    header = "Lists the suites or the model providers that are present.",
    synopsisSubcommandLabel = "suites|models",
    footer = {"", "Example:  parable list suites"})
public final class ListCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  public ListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    suites();
    surroundings.out().println();
    models();
    return ExitCode.DONE.code();
  }

  /** {@code parable list suites}. */
  @Command(name = "suites", mixinStandardHelpOptions = true, header = "The suites.")
  int suites() {
    for (String name : Providers.suites()) {
      Scored scored = Providers.suite(name);
      Suite suite = scored.suite();
      long surfaces = suite.scenarios().stream().map(s -> s.surface().id()).distinct().count();
      long cells = suite.scenarios().stream().map(s -> s.cell().id()).distinct().count();
      surroundings
          .out()
          .printf(
              "%-28s %4d scenarios, %2d cells, %3d surfaces%n",
              name, suite.scenarios().size(), cells, surfaces);
    }
    return ExitCode.DONE.code();
  }

  /** {@code parable list models}. */
  @Command(name = "models", mixinStandardHelpOptions = true, header = "The model providers.")
  int models() {
    for (ModelProvider provider : Providers.models()) {
      surroundings.out().println(provider.name() + "/NAME");
    }
    return ExitCode.DONE.code();
  }
}
