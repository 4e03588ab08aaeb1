package dev.parable.action.internal;

import dev.parable.action.Action;
import dev.parable.action.Answer;
import dev.parable.action.Tool;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Walks over the marks of one answer, once. */
public final class AnswerReader {

  private static final int EXCERPT = 120;

  private final Map<String, Tool> tools = new HashMap<>();
  private final String text;
  private final List<Mark> marks;
  private final List<Action> actions = new ArrayList<>();
  private final List<String> malformed = new ArrayList<>();
  private final StringBuilder thinking = new StringBuilder();
  private final StringBuilder said = new StringBuilder();

  /** Where marks of each kind and name are, by their place in the list; passed ones are removed. */
  private final Map<String, Deque<Integer>> ahead = new HashMap<>();

  private boolean unclosed;

  /** For an answer. */
  public AnswerReader(List<Tool> tools, String text) {
    tools.forEach(tool -> this.tools.put(tool.name(), tool));
    this.text = text;
    this.marks = Marks.of(text, this.tools.keySet());
    for (int i = 0; i < marks.size(); i++) {
      ahead.computeIfAbsent(key(marks.get(i)), key -> new ArrayDeque<>()).add(i);
    }
  }

  /** Reads it. */
  public Answer read(String thought) {
    think(thought);
    int i = beginning();
    int at = i == 0 ? 0 : marks.get(i - 1).end();
    while (i < marks.size()) {
      Mark mark = marks.get(i);
      said.append(text, at, mark.start());
      at = mark.end();
      switch (mark.kind()) {
        case THINK -> {
          int end = next(i, Mark.Kind.THINK_END.name() + mark.name()).orElse(-1);
          unclosed = end < 0;
          at = unclosed ? text.length() : marks.get(end).end();
          think(text.substring(mark.end(), unclosed ? text.length() : marks.get(end).start()));
          i = unclosed ? marks.size() : end + 1;
        }
        case TOOL -> {
          int end = endOf(i);
          boolean closed = end < marks.size() && marks.get(end).kind() == Mark.Kind.TOOL_END;
          int to = end < marks.size() ? marks.get(end).start() : text.length();
          act(mark, to, closed ? Optional.of(marks.get(end)) : Optional.empty());
          at = closed ? marks.get(end).end() : to;
          i = closed ? end + 1 : end;
        }
        case LIKENESS -> {
          malformed.add(excerpt(mark.start(), text.length()));
          i++;
        }
        case THINK_END, TOOL_END -> i++;
      }
    }
    said.append(text, at, text.length());
    return new Answer(actions, malformed, thinking.toString(), said.toString().strip(), unclosed);
  }

  /**
   * Some models' prompts open the scratchpad for them: a closing mark that nothing opened ends a
   * thought that began with the answer.
   */
  private int beginning() {
    for (int i = 0; i < marks.size(); i++) {
      Mark mark = marks.get(i);
      if (mark.kind() == Mark.Kind.THINK) {
        return 0;
      }
      if (mark.kind() == Mark.Kind.THINK_END) {
        think(text.substring(0, mark.start()));
        return i + 1;
      }
    }
    return 0;
  }

  /**
   * The mark that ends a tool's text: its own closing mark, unless the same tool is begun anew
   * before; without one, whatever mark of a tool comes next. So a letter may quote a mark.
   */
  private int endOf(int begin) {
    String name = marks.get(begin).name();
    int own = next(begin, Mark.Kind.TOOL_END.name() + name).orElse(marks.size());
    int again = next(begin, Mark.Kind.TOOL.name() + name).orElse(marks.size());
    if (own < again) {
      return own;
    }
    for (int i = begin + 1; i < marks.size(); i++) {
      if (marks.get(i).kind() != Mark.Kind.LIKENESS) {
        return i;
      }
    }
    return marks.size();
  }

  private Optional<Integer> next(int after, String key) {
    Deque<Integer> places = ahead.getOrDefault(key, new ArrayDeque<>());
    while (!places.isEmpty() && places.peek() <= after) {
      places.remove();
    }
    return Optional.ofNullable(places.peek());
  }

  private static String key(Mark mark) {
    return mark.kind().name() + mark.name();
  }

  private void act(Mark begin, int to, Optional<Mark> end) {
    Tool tool = tools.get(begin.name());
    if (tool == null) {
      malformed.add(excerpt(begin.start(), to));
      return;
    }
    var fields = new Fields(text.substring(begin.end(), to), tool.fields());
    Map<String, String> values = fields.read();
    boolean brokenOff = end.isEmpty() && to == text.length() && fields.brokenOff();
    if (brokenOff || values.getOrDefault(tool.fields().getFirst(), "").isBlank()) {
      malformed.add(excerpt(begin.start(), to));
      return;
    }
    boolean strict = begin.exact() && end.filter(Mark::exact).isPresent() && fields.strict();
    int last = end.map(Mark::end).orElse(to);
    actions.add(new Action(tool.name(), values, text.substring(begin.start(), last), strict));
  }

  private void think(String thought) {
    if (!thought.isBlank()) {
      thinking.append(thinking.isEmpty() ? "" : "\n").append(thought.strip());
    }
  }

  private String excerpt(int from, int to) {
    return text.substring(from, Math.min(to, from + EXCERPT));
  }
}
