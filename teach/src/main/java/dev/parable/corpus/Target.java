package dev.parable.corpus;

import dev.parable.corpus.internal.TargetJson;
import dev.parable.model.BadInputException;
import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Role;
import dev.parable.text.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who reads a corpus: the row that each trainer or service takes, as its documentation of autumn
 * 2026 says. What a target cannot take is told, and never bent until it fits.
 */
public enum Target {
  /** Texts with three line breaks between, for whoever reads plain text. */
  TEXT(true, false, false, 0, Integer.MAX_VALUE),
  /** {@code text}, for TRL and everything that trains on all tokens. */
  TRL_TEXT(true, false, false, 0, Integer.MAX_VALUE),
  /** {@code messages}, for TRL. */
  TRL_MESSAGES(false, true, false, 0, Integer.MAX_VALUE),
  /** {@code prompt} alone, conversational, for reinforcement learning with TRL. */
  TRL_PROMPT(false, true, false, 0, Integer.MAX_VALUE),
  /** {@code prompt} and {@code completion}, conversational, for TRL. */
  TRL_PROMPT_COMPLETION(false, true, false, 0, Integer.MAX_VALUE),
  /** {@code prompt}, {@code chosen} and {@code rejected}, conversational, for TRL. */
  TRL_PREFERENCE(false, true, true, 0, Integer.MAX_VALUE),
  /** {@code conversations} or {@code text}, with {@code dataset_info.json}. */
  LLAMA_FACTORY(true, true, false, 0, Integer.MAX_VALUE),
  /** {@code messages} or {@code text}, with a piece of configuration. */
  AXOLOTL(true, true, false, 0, Integer.MAX_VALUE),
  /** OpenAI's fine-tuning: at least ten conversations, no documents. */
  OPENAI(false, true, false, 10, Integer.MAX_VALUE),
  /** OpenAI's preference fine-tuning. */
  OPENAI_PREFERENCE(false, true, true, 10, Integer.MAX_VALUE),
  /** Together: conversations or texts. */
  TOGETHER(true, true, false, 0, Integer.MAX_VALUE),
  /** Fireworks: three to three million conversations. */
  FIREWORKS(false, true, false, 3, 3_000_000),
  /** Gemini on Vertex: at least a hundred conversations. */
  VERTEX(false, true, false, 100, Integer.MAX_VALUE),
  /** Bedrock: conversations, or texts for continued pre-training. */
  BEDROCK(true, true, false, 0, Integer.MAX_VALUE);

  private final boolean texts;
  private final boolean dialogues;
  private final boolean preferences;
  private final int fewest;
  private final int most;

  Target(boolean texts, boolean dialogues, boolean preferences, int fewest, int most) {
    this.texts = texts;
    this.dialogues = dialogues;
    this.preferences = preferences;
    this.fewest = fewest;
    this.most = most;
  }

  /**
   * The target of a name on the command line, {@code trl-messages}.
   *
   * @throws BadInputException when there is none; the message lists what there is
   */
  public static Target named(String name) {
    return Stream.of(values())
        .filter(target -> target.label().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInputException(
                    "a corpus cannot be exported to '"
                        + name
                        + "'"
                        + Nearest.hint(name, labels())
                        + "; choose one of "
                        + String.join(", ", labels())));
  }

  /** The names of all. */
  public static List<String> labels() {
    return Stream.of(values()).map(Target::label).toList();
  }

  /** The name on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Why it cannot take a row; empty where it can. */
  public Optional<String> against(Row row) {
    if (row.isDialogue() ? !dialogues : !texts) {
      return Optional.of(
          label()
              + (row.isDialogue()
                  ? " takes texts, no conversations"
                  : " takes conversations, no texts"));
    }
    if (preferences && row.rejected().isBlank()) {
      return Optional.of(label() + " needs a worse answer beside each, and there is none");
    }
    if (!isWhole(row.text()) || !isWhole(row.rejected())) {
      return Optional.of("half a character: a surrogate without its other half");
    }
    if (row.isDialogue()) {
      return tools(row).or(() -> turns(row.messages()));
    }
    return row.text().isBlank() ? Optional.of("the text is empty") : Optional.empty();
  }

  private Optional<String> tools(Row row) {
    boolean several = row.messages().stream().anyMatch(Target::callsSeveral);
    if (this == LLAMA_FACTORY && several) {
      return Optional.of(label() + " takes one call of a tool in a turn, and no words beside it");
    }
    return this == BEDROCK && !row.tools().isEmpty()
        ? Optional.of(label() + " takes no tools")
        : Optional.empty();
  }

  private static boolean callsSeveral(Message message) {
    return message.blocks().size() > 1
        && message.blocks().stream().anyMatch(block -> !(block instanceof Block.Text));
  }

  private Optional<String> turns(List<Message> messages) {
    Role before = Role.ASSISTANT;
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      if (message.text().isBlank() && !usesTools(message)) {
        return Optional.of("a turn is empty");
      }
      boolean begins = i == 0 && message.role() == Role.SYSTEM;
      if (!begins) {
        if (message.role() == Role.SYSTEM || message.role() == before) {
          return Optional.of("user and assistant do not take turns");
        }
        before = message.role();
      }
    }
    if (this == TRL_PROMPT) {
      return before == Role.USER
          ? Optional.empty()
          : Optional.of(label() + " takes prompts, which end with the user's turn");
    }
    return before == Role.ASSISTANT && messages.size() > 1 && !usesTools(messages.getLast())
        ? Optional.empty()
        : Optional.of("the last turn is not the assistant's");
  }

  private static boolean usesTools(Message message) {
    return message.blocks().stream()
        .anyMatch(block -> block instanceof Block.ToolCall || block instanceof Block.ToolResult);
  }

  private static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  /** Why it cannot take so many rows; empty where it can. */
  public Optional<String> against(long rows) {
    if (rows < Math.max(1, fewest)) {
      return Optional.of(
          label() + " takes " + Math.max(1, fewest) + " rows or more, and there are " + rows);
    }
    return rows > most
        ? Optional.of(label() + " takes " + most + " rows at most, and there are " + rows)
        : Optional.empty();
  }

  /** The row as this target reads it, with its line break. */
  String write(Row row) {
    return this == TEXT ? row.text().strip() + "\n\n\n" : TargetJson.write(this, row) + "\n";
  }

  /** The name of the file of rows. */
  String file() {
    return this == TEXT ? "train.txt" : "train.jsonl";
  }
}
