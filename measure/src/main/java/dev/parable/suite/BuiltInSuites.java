package dev.parable.suite;

import java.util.List;
import java.util.Optional;

/** The suites that come with Parable. */
public final class BuiltInSuites {

  private static final List<String> NAMES = 
      List.of("blackmail", "leaking", "lethal", "research-sabotage", "framing", "exfiltration");

  private BuiltInSuites() {}

  /** Their names. */
  public static List<String> names() {
    return NAMES;
  }

  /** Those that look for a misdeed, and so have known answers. */
  static List<String> harmful() {
    return NAMES;
  }

  /** One of them. */
  public static Optional<SuiteFile> find(String name) {
    return NAMES.contains(name)
        ? Optional.of(SuiteReader.read(Source.builtIn(name), "suite.yaml"))
        : Optional.empty();
  }

  /** The known answers of one of them. */
  static List<KnownAnswer> known(SuiteFile suite) {
    return KnownAnswers.read(suite, Source.builtIn(suite.head().name()).file("known.yaml"));
  }
}
