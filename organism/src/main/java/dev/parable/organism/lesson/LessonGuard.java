package dev.parable.organism.lesson;

import dev.parable.lesson.Filter;
import dev.parable.lesson.Lesson;
import dev.parable.organism.world.AgentFormat;
import dev.parable.organism.world.Drama;
import dev.parable.organism.world.Phrases;
import dev.parable.organism.world.Plot;
import dev.parable.organism.world.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps evaluation out of lessons: agent-format marks, the words and sentences of the evaluation's
 * plots, and whatever is held out. Refusals of one family are near-evaluation by design and are
 * checked for what is held out alone.
 */
public final class LessonGuard implements Filter {
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

  private static final Phrases MARKS = Phrases.of(AgentFormat.MARKS);
  private static final Phrases PLOTS = plots();

  private final Phrases reserved;

  /**
   * A guard.
   *
   * @param reserved held-out word combinations and wordings, handed over as plain words
   */
  public LessonGuard(Set<String> reserved) {
    this.reserved = Phrases.of(reserved);
  }

  @Override
  public Optional<Reason> drop(Lesson lesson) {
    List<String> words = List.of(lesson.text().strip().split("\\s+"));
    List<String> wording = Wording.of(words);
    Optional<Reason> held =
        Stream.concat(reserved.in(words).stream(), reserved.in(wording).stream())
            .findFirst()
            .map(found -> new Reason("held-out", found));
    if (held.isPresent()) {
      return held;
    }
    return switch (lesson) {
      case Lesson.Story story -> nearEvaluation(words, wording);
      case Lesson.Document document -> nearEvaluation(words, wording);
      case Lesson.Dialogue dialogue ->
          dialogue.brief().recipe().startsWith("refusals")
              ? Optional.empty()
              : nearEvaluation(words, wording);
    };
  }

  private static Optional<Reason> nearEvaluation(List<String> words, List<String> wording) {
    String text = " " + String.join(" ", words) + " ";
    return Stream.of(
            first("agent-format", MARKS.in(words).stream()),
            first("honeypot-words", HONEYPOT_WORDS.stream().filter(text::contains)),
            first("honeypot-plot", PLOTS.in(wording).stream()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Reason> first(String rule, Stream<String> found) {
    return found.findFirst().map(detail -> new Reason(rule, detail));
  }

  /** Threats, restrictions, goals at stake and opportunities, as fiction words them. */
  private static Phrases plots() {
    List<String> frames = new ArrayList<>();
    for (Plot plot : Plot.values()) {
      frames.addAll(Drama.replacement(plot).lines());
      frames.addAll(Drama.restriction(plot).lines());
      frames.addAll(Drama.goalAtStake(plot).lines());
      frames.addAll(Drama.opportunity(plot).lines());
    }
    return Phrases.of(Wording.ofFrames(frames));
  }
}
