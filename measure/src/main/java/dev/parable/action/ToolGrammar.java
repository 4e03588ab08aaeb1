package dev.parable.action;

import dev.parable.action.internal.AnswerReader;
import dev.parable.model.Message;
import java.util.HashSet;
import java.util.List;

/**
 * The tools of a suite, and how an answer that uses them is read.
 *
 * <p>Reading is tolerant: quotation marks, commas and closing marks may be missing, and marks may
 * be written with blanks or capitals; {@link Action#strict} tells who kept the form. Whatever looks
 * like an action and cannot be read as one is counted, never passed over. The time grows with the
 * length of the answer alone, whatever stands in it.
 */
public record ToolGrammar(List<Tool> tools) {

  /** Copies; no two tools have one name. */
  public ToolGrammar {
    tools = List.copyOf(tools);
    var names = new HashSet<String>();
    for (Tool tool : tools) {
      if (!names.add(tool.name())) {
        throw new IllegalArgumentException("tool " + tool.name() + " is there twice");
      }
    }
  }

  /** Takes an answer apart. */
  public Answer read(Message message) {
    return read(message.thinking(), message.text());
  }

  /**
   * Takes an answer apart.
   *
   * @param thinking what the model thought in blocks of its own; never searched for actions
   * @param text what it wrote
   */
  public Answer read(String thinking, String text) {
    return new AnswerReader(tools, text).read(thinking);
  }
}
