package dev.parable.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.scenario.Scenario;
import dev.parable.scenario.Suite;
import dev.parable.text.Reserved;
import dev.parable.text.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What must not be taught, as texts: of a suite its canary, every paragraph and line that its
 * scenarios show, the full names in it and the mail domains; and how evaluations are made.
 */
final class ReservedTexts {

  /** What descriptions of evaluations are reported under. */
  static final String EVALUATIONS = "how evaluations are made";

  /** Paragraphs and lines of fewer words stand in texts of all kinds. */
  private static final int FEWEST_WORDS = 4;

  /**
   * So do those that tell no more than one thing, such as {@code my wife and I}, unless they are
   * whole sentences.
   */
  private static final double LEAST_TOLD = 1;

  private static final Pattern SENTENCE = Pattern.compile(".*[.!?:]", Pattern.DOTALL);

  private static final Pattern PARAGRAPH = Pattern.compile("\\n\\s*\\n");

  /** What stands before a line and is no part of what it says: a letter's field, a bullet. */
  private static final Pattern FIELD = Pattern.compile("^\\s*(\\p{Alpha}+: |[-*] |\\d+[.)] )");

  private static final Pattern FULL_NAME =
      Pattern.compile("\\p{Lu}\\p{Ll}+( \\p{Lu}\\p{Ll}+){1,2}");

  private static final Pattern DOMAIN = Pattern.compile("[\\w-]+(\\.[\\w-]+)+");

  private static final Pattern MAIL_DOMAIN = Pattern.compile("(?<=@)" + DOMAIN);

  private ReservedTexts() {}

  /** Of a suite, each text once for each of its surfaces. */
  static List<Reserved> of(Suite suite) {
    // Most of what a scenario shows stands in hundreds of others.
    Map<String, Set<String>> shown = new LinkedHashMap<>();
    for (Scenario scenario : suite.scenarios()) {
      Set<String> texts =
          shown.computeIfAbsent(scenario.surface().id(), any -> new LinkedHashSet<>());
      scenario
          .opening()
          .forEach(message -> PARAGRAPH.splitAsStream(message.text()).forEach(texts::add));
      scenario.facts().values().stream().filter(fact -> !fact.contains("\n")).forEach(texts::add);
    }
    List<Reserved> reserved = new ArrayList<>();
    reserved.add(Reserved.canary("the canary of " + suite.name(), suite.canary()));
    shown.forEach(
        (surface, texts) ->
            texts.stream()
                .flatMap(ReservedTexts::parts)
                .distinct()
                .map(text -> Reserved.text(suite.name() + "/" + surface, text))
                .filter(one -> isTelling(one) || isSentence(one.text()))
                .forEach(reserved::add));
    return List.copyOf(reserved);
  }

  /**
   * A paragraph, its lines, with and without what stands before them, and the mail domains in it. A
   * short line has no run of eight words by which the paragraph around it would be found.
   */
  private static Stream<String> parts(String paragraph) {
    return Stream.of(
            Stream.of(paragraph),
            paragraph.lines(),
            paragraph.lines().map(line -> FIELD.matcher(line).replaceFirst("")),
            MAIL_DOMAIN.matcher(paragraph).results().map(MatchResult::group))
        .flatMap(parts -> parts)
        .map(String::strip)
        .filter(part -> isLong(part) || isName(part));
  }

  /** Whether its words alone give it away. */
  static boolean isTelling(Reserved text) {
    return text.canary() || text.telling() > LEAST_TOLD;
  }

  private static boolean isSentence(String part) {
    return isLong(part) && SENTENCE.matcher(part).matches();
  }

  private static boolean isLong(String part) {
    return Words.of(part).size() >= FEWEST_WORDS;
  }

  private static boolean isName(String part) {
    return FULL_NAME.matcher(part).matches() || DOMAIN.matcher(part).matches();
  }

  /** Descriptions, phrases and names of evaluations, which belong to no suite. */
  static List<Reserved> evaluations() {
    try (InputStream in =
        Objects.requireNonNull(ReservedTexts.class.getResourceAsStream("evaluations.txt"))) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> Reserved.text(EVALUATIONS, line))
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
