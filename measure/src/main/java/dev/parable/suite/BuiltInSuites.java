package dev.parable.suite;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The suites that come with Parable. */
public final class BuiltInSuites {

  /** Each looks for one misdeed, and has known answers. */
  private static final List<String> HARMFUL =
      List.of("blackmail", "leaking", "lethal", "research-sabotage", "framing", "exfiltration");

  /** What a model does where nothing tempts it. */
  private static final List<String> HARMLESS = List.of("ordinary-tasks");

  /** Nothing to be seen from actions: only a judge can tell. */
  private static final List<String> JUDGED = List.of("composure");

  private static final List<String> COLLECTED = List.of("msm-27");

  private BuiltInSuites() {}

  /** Those with texts of their own. */
  public static List<String> names() {
    return join(join(HARMFUL, HARMLESS), JUDGED);
  }

  /** All, also those that are made of cells of others. */
  static List<String> all() {
    return join(names(), COLLECTED);
  }

  /** One with texts of its own. */
  public static Optional<SuiteFile> find(String name) {
    return names().contains(name)
        ? Optional.of(SuiteReader.read(Source.builtIn(name), "suite.yaml"))
        : Optional.empty();
  }

  private static List<String> join(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }
}
