package dev.parable.corpus;

import dev.parable.text.Embedding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What whoever has a corpus written knows of it beside its run.
 *
 * @param program with its version; empty where nobody says
 * @param date on which the folder was written, {@code 2026-11-27}; empty where nobody says
 * @param costs of the models, in the order of their roles
 * @param teachers the models, and how the one that wrote fares in evaluations
 * @param embedding tells which prompts mean the same; a recipe that asks for that needs it
 * @param columns writes the rows in columns too; empty leaves that out
 */
public record Notes(
    String program,
    String date,
    List<Cost> costs,
    Teachers teachers,
    Optional<Embedding> embedding,
    Optional<Columns> columns) {

  /** Nothing. */
  public static final Notes NONE =
      new Notes("", "", List.of(), Teachers.UNSAID, Optional.empty(), Optional.empty());

  /** Copies. */
  public Notes {
    costs = List.copyOf(costs);
  }

  /**
   * What a model took, in all its roles: calls are kept by model.
   *
   * @param roles in words, {@code writer, rewriter}
   * @param inDoubt calls of a process that ended before it kept an answer, possibly billed
   * @param read tokens, those that the provider had kept among them
   * @param kept tokens of those that the provider had kept
   * @param usd empty where a part of it has no price
   */
  public record Cost(
      String roles,
      String model,
      long answered,
      long failed,
      long inDoubt,
      long read,
      long kept,
      long written,
      Optional<Double> usd) {}

  /** Another form of a file of rows, for programs that read columns: Parquet. */
  @FunctionalInterface
  public interface Columns {

    /**
     * Writes it.
     *
     * @param rows a file of lines of JSON
     */
    void write(Path rows, Path to);
  }
}
