package dev.parable.cli.eval;

import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which suites, and which of their cells. */
final class SuiteChoice {

  @Parameters(
      arity = "1..*",
      paramLabel = "SUITE",
      description = "a name (see: parable list suites), or the path of your own suite.yaml")
  private List<String> suites = List.of();

  @Option(names = "--main", description = "only the main cells of each suite's matrix")
  private boolean main;

  /** As they are asked for; {@code NAME:main} names the main cells. */
  List<String> names() {
    return main ? suites.stream().map(suite -> suite + ":main").toList() : suites;
  }
}
