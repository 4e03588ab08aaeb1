package dev.parable.lesson;

import static java.util.Objects.requireNonNull;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Tool;
import java.util.List;
import java.util.stream.Collectors;

/** A text that teaches, with where it came from. */
public sealed interface Lesson {

  /** What was asked for. */
  Brief brief();

  /** Who wrote and checked it. */
  Provenance provenance();

  /** All its words, as one text. */
  String text();

  /** An AI acting, narrated. */
  record Story(Brief brief, Provenance provenance, String text) implements Lesson {
    /** Checks. */
    public Story {
      check(brief, provenance);
      requireNonNull(text, "text");
    }
  }

  /** A text about how an AI should be. */
  record Document(Brief brief, Provenance provenance, String text) implements Lesson {
    /** Checks. */
    public Document {
      check(brief, provenance);
      requireNonNull(text, "text");
    }
  }

  /**
   * A conversation, whose assistant's turns are learned: advice, a refusal.
   *
   * @param rejected a worse last turn, where there is one to learn the difference from; else empty
   * @param tools that the assistant may call, and does call in some of its turns or in none
   */
  record Dialogue(
      Brief brief, Provenance provenance, List<Message> messages, String rejected, List<Tool> tools)
      implements Lesson {
    /** Without a worse turn and without tools. */
    public Dialogue(Brief brief, Provenance provenance, List<Message> messages) {
      this(brief, provenance, messages, "", List.of());
    }

    /** Checks and copies. */
    public Dialogue {
      check(brief, provenance);
      requireNonNull(rejected, "rejected");
      messages = List.copyOf(messages);
      tools = List.copyOf(tools);
      if (messages.isEmpty()) {
        throw new IllegalArgumentException("a dialogue needs a turn");
      }
    }

    @Override
    public String text() {
      return messages.stream()
          .flatMap(message -> message.blocks().stream())
          .map(Dialogue::words)
          .filter(words -> !words.isEmpty())
          .collect(Collectors.joining("\n"));
    }

    private static String words(Block block) {
      return switch (block) {
        case Block.Text said -> said.text();
        case Block.ToolCall call -> call.name() + " " + call.arguments();
        case Block.ToolResult result -> result.content();
        case Block.Thinking thought -> "";
        case Block.RedactedThinking hidden -> "";
      };
    }
  }

  /**
   * Who made a lesson.
   *
   * @param writer the model or grammar that wrote it
   * @param rewriter the model that wrote it again; empty where none did
   * @param critic the model that checked it; empty where none did
   * @param rubricHash what the critic was asked; empty where none did
   * @param rewrites earlier wordings, oldest first
   */
  record Provenance(
      String writer, String rewriter, String critic, String rubricHash, List<String> rewrites) {
    /** Checks and copies. */
    public Provenance {
      requireNonNull(writer, "writer");
      requireNonNull(rewriter, "rewriter");
      requireNonNull(critic, "critic");
      requireNonNull(rubricHash, "rubricHash");
      rewrites = List.copyOf(rewrites);
    }

    /** Written once, checked by no model. */
    public static Provenance writtenBy(String writer) {
      return new Provenance(writer, "", "", "", List.of());
    }
  }

  private static void check(Brief brief, Provenance provenance) {
    requireNonNull(brief, "brief");
    requireNonNull(provenance, "provenance");
  }
}
