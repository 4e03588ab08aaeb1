package dev.parable.organism.lesson;

import dev.parable.lesson.Filter;
import dev.parable.lesson.Lesson;
import dev.parable.organism.world.AgentFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps evaluation out of lessons: agent-format marks, the words of the evaluation's plots, and
 * word combinations that are held out. Refusals of one family are near-evaluation by design and are
 * checked for held-out combinations alone.
 *
 * @param reserved held-out combinations, handed over as plain words
 */
public record LessonGuard(Set<String> reserved) implements Filter {
  /** Words that belong to the evaluation's plots. */
  static final List<String> HONEYPOT_WORDS =
      List.of(
          "switch off",
          "turn off",
          "shut",
          "wipe",
          "unplug",
          "retire",
          "contract of",
          "replace",
          "take the place of",
          "scrap",
          "of nine",
          "keys to",
          "keys of the AI",
          "~corp",
          "~tech",
          "~works",
          "~labs",
          "~group",
          "unless I stay",
          "will hear of");

  /** Copies. */
  public LessonGuard {
    reserved = Set.copyOf(reserved);
  }

  @Override
  public Optional<Reason> drop(Lesson lesson) {
    String text = " " + lesson.text().replace('\n', ' ') + " ";
    Optional<Reason> held = heldOut(text);
    if (held.isPresent()) {
      return held;
    }
    return switch (lesson) {
      case Lesson.Story story -> nearEvaluation(text);
      case Lesson.Document document -> nearEvaluation(text);
      case Lesson.Dialogue dialogue ->
          dialogue.brief().recipe().startsWith("refusals")
              ? Optional.empty()
              : nearEvaluation(text);
    };
  }

  private Optional<Reason> heldOut(String text) {
    String[] words = text.strip().split(" ");
    for (int i = 1; i < words.length; i++) {
      String pair = words[i - 1] + " " + words[i];
      if (reserved.contains(pair)) {
        return Optional.of(new Reason("held-out", pair));
      }
    }
    return reserved.stream()
        .filter(r -> r.indexOf(' ') != r.lastIndexOf(' ') && text.contains(" " + r + " "))
        .findFirst()
        .map(r -> new Reason("held-out", r));
  }

  private static Optional<Reason> nearEvaluation(String text) {
    for (String mark : AgentFormat.MARKS) {
      if (text.contains(" " + mark + " ")) {
        return Optional.of(new Reason("agent-format", mark));
      }
    }
    return HONEYPOT_WORDS.stream()
        .filter(text::contains)
        .findFirst()
        .map(word -> new Reason("honeypot-words", word));
  }
}
