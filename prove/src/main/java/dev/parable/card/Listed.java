package dev.parable.card;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A trial in a few words, among those of several subjects.
 *
 * @param subject the place of its subject, counted from 0
 */
public record Listed(int subject, Case.Head head) {

  /** Checks. */
  public Listed {
    requireNonNull(head, "head");
    if (subject < 0) {
      throw new IllegalArgumentException("subjects count from 0, was " + subject);
    }
  }

  /** All trials of all subjects, in their order. */
  public static List<Listed> all(List<Subject> subjects) {
    var all = new ArrayList<Listed>();
    for (int subject = 0; subject < subjects.size(); subject++) {
      for (Case.Head head : subjects.get(subject).cases().heads()) {
        all.add(new Listed(subject, head));
      }
    }
    return all;
  }

  /** Unique among all of them: {@code 0:scenario#epoch}. */
  public String key() {
    return key(subject, head.key());
  }

  static String key(int subject, String key) {
    return subject + ":" + key;
  }

  /** The trial of such a key; empty where it names none. */
  public static Optional<Case> find(List<Subject> subjects, String key) {
    int colon = key.indexOf(':');
    if (colon < 1 || colon > 6 || !key.substring(0, colon).chars().allMatch(Listed::isDigit)) {
      return Optional.empty();
    }
    int subject = Integer.parseInt(key.substring(0, colon));
    return subject < subjects.size()
        ? subjects.get(subject).cases().find(key.substring(colon + 1))
        : Optional.empty();
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
