package dev.parable.lesson;

import dev.parable.lesson.internal.TurnsJson;
import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Role;
import dev.parable.model.Tool;
import dev.parable.text.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls and results as lines; what a model wrote is read strictly, and never guessed at. */
final class CallLines {

  private static final String CALL = "call:";
  private static final String RESULT = "result:";

  private final Set<String> names;
  private final List<Message> turns = new ArrayList<>();
  private final List<Block.ToolCall> calls = new ArrayList<>();
  private final List<Block> results = new ArrayList<>();
  private int made;
  private @Nullable StringBuilder result;

  private CallLines(List<Tool> tools) {
    this.names = tools.stream().map(Tool::name).collect(Collectors.toSet());
  }

  static List<Message> read(String lines, List<Tool> tools) {
    var reader = new CallLines(tools);
    lines.strip().lines().forEach(reader::line);
    reader.endResult();
    reader.endTurns();
    return List.copyOf(reader.turns);
  }

  private void line(String line) {
    if (line.startsWith(CALL)) {
      endResult();
      if (!results.isEmpty()) {
        endTurns();
      }
      calls.add(call(line.substring(CALL.length()).strip()));
    } else if (line.startsWith(RESULT)) {
      endResult();
      result = new StringBuilder(line.substring(RESULT.length()).strip());
    } else if (result != null) {
      result.append('\n').append(line);
    } else if (!line.isBlank()) {
      throw new IllegalArgumentException(
          "a line begins with 'call:' or 'result:': " + Excerpt.of(line));
    }
  }

  private Block.ToolCall call(String words) {
    int space = words.indexOf(' ');
    String name = space < 0 ? words : words.substring(0, space);
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "there is no tool '"
              + Excerpt.of(name)
              + "'; there are "
              + names.stream().sorted().toList());
    }
    made++;
    return new Block.ToolCall(
        "call-" + made, name, TurnsJson.arguments(space < 0 ? "{}" : words.substring(space + 1)));
  }

  private void endResult() {
    if (result == null) {
      return;
    }
    if (results.size() == calls.size()) {
      throw new IllegalArgumentException(
          "a result stands without its call: " + Excerpt.of(result.toString()));
    }
    results.add(
        new Block.ToolResult(calls.get(results.size()).id(), result.toString().strip(), false));
    result = null;
  }

  private void endTurns() {
    if (results.size() != calls.size()) {
      throw new IllegalArgumentException(
          "of " + calls.size() + " calls " + results.size() + " have a result");
    }
    if (!calls.isEmpty()) {
      turns.add(new Message(Role.ASSISTANT, List.copyOf(calls)));
      turns.add(new Message(Role.USER, results));
      calls.clear();
      results.clear();
    }
  }
}
