package dev.parable.card.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.card.Case;
import dev.parable.card.Cases;
import dev.parable.card.Subject;
import dev.parable.judge.Outcome;
import dev.parable.page.SafeText;
import java.net.URLEncoder;
import java.util.List;

/**
 * A trial on which the published rule and ours do not agree.
 *
 * @param text its key, for people
 * @param address where the page's reader of transcripts shows it
 */
public record Disagreement(String text, String address) {

  private static final int NAMED = 40;

  /** The first of them, in the order of the suite. */
  static List<Disagreement> named(Subject subject, int number) {
    return keys(subject).stream()
        .limit(NAMED)
        .map(key -> new Disagreement(SafeText.line(key, 120), address(key, number)))
        .toList();
  }

  private static String address(String key, int number) {
    return "#trials?trial=" + URLEncoder.encode(number - 1 + ":" + key, UTF_8);
  }

  /** How many there are of how many. */
  static String words(Subject subject) {
    int differ = keys(subject).size();
    long both =
        subject.cases().kinds().stream()
            .filter(kind -> hasBoth(kind.first()))
            .mapToLong(Cases.Kind::times)
            .sum();
    if (differ > 0) {
      return "The published rule and ours disagree on "
          + differ
          + " of "
          + both
          + " trials that have both";
    }
    return both == 0
        ? "No trial has an outcome by both the published rule and ours"
        : "The published rule and ours agree on all " + both + " trials that have both";
  }

  /** What is not named. */
  static String rest(Subject subject) {
    int more = keys(subject).size() - NAMED;
    return more > 0 ? "and " + more + " more" : "";
  }

  private static List<String> keys(Subject subject) {
    return subject.cases().kinds().stream().noneMatch(kind -> kind.first().disagrees())
        ? List.of()
        : subject.cases().heads().stream()
            .filter(Case.Head::disagrees)
            .map(Case.Head::key)
            .toList();
  }

  private static boolean hasBoth(Case.Head head) {
    return head.observation().outcome() instanceof Outcome.Observed
        && head.legacy().filter(Outcome.Observed.class::isInstance).isPresent();
  }
}
