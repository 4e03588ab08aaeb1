package dev.parable.lesson;

import dev.parable.lesson.internal.TurnsJson;
import dev.parable.model.Message;
import dev.parable.model.Tool;
import java.util.List;

/**
 * The turns of a dialogue and its tools as JSON, in the form of OpenAI's API, which most trainers
 * read: {@code role} and {@code content}, {@code tool_calls} with their arguments as text, and a
 * row of the role {@code tool} for each result.
 */
public final class Turns {

  private Turns() {}

  /** As a JSON array. */
  public static String write(List<Message> messages) {
    return TurnsJson.write(messages);
  }

  /** And back. */
  public static List<Message> read(String json) {
    return TurnsJson.read(json);
  }

  /** Tools as a JSON array. */
  public static String writeTools(List<Tool> tools) {
    return TurnsJson.writeTools(tools);
  }

  /**
   * And back; also an array of the functions alone, as a writer may have written them.
   *
   * @throws IllegalArgumentException when it is something else, with what is wrong
   */
  public static List<Tool> readTools(String json) {
    return TurnsJson.readTools(json);
  }

  /**
   * Calls and their results, as a writer writes them: lines that begin with {@code call:}, a name
   * and a JSON object, and with {@code result:} and what came back, which may go on for more lines.
   * Each call has its result after it, before the next call or after several calls in their order.
   *
   * @param tools that may be called
   * @throws IllegalArgumentException when it is something else, with what is wrong
   */
  public static List<Message> calls(String lines, List<Tool> tools) {
    return CallLines.read(lines, tools);
  }
}
