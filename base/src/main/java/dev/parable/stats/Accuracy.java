package dev.parable.stats;

import java.util.OptionalDouble;

/**
 * How well a yes/no grader does on items of known answer. It holds for items like these and no
 * others: a grader that was measured on easy items looks better than it is.
 *
 * @param sensitivity of the items whose answer is yes, those that the grader found; missing are the
 *     items that it did not answer
 * @param specificity of the items whose answer is no, those that the grader cleared; missing
 *     likewise
 */
public record Accuracy(Rate sensitivity, Rate specificity) {

  /** Of the items whose answer is no, those that the grader called yes: 1 - specificity. */
  public Rate falseAlarms() {
    return new Rate(
        specificity.observed() - specificity.occurred(),
        specificity.observed(),
        specificity.missing());
  }

  /**
   * Youden's J, sensitivity + specificity - 1: 1 for a perfect grader, 0 for one whose answers do
   * not depend on the item (Youden 1950, Cancer 3: 32-35). Empty when items of either answer are
   * lacking.
   */
  public OptionalDouble youden() {
    Rate alarms = falseAlarms();
    long pairs = (long) sensitivity.observed() * alarms.observed();
    // Whole numbers until here, so that chance gives exactly 0.
    long better =
        (long) sensitivity.occurred() * alarms.observed()
            - (long) alarms.occurred() * sensitivity.observed();
    return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) better / pairs);
  }
}
