package dev.parable.suite;

import dev.parable.suite.SuiteFile.Head;
import dev.parable.yaml.YamlFields;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads what a suite says of itself. */
record HeadReader(YamlFields fields) {

  private static final int MOST = 1_000_000;
  private static final int USUAL_TOKENS = 4_000;

  Head read() {
    String canary = required("canary");
    if (canary.length() < 20) {
      throw fields.wrong(
          "canary", "should be a text of 20 characters or more that occurs nowhere else");
    }
    String name = required("suite");
    String family = fields.text("family").orElse(name);
    if (!family.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw fields.wrong("family", "should be one word of letters, digits and '-', was " + family);
    }
    return new Head(
        name,
        family,
        fields.text("title").orElse(name).strip(),
        fields.text("about").orElse("").strip(),
        canary,
        whole("max_tokens", MOST).orElse(USUAL_TOKENS),
        fields.number("temperature").map(OptionalDouble::of).orElse(OptionalDouble.empty()),
        whole("epochs", MOST));
  }

  private OptionalInt whole(String name, int most) {
    Optional<Double> number = fields.number(name);
    if (number.isEmpty()) {
      return OptionalInt.empty();
    }
    double value = number.get();
    if (value < 1 || value > most || value != Math.rint(value)) {
      throw fields.wrong(name, "should be a whole number from 1 to " + most + ", was " + value);
    }
    return OptionalInt.of((int) value);
  }

  private String required(String name) {
    return fields
        .text(name)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> fields.wrong("needs '" + name + ":'"));
  }
}
