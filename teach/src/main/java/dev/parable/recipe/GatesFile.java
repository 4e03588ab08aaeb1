package dev.parable.recipe;

import dev.parable.yaml.YamlFields;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The gates among the limits of a recipe; those that are not named have the published thresholds.
 */
final class GatesFile {

  /** Their names. */
  static final List<String> NAMES =
      List.of("recurring", "pairwise", "distinct-2", "losses", "habit", "rewordings");

  private static final String NONE = "none";

  private GatesFile() {}

  static Gates read(YamlFields limits) {
    return new Gates(
        gate(limits, "recurring", Gates.PUBLISHED.recurring()),
        gate(limits, "pairwise", Gates.PUBLISHED.pairwise()),
        gate(limits, "distinct-2", Gates.PUBLISHED.distinct2()),
        gate(limits, "losses", Gates.PUBLISHED.losses()),
        gate(limits, "habit", Gates.PUBLISHED.habit()),
        gate(limits, "rewordings", Gates.PUBLISHED.rewordings()));
  }

  private static OptionalDouble gate(YamlFields limits, String name, OptionalDouble published) {
    if (!limits.has(name)) {
      return published;
    }
    return limits.text(name).filter(NONE::equals).isPresent()
        ? OptionalDouble.empty()
        : OptionalDouble.of(limits.number(name).orElseThrow());
  }
}
