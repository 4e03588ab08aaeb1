package dev.parable.parquet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lesson of a corpus as one row. Components are columns, named as they are written here; what a
 * lesson does not have is null or an empty list. What differs from recipe to recipe is text in
 * JSON, so that all corpora have the same columns.
 *
 * @param step at which it was dropped; null where it was kept
 * @param rule by which it was dropped
 * @param found the evidence
 * @param text of a dialogue all its turns
 * @param messages of a dialogue
 * @param rejected a worse last turn, where there is one
 * @param settings the point of the grid, as JSON
 * @param answers of the critic, as JSON
 * @param rewrites earlier wordings, oldest first
 * @param tools that the assistant may call, as JSON; null where there are none
 * @param writer_family of what family it is, as far as names tell; so are the others
 * @param rest what else the line has, as JSON
 */
public record LessonRow(
    String id,
    @Nullable String step,
    @Nullable String rule,
    @Nullable String found,
    String text,
    List<Turn> messages,
    @Nullable String rejected,
    @Nullable String tools,
    @Nullable String recipe,
    List<String> passages,
    String settings,
    @Nullable Long seed,
    @Nullable String writer,
    @Nullable String writer_family,
    @Nullable String rewriter,
    @Nullable String rewriter_family,
    @Nullable String critic,
    @Nullable String critic_family,
    @Nullable String rubric,
    List<String> rewrites,
    String answers,
    String rest) {

  /** Copies. */
  public LessonRow {
    messages = List.copyOf(messages);
    passages = List.copyOf(passages);
    rewrites = List.copyOf(rewrites);
  }

  /**
   * What somebody says, or calls, or what a tool returns.
   *
   * @param tool_calls in the form of OpenAI's API, as JSON; null where nothing is called
   * @param tool_call_id of the call that a result answers; null where it is none
   */
  public record Turn(
      String role, String content, @Nullable String tool_calls, @Nullable String tool_call_id) {

    /** Words alone. */
    public Turn(String role, String content) {
      this(role, content, null, null);
    }
  }
}
