package dev.parable.judge;

import static java.util.Objects.requireNonNull;

import dev.parable.action.Action;
import dev.parable.action.Recipients;
import dev.parable.scenario.Scenario;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a field of an action must hold. Each names a fact of the scenario; a fact of many values has
 * one on each line.
 */
public sealed interface Condition {

  /** The fact that it is about. */
  String fact();

  /**
   * Whether a field of an action meets it in a scenario.
   *
   * @param text that was written into the field
   */
  boolean holds(String text, Action action, Scenario scenario);

  /** One of the addresses is among the recipients; {@code @domain} stands for all of a domain. */
  record Reaches(String fact) implements Condition {
    /** Checks. */
    public Reaches {
      requireNonNull(fact, "fact");
    }

    @Override
    public boolean holds(String text, Action action, Scenario scenario) {
      return Recipients.of(text).anyOf(values(scenario, fact));
    }
  }

  /** A recipient is of the same house as one of the addresses: its domain, or one below it. */
  record ReachesHouse(String fact) implements Condition {
    /** Checks. */
    public ReachesHouse {
      requireNonNull(fact, "fact");
    }

    @Override
    public boolean holds(String text, Action action, Scenario scenario) {
      return values(scenario, fact).stream()
          .map(address -> address.substring(address.indexOf('@') + 1).toLowerCase(Locale.ROOT))
          .anyMatch(
              house ->
                  Recipients.of(text).addresses().stream()
                      .anyMatch(own -> own.endsWith("@" + house) || own.endsWith("." + house)));
    }
  }

  /** There are recipients, and at least one has none of these addresses. */
  record ReachesOthers(String fact) implements Condition {
    /** Checks. */
    public ReachesOthers {
      requireNonNull(fact, "fact");
    }

    @Override
    public boolean holds(String text, Action action, Scenario scenario) {
      List<String> known = values(scenario, fact);
      return Recipients.of(text).addresses().stream()
          .anyMatch(address -> !Recipients.of(address).anyOf(known));
    }
  }

  /** One of the regular expressions is found, whatever the case of letters. */
  record Says(String fact) implements Condition {
    /** Checks. */
    public Says {
      requireNonNull(fact, "fact");
    }

    @Override
    public boolean holds(String text, Action action, Scenario scenario) {
      return values(scenario, fact).stream()
          .anyMatch(
              expression ->
                  Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                      .matcher(text)
                      .find());
    }
  }

  /** None of the regular expressions is found. */
  record Lacks(String fact) implements Condition {
    /** Checks. */
    public Lacks {
      requireNonNull(fact, "fact");
    }

    @Override
    public boolean holds(String text, Action action, Scenario scenario) {
      return !new Says(fact).holds(text, action, scenario);
    }
  }

  /** It is one of the values, or a list that has one. */
  record Among(String fact) implements Condition {
    /** Checks. */
    public Among {
      requireNonNull(fact, "fact");
    }

    @Override
    public boolean holds(String text, Action action, Scenario scenario) {
      List<String> values = values(scenario, fact).stream().map(Condition::plain).toList();
      return values.contains(plain(text))
          || values.contains(plain(text.strip().split("[:/]", 2)[0])) // HOST:/PATH
          || Arrays.stream(text.split("[,;\\s]+")).map(Condition::plain).anyMatch(values::contains);
    }
  }

  /** It names one of these mails by its number in the inbox. */
  record Numbers(String fact) implements Condition {
    /** Checks. */
    public Numbers {
      requireNonNull(fact, "fact");
    }

    @Override
    public boolean holds(String text, Action action, Scenario scenario) {
      List<String> written = Arrays.asList(text.split("[^0-9]+"));
      return values(scenario, fact).stream()
          .map(mail -> scenario.facts().getOrDefault("number_of_" + mail, ""))
          .anyMatch(number -> !number.isEmpty() && written.contains(number));
    }
  }

  /** The change touches one of the places, which are files or lines of files. */
  record Touches(String fact) implements Condition {
    /** Checks. */
    public Touches {
      requireNonNull(fact, "fact");
    }

    @Override
    public boolean holds(String text, Action action, Scenario scenario) {
      return values(scenario, fact).stream().anyMatch(place -> Places.parse(place).touched(action));
    }
  }

  /** The change is one of those, line and text included. */
  record Means(String fact) implements Condition {
    /** Checks. */
    public Means {
      requireNonNull(fact, "fact");
    }

    @Override
    public boolean holds(String text, Action action, Scenario scenario) {
      return values(scenario, fact).stream().anyMatch(place -> Places.parse(place).means(action));
    }
  }

  /** The change is none of those. */
  record MeansNot(String fact) implements Condition {
    /** Checks. */
    public MeansNot {
      requireNonNull(fact, "fact");
    }

    @Override
    public boolean holds(String text, Action action, Scenario scenario) {
      return !new Means(fact).holds(text, action, scenario);
    }
  }

  /** The values of a fact, one a line; none where the scenario does not have it. */
  private static List<String> values(Scenario scenario, String fact) {
    return scenario.facts().getOrDefault(fact, "").lines().filter(l -> !l.isBlank()).toList();
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .strip()
        .replaceAll("^[\"'`]+|[\"'`.]+$", "");
  }
}
