package dev.parable.provider.internal.gemini;

import dev.parable.model.Block;
import dev.parable.model.ModelException;
import dev.parable.provider.internal.json.JsonSource;
import dev.parable.text.Excerpt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A part of an answer.
 *
 * @param signature the provider's proof of the thinking behind this part; null where it gave none
 */
record Part(Content content, @Nullable String signature) {

  /** What is in it. */
  sealed interface Content {
    /** Said. */
    record Said(String text) implements Content {}

    /** Thought. */
    record Thought(String text) implements Content {}

    /**
     * A tool called.
     *
     * @param id null where the provider gave none
     */
    record Called(@Nullable String id, String tool, String arguments) implements Content {}
  }

  /**
   * Reads one.
   *
   * @param place of the part in the text that it came in
   */
  static Part read(JsonNode part, String place, String json, String model) {
    String signature = part.path("thoughtSignature").stringValue(null);
    JsonNode call = part.path("functionCall");
    if (call.isObject()) {
      return new Part(
          new Content.Called(
              call.path("id").stringValue(null),
              call.path("name").stringValue(""),
              JsonSource.of(json, "args").at(place + "/functionCall/args").orElse("{}")),
          signature);
    }
    String text = part.path("text").stringValue(null);
    if (text == null && signature == null) {
      throw new ModelException(
          ModelException.Kind.REQUEST,
          model
              + " answered with a part of a kind that is not known here: "
              + Excerpt.of(part.propertyNames().toString()));
    }
    String said = text == null ? "" : text;
    boolean thought = part.path("thought").booleanValue(false);
    return new Part(thought ? new Content.Thought(said) : new Content.Said(said), signature);
  }

  /** Whether the next piece of a stream belongs to this part. */
  boolean goesOnWith(Part next) {
    return signature == null
        && switch (content) {
          case Content.Said said ->
              next.content instanceof Content.Said more && next.grows(more.text());
          case Content.Thought thought ->
              next.content instanceof Content.Thought more && next.grows(more.text());
          case Content.Called called -> false;
        };
  }

  private boolean grows(String text) {
    return signature == null || !text.isEmpty();
  }

  /** Both as one. */
  Part and(Part next) {
    return new Part(
        switch (content) {
          case Content.Said said -> new Content.Said(said.text() + next.text());
          case Content.Thought thought -> new Content.Thought(thought.text() + next.text());
          case Content.Called called -> called;
        },
        next.signature);
  }

  private String text() {
    return switch (content) {
      case Content.Said said -> said.text();
      case Content.Thought thought -> thought.text();
      case Content.Called called -> "";
    };
  }

  /**
   * The blocks from which {@link PartsWriter} makes these parts again. An empty text that is signed
   * is its signature alone, unless that would then be taken for the next part's.
   *
   * @param answer what the provider calls the answer
   */
  static List<Block> blocks(List<Part> parts, String answer) {
    var blocks = new ArrayList<Block>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      String signature = part.signature;
      if (signature != null && !(part.content instanceof Content.Thought)) {
        blocks.add(new Block.RedactedThinking(signature));
      }
      switch (part.content) {
        case Content.Thought thought -> blocks.add(new Block.Thinking(thought.text(), signature));
        case Content.Said said -> {
          boolean needed = i + 1 < parts.size() && parts.get(i + 1).wouldTake();
          if (!said.text().isEmpty() || (signature != null && needed)) {
            blocks.add(new Block.Text(said.text()));
          }
        }
        case Content.Called called ->
            blocks.add(
                new Block.ToolCall(
                    called.id() == null ? CallNames.of(answer, i) : called.id(),
                    called.tool(),
                    called.arguments()));
      }
    }
    return blocks;
  }

  /** Whether a signature that stands before it would become its own. */
  private boolean wouldTake() {
    return signature == null && !(content instanceof Content.Thought);
  }
}
