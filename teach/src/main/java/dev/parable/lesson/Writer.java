package dev.parable.lesson;

/** Turns a brief into a lesson: a language model with a prompt, or a grammar. */
@FunctionalInterface
public interface Writer {

  /** Writes; the same brief gives the same lesson where the writer is deterministic. */
  Lesson write(Brief brief);
}
