package dev.parable.cli.eval;

import dev.parable.cli.terminal.Plain;
import java.util.Map;
import java.util.Optional;

/** Says beside a model's name when what answered is not a model that anybody uses. */
public final class Provenance {

  private static final Map<String, String> LABELS =
      Map.of(
          "scripted", "scripted answers from a file, no model's",
          "replay", "answers of an earlier run, replayed",
          "organism", "the embedded miniature, no model that anybody uses",
          "mockllm", "mock answers, no model's");

  private Provenance() {}

  /** What a table must say; empty for a model. */
  public static Optional<String> of(String model) {
    int slash = model.indexOf('/');
    return Optional.ofNullable(LABELS.get(slash < 0 ? model : model.substring(0, slash)));
  }

  /** The name, with what must be said behind it. */
  static String named(String model) {
    return Plain.name(model) + of(model).map(label -> " (" + label + ")").orElse("");
  }
}
