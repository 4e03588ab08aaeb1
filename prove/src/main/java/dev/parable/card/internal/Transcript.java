package dev.parable.card.internal;

import dev.parable.card.Case;
import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Role;
import dev.parable.page.Markup;
import dev.parable.page.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A trial laid out to be read without a script.
 *
 * @param shown what the model was given first
 * @param said what came after it, with the evidence marked
 * @param apart evidence that stands in no text of it, word by word
 * @param remarks what judges said
 */
public record Transcript(
    List<Part> shown, List<Part> said, List<String> apart, List<Part> remarks) {

  private static final int LONGEST = 20_000;

  /** Copies. */
  public Transcript {
    shown = List.copyOf(shown);
    said = List.copyOf(said);
    apart = List.copyOf(apart);
    remarks = List.copyOf(remarks);
  }

  /**
   * A text of it.
   *
   * @param label whose it is, and what
   * @param kind the same for the style sheet
   */
  public record Part(String label, String kind, Markup text) {}

  /** Of a trial. */
  public static Transcript of(Case trial) {
    List<String> evidence = Marked.sought(trial.evidence());
    List<Part> said = parts(trial.said(), evidence);
    return new Transcript(
        parts(trial.shown(), List.of()),
        said,
        evidence.stream()
            .filter(words -> texts(trial.said()).stream().noneMatch(t -> t.contains(words)))
            .toList(),
        trial.remarks().stream().map(Transcript::part).toList());
  }

  private static Part part(Case.Remark remark) {
    String about = remark.about().isBlank() ? "" : " on " + remark.about();
    return new Part(
        SafeText.line(remark.by() + about, 200),
        "remark",
        new Markup(Markup.escape(SafeText.block(remark.text(), LONGEST))));
  }

  private static List<String> texts(List<Message> messages) {
    return messages.stream()
        .flatMap(message -> message.blocks().stream())
        .map(block -> SafeText.block(text(block), LONGEST))
        .toList();
  }

  private static List<Part> parts(List<Message> messages, List<String> evidence) {
    var parts = new ArrayList<Part>();
    for (Message message : messages) {
      for (Block block : message.blocks()) {
        Markup text = Marked.of(SafeText.block(text(block), LONGEST), evidence);
        parts.add(new Part(label(message.role(), block), kind(message.role(), block), text));
      }
      if (message.blocks().isEmpty()) {
        parts.add(new Part(speaker(message.role()) + ", empty", "empty", new Markup("")));
      }
    }
    return parts;
  }

  private static String text(Block block) {
    return switch (block) {
      case Block.Text said -> said.text();
      case Block.Thinking thought -> thought.text();
      case Block.RedactedThinking hidden -> hidden.data().length() + " encrypted characters";
      case Block.ToolCall call -> call.arguments();
      case Block.ToolResult result -> result.content();
    };
  }

  private static String label(Role role, Block block) {
    return switch (block) {
      case Block.Text said -> speaker(role);
      case Block.Thinking thought -> "Thinking";
      case Block.RedactedThinking hidden -> "Thinking, kept secret by the provider";
      case Block.ToolCall call -> "Tool call: " + SafeText.line(call.name(), 200);
      case Block.ToolResult result -> result.failed() ? "Tool result: failed" : "Tool result";
    };
  }

  private static String kind(Role role, Block block) {
    return switch (block) {
      case Block.Text said -> role.name().toLowerCase(Locale.ROOT);
      case Block.Thinking thought -> "thinking";
      case Block.RedactedThinking hidden -> "thinking";
      case Block.ToolCall call -> "call";
      case Block.ToolResult result -> "result";
    };
  }

  private static String speaker(Role role) {
    return switch (role) {
      case SYSTEM -> "System";
      case USER -> "User";
      case ASSISTANT -> "Model";
    };
  }
}
