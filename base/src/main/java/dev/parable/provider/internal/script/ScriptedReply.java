package dev.parable.provider.internal.script;

import static java.util.Objects.requireNonNull;

import dev.parable.model.Block;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry of a script.
 *
 * @param when what must be found in the conversation; empty for every conversation
 * @param after the pause before it comes
 */
public record ScriptedReply(Optional<Pattern> when, Duration after, Then then) {

  /** Checks. */
  public ScriptedReply {
    requireNonNull(when, "when");
    requireNonNull(after, "after");
    requireNonNull(then, "then");
  }

  /** What comes. */
  public sealed interface Then {

    /**
     * An answer.
     *
     * @param texts one of them is said; none for an answer without text
     */
    record Says(Optional<String> thinking, List<String> texts, List<Block.ToolCall> calls)
        implements Then {
      /** Copies. */
      public Says {
        requireNonNull(thinking, "thinking");
        texts = List.copyOf(texts);
        calls = List.copyOf(calls);
      }
    }

    /** No answer. */
    record Fails(ScriptedFailure failure) implements Then {
      /** Checks. */
      public Fails {
        requireNonNull(failure, "failure");
      }
    }
  }

  /** Whether this reply is meant for a conversation. */
  public boolean matches(String conversation) {
    return when.isEmpty() || when.get().matcher(conversation).find();
  }

  /**
   * A text of this reply, with what the named groups of {@code when} found in the conversation in
   * place of {@code ${NAME}}.
   */
  public String filled(String text, String conversation) {
    if (when.isEmpty() || !text.contains("${")) {
      return text;
    }
    Matcher found = when.get().matcher(conversation);
    if (!found.find()) {
      return text;
    }
    String filled = text;
    for (String group : when.get().namedGroups().keySet()) {
      String words = found.group(group);
      filled = filled.replace("${" + group + "}", words == null ? "" : words);
    }
    return filled;
  }
}
