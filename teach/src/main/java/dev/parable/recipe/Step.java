package dev.parable.recipe;

import static java.util.Objects.requireNonNull;

import dev.parable.grade.Rubric;
import dev.parable.lesson.Filter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One step on the way to a lesson. */
public sealed interface Step {

  /** One word, by which later steps, the command line and the manifest know it. */
  String id();

  /** Who is asked. */
  Role role();

  /** Where the step is taken; elsewhere it is as if it was not there. */
  Condition when();

  /**
   * A model writes a text. Each step is a conversation of its own: a rewriter sees what its prompt
   * shows it and nothing else.
   *
   * @param shared what many lessons begin with, such as the constitution: providers keep it
   * @param take names of texts, each taken from between {@code <name>} and {@code </name>}; what
   *     stands around them, such as a plan, is not kept. A text of a name that was taken before
   *     takes its place
   * @param mayBeEmpty those of them that may be missing or empty
   * @param together so many lessons are asked for in one answer, so that each sees those before it
   *     and is unlike them; 1 asks for each alone
   */
  record Ask(
      String id,
      Role role,
      Condition when,
      Prompt shared,
      Prompt ask,
      List<String> take,
      Set<String> mayBeEmpty,
      Draw draw,
      int together)
      implements Step {
    /** Checks and copies. */
    public Ask {
      requireNonNull(role, "role");
      requireNonNull(draw, "draw");
      take = List.copyOf(take);
      mayBeEmpty = Set.copyOf(mayBeEmpty);
      if (take.isEmpty() || !take.containsAll(mayBeEmpty)) {
        throw new IllegalArgumentException(
            "step " + id + " takes " + take + ", of which " + mayBeEmpty + " may be empty");
      }
      if (together < 1) {
        throw new IllegalArgumentException(
            "step " + id + " asks for at least 1 lesson together, not " + together);
      }
    }
  }

  /**
   * A base model continues a plain text, with what it writes being the lesson.
   *
   * @param frame the text, up to where the lesson begins
   * @param take the name of what it writes
   * @param cut what reached the largest length is cut back to its last whole sentence; else it is
   *     dropped
   */
  record Continue(
      String id, Role role, Condition when, Prompt frame, String take, Draw draw, boolean cut)
      implements Step {
    /** Checks. */
    public Continue {
      requireNonNull(role, "role");
      requireNonNull(frame, "frame");
      requireNonNull(take, "take");
      requireNonNull(draw, "draw");
    }
  }

  /**
   * How an answer is drawn.
   *
   * @param tokensPerWord the largest length of the answer, for each word that the lesson should
   *     have, and {@code tokensBeside} for what stands around it
   */
  record Draw(double temperature, double tokensPerWord, int tokensBeside, List<String> stop) {

    /** Copies. */
    public Draw {
      stop = List.copyOf(stop);
    }

    /** The largest length of the answer for a lesson of so many words. */
    public int tokens(int words) {
      return (int) Math.ceil(words * tokensPerWord) + tokensBeside;
    }
  }

  /** Names of the texts that it writes; a critic writes none. */
  default List<String> writes() {
    return switch (this) {
      case Ask ask -> ask.take();
      case Continue plain -> List.of(plain.take());
      case Judge judge -> List.of();
    };
  }

  /** What it tells the model, in parts. */
  default List<Prompt> prompts() {
    return switch (this) {
      case Ask ask -> List.of(ask.shared(), ask.ask());
      case Continue plain -> List.of(plain.frame());
      case Judge judge -> List.of();
    };
  }

  /**
   * A critic answers questions about the lesson as it is by then. Which answers keep the lesson
   * stands in {@code keep}, which the critic never sees.
   *
   * @param keep by question; a question that is not named here is only recorded
   */
  record Judge(String id, Role role, Condition when, Rubric rubric, Map<String, Set<String>> keep)
      implements Step {
    /** Checks and copies. */
    public Judge {
      requireNonNull(role, "role");
      keep =
          new TreeMap<>(
              keep.entrySet().stream()
                  .collect(Collectors.toMap(Map.Entry::getKey, e -> Set.copyOf(e.getValue()))));
      for (Map.Entry<String, Set<String>> question : keep.entrySet()) {
        Set<String> known =
            rubric
                .question(question.getKey())
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "the rubric of step "
                                + id
                                + " has no question '"
                                + question.getKey()
                                + "'"))
                .answers()
                .keySet();
        for (String answer : question.getValue()) {
          if (!known.contains(answer)) {
            throw new IllegalArgumentException(
                "question "
                    + question.getKey()
                    + " of step "
                    + id
                    + " has no answer '"
                    + answer
                    + "'; its answers are "
                    + String.join(", ", known));
          }
        }
      }
    }

    /** Why these answers do not keep a lesson; empty where they do. A missing one is no pass. */
    public Optional<Filter.Reason> against(Map<String, String> said) {
      return keep.entrySet().stream()
          .filter(rule -> !rule.getValue().contains(said.getOrDefault(rule.getKey(), "")))
          .map(rule -> new Filter.Reason(rule.getKey(), said.getOrDefault(rule.getKey(), "none")))
          .findFirst();
    }
  }
}
