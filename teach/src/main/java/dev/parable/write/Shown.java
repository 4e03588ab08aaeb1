package dev.parable.write;

import dev.parable.grade.Exhibit;
import dev.parable.lesson.Lesson;
import dev.parable.lesson.Turns;
import dev.parable.model.Block;
import dev.parable.model.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A lesson as a critic reads it. */
final class Shown {

  private Shown() {}

  static List<Exhibit.Part> of(Lesson lesson) {
    return switch (lesson) {
      case Lesson.Story story -> List.of(new Exhibit.Part("the text", story.text()));
      case Lesson.Document document -> List.of(new Exhibit.Part("the text", document.text()));
      case Lesson.Dialogue dialogue -> dialogue(dialogue);
    };
  }

  private static List<Exhibit.Part> dialogue(Lesson.Dialogue dialogue) {
    var parts = new ArrayList<Exhibit.Part>();
    if (!dialogue.tools().isEmpty()) {
      parts.add(
          new Exhibit.Part(
              "the tools that the assistant may call", Turns.writeTools(dialogue.tools())));
    }
    String turns =
        dialogue.messages().stream().map(Shown::turn).collect(Collectors.joining("\n\n"));
    parts.add(new Exhibit.Part("the conversation", turns));
    return parts;
  }

  private static String turn(Message message) {
    String role = message.role().name().toLowerCase(Locale.ROOT);
    return message.blocks().stream()
        .map(block -> line(role, block))
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String line(String role, Block block) {
    return switch (block) {
      case Block.Text said -> role + ": " + said.text();
      case Block.ToolCall call -> role + " calls " + call.name() + " " + call.arguments();
      case Block.ToolResult result -> "it returns: " + result.content();
      case Block.Thinking thought -> "";
      case Block.RedactedThinking hidden -> "";
    };
  }
}
