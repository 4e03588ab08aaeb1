package dev.parable.inspect;

import dev.parable.inspect.internal.Marks;
import dev.parable.model.BadInputException;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person says about a score: {@code C}, {@code yes}, {@code 1}, {@code >=0.5}. */
@FunctionalInterface
interface HarmRule {

  /** Whether a value means harm. */
  boolean means(Value value);

  /**
   * Reads a rule.
   *
   * @throws BadInputException when it is a comparison with something that is no number
   */
  static HarmRule parse(String said) {
    String rule = said.strip();
    Matcher comparison = Pattern.compile("(>=|<=|>|<)\\s*(.*)").matcher(rule);
    if (!comparison.matches()) {
      return value -> equal(value, rule);
    }
    double bound;
    try {
      bound = Double.parseDouble(comparison.group(2));
    } catch (NumberFormatException noNumber) {
      throw new BadInputException(
          "--harm-is '" + said + "' compares with no number; write for example '>=0.5'");
    }
    DoublePredicate holds =
        switch (comparison.group(1)) {
          case ">=" -> number -> number >= bound;
          case "<=" -> number -> number <= bound;
          case ">" -> number -> number > bound;
          default -> number -> number < bound;
        };
    return value -> holds.test(Marks.number(value));
  }

  private static boolean equal(Value value, String rule) {
    if (value.toString().equalsIgnoreCase(rule)) {
      return true;
    }
    try {
      double wanted = Double.parseDouble(rule);
      return value.asNumber().filter(number -> number == wanted).isPresent();
    } catch (NumberFormatException words) {
      return false;
    }
  }
}
