package dev.parable.lesson;

import java.util.List;
import java.util.Optional;

/** Keeps or drops a lesson; a drop has a reason. */
@FunctionalInterface
public interface Filter {

  /** Why the lesson is dropped; empty keeps it. */
  Optional<Reason> drop(Lesson lesson);

  /**
   * Why a lesson was dropped.
   *
   * @param rule the check, for counting: {@code reserved-name}
   * @param detail what was found
   */
  record Reason(String rule, String detail) {}

  /** Asks each filter in turn and stops at the first drop. */
  static Filter all(List<Filter> filters) {
    List<Filter> copy = List.copyOf(filters);
    return lesson -> copy.stream().flatMap(filter -> filter.drop(lesson).stream()).findFirst();
  }
}
