package dev.parable.write;

import dev.parable.lesson.Turns;
import dev.parable.model.Message;
import dev.parable.model.Tool;
import dev.parable.recipe.Recipe;
import dev.parable.recipe.Recipe.Speaker;
import dev.parable.recipe.Recipe.Turn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a lesson is made of, its holes filled.
 *
 * @param values of holes; those of pieces that are not known yet are missing
 */
record Talk(Recipe recipe, Map<String, String> settings, Map<String, String> values) {

  private static final Pattern SIGNS = Pattern.compile("[{}\\[\\]\",:]+");

  /** The piece of a speaker; empty where there is none. */
  String text(Speaker speaker) {
    return recipe.turns().stream()
        .filter(turn -> turn.speaker() == speaker)
        .map(this::filled)
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse("");
  }

  private String filled(Turn turn) {
    return turn.text().fill(settings, values);
  }

  /** Its tools. */
  List<Tool> tools() {
    String text = text(Speaker.TOOLS);
    return text.isBlank() ? List.of() : Turns.readTools(text);
  }

  /** Its turns; pieces without a word are left out. */
  List<Message> turns() {
    var turns = new ArrayList<Message>();
    for (Turn turn : recipe.turns()) {
      String text = filled(turn);
      if (!text.isBlank()) {
        switch (turn.speaker()) {
          case SYSTEM -> turns.add(Message.system(text));
          case USER -> turns.add(Message.user(text));
          case ASSISTANT -> turns.add(Message.assistant(text));
          case CALLS -> turns.addAll(Turns.calls(text, tools()));
          case TOOLS, TEXT, REJECTED -> {}
        }
      }
    }
    return turns;
  }

  /** Whether a step that wrote these has written one of its pieces, and nothing is missing. */
  boolean isWrittenBy(Collection<String> written) {
    return recipe.turns().stream().allMatch(turn -> values.keySet().containsAll(holes(turn)))
        && recipe.turns().stream().anyMatch(turn -> !Collections.disjoint(holes(turn), written));
  }

  private static Set<String> holes(Turn turn) {
    return turn.text().holes();
  }

  /** What was written, without the signs of JSON where it is JSON: checks look at words. */
  String words(Map<String, String> written) {
    return written.entrySet().stream()
        .map(text -> isJson(text.getKey()) ? words(text.getValue()) : text.getValue())
        .collect(Collectors.joining("\n"));
  }

  private static String words(String json) {
    return SIGNS.matcher(json).replaceAll(" ");
  }

  private boolean isJson(String name) {
    return recipe.turns().stream()
        .anyMatch(turn -> reads(turn.speaker()) && holes(turn).contains(name));
  }

  private static boolean reads(Speaker speaker) {
    return speaker == Speaker.TOOLS || speaker == Speaker.CALLS;
  }

  /**
   * Reads those tools and calls that were just written, as far as all is known that they need.
   *
   * @throws IllegalArgumentException when they are no tools or no calls of them
   */
  void check(Collection<String> written) {
    for (Turn turn : recipe.turns()) {
      Set<String> holes = holes(turn);
      if (reads(turn.speaker())
          && !Collections.disjoint(holes, written)
          && values.keySet().containsAll(holes)) {
        String text = filled(turn);
        if (turn.speaker() == Speaker.CALLS && !text.isBlank()) {
          Turns.calls(text, tools());
        } else {
          tools();
        }
      }
    }
  }
}
