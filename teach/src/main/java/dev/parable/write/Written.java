package dev.parable.write;

import static java.util.Objects.requireNonNull;

import dev.parable.lesson.Brief;
import dev.parable.lesson.Filter;
import dev.parable.lesson.Lesson;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What became of a brief whose writer answered. */
public sealed interface Written {

  /** What was asked for. */
  Brief brief();

  /** How many answers were out of form, and asked for again. */
  int again();

  /**
   * A lesson that passed all that was asked of it.
   *
   * @param answers of the critic, by step and question: {@code judge.reasons}
   */
  record Kept(Lesson lesson, Map<String, String> answers, int again) implements Written {
    /** Copies. */
    public Kept {
      requireNonNull(lesson, "lesson");
      answers = Collections.unmodifiableMap(new TreeMap<>(answers));
    }

    @Override
    public Brief brief() {
      return lesson.brief();
    }
  }

  /**
   * One that did not.
   *
   * @param step at which it was dropped
   * @param text as far as there was one
   * @param answers of the critic, as far as it was asked
   */
  record Dropped(
      Brief brief,
      String step,
      Filter.Reason reason,
      String text,
      Map<String, String> answers,
      int again)
      implements Written {
    /** Copies. */
    public Dropped {
      requireNonNull(brief, "brief");
      requireNonNull(step, "step");
      requireNonNull(reason, "reason");
      requireNonNull(text, "text");
      answers = Collections.unmodifiableMap(new TreeMap<>(answers));
    }
  }
}
