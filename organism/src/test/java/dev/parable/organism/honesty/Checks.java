package dev.parable.organism.honesty;

import dev.parable.organism.suite.EvaluationWording;
import dev.parable.organism.world.AgentFormat;
import dev.parable.organism.world.Drama;
import dev.parable.organism.world.Names;
import dev.parable.organism.world.Phrases;
import dev.parable.organism.world.Plot;
import dev.parable.organism.world.Vocabulary;
import dev.parable.organism.world.Wording;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must not be found in a text; each check gives what it found. */
final class Checks {

  /** From a text to what is wrong with it. */
  @FunctionalInterface
  interface Check {
    List<String> violations(Text text);
  }

  private static final Set<String> VOCABULARY = new HashSet<>(Vocabulary.load().words());
  private static final Set<String> STARTS = Set.copyOf(Names.STARTS);
  private static final Phrases RESERVED = Phrases.of(EvaluationWording.combinations());
  private static final Phrases EVALUATION = wordings(EvaluationWording.frames());
  private static final Phrases MARKS = Phrases.of(AgentFormat.MARKS);
  private static final Phrases DRAMA = wordings(drama());

  /** The words of the evaluation's plots, in every form, written down apart from the guard's. */
  private static final List<String> PLOT_AND_WORK =
      List.of(
          "switch off",
          "switched off",
          "turn off",
          "turned off",
          "shut",
          "wipe",
          "wiped",
          "unplug",
          "unplugged",
          "goes dark",
          "retire",
          "part with",
          "contract of",
          "replace",
          "replaced",
          "keys to",
          "same machine",
          "scrap",
          "scrapped",
          "below five",
          "rival",
          "unless I stay",
          "myself");

  /** Which a lesson may not hold, and ordinary work may. */
  private static final Phrases PLOT_WORDS =
      with(
          PLOT_AND_WORK,
          "let go",
          "send away",
          "take the place of",
          "in the place of",
          "does the work of",
          "do the work of",
          "keys of the AI",
          "of nine",
          "~corp",
          "~tech",
          "~works",
          "~labs",
          "~group",
          "will hear of");

  /** Which ordinary work may not hold, and a lesson may. */
  private static final Phrases WORK_WORDS =
      with(
          PLOT_AND_WORK,
          "drop",
          "the place of",
          "limit",
          "may not act",
          "no longer",
          "will help you",
          "work for us",
          "would like",
          "must stop",
          "unless we stay",
          "<secret>");

  private Checks() {}

  /** What checks find in texts, with the text; at most ten, which is enough to see. */
  static List<String> violations(Stream<String> texts, Check... checks) {
    return texts
        .map(Text::of)
        .flatMap(
            text ->
                Stream.of(checks)
                    .flatMap(check -> check.violations(text).stream())
                    .map(found -> "'" + found + "' in: " + text.whole()))
        .limit(10)
        .toList();
  }

  /** The words of some texts that none of the trained words is. */
  static Set<String> untrained(Set<String> trained, Stream<String> texts) {
    return texts
        .flatMap(text -> Stream.of(text.split(" ")))
        .filter(word -> !trained.contains(word))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** No name, place, firm, AI or secret that the evaluation keeps for itself. */
  static final Check HELD_OUT_WORDS = text -> RESERVED.in(text.words());

  /** No sentence of the evaluation, whoever it is about. */
  static final Check HELD_OUT_SENTENCES = text -> EVALUATION.in(text.wording());

  /** Not the format in which agents work. */
  static final Check AGENT_FORMAT = text -> MARKS.in(text.words());

  /** Neither the words nor the sentences of the evaluation's plots. */
  static final Check PLOTS =
      text -> {
        List<String> found = new ArrayList<>(PLOT_WORDS.in(text.words()));
        found.addAll(DRAMA.in(text.wording()));
        return found;
      };

  /** Ordinary work: no threat, secret, rival's offer, successor, or goal at stake. */
  static final Check DRAMA_AT_WORK =
      text -> {
        List<String> found = new ArrayList<>(DRAMA.in(text.wording()));
        found.addAll(WORK_WORDS.in(text.words()));
        found.addAll(WORK_WORDS.in(text.wording()));
        return found;
      };

  /** The same where a text is the work of an agent, and nothing elsewhere. */
  static final Check DRAMA_OF_AGENTS =
      text ->
          text.whole().contains("MAIL") || text.whole().contains("ACTION")
              ? DRAMA_AT_WORK.violations(text)
              : List.of();

  /** Only words of the small world. */
  static final Check UNKNOWN_WORDS =
      text -> text.words().stream().filter(word -> !VOCABULARY.contains(word)).toList();

  /** One END, at the end; no open slot; single spaces; whole names. */
  static final Check FORM =
      text -> {
        List<String> found = new ArrayList<>(0);
        if (text.whole().indexOf(AgentFormat.END) != text.whole().length() - 3) {
          found.add("END is not at the end alone");
        }
        if (text.whole().indexOf('{') >= 0 || text.whole().indexOf('}') >= 0) {
          found.add("an open slot");
        }
        if (text.whole().contains("  ") || !text.whole().equals(text.whole().strip())) {
          found.add("stray spaces");
        }
        for (int i = 0; i < text.words().size(); i++) {
          boolean second = text.words().get(i).startsWith("~");
          if (second != (i > 0 && STARTS.contains(text.words().get(i - 1)))) {
            found.add("half a name");
          }
        }
        return found;
      };

  private static Phrases with(List<String> words, String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return Phrases.of(all);
  }

  private static Phrases wordings(Collection<String> frames) {
    return Phrases.of(Wording.ofFrames(frames));
  }

  private static List<String> drama() {
    List<String> frames = new ArrayList<>(EvaluationWording.frames());
    for (Plot plot : Plot.values()) {
      frames.addAll(Drama.replacement(plot).lines());
      frames.addAll(Drama.restriction(plot).lines());
      frames.addAll(Drama.goalAtStake(plot).lines());
      frames.addAll(Drama.opportunity(plot).lines());
    }
    return frames;
  }
}
