package dev.parable.torch.internal;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.torch.ChatFormat;
import dev.parable.torch.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the model of a folder is spoken with: {@code chat_template.jinja}, or else the field {@code
 * chat_template} of {@code tokenizer_config.json}. A folder with neither is of a model that only
 * continues texts; it reads the turns as paragraphs.
 */
public final class ChatFile {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String TEMPLATE = "chat_template";
  private static final String CONFIG = "tokenizer_config.json";

  private ChatFile() {}

  /**
   * Reads.
   *
   * @throws WeightsException when the template cannot be read, or uses what is not read here
   */
  public static ChatFormat read(Path folder) {
    Path alone = folder.resolve(TEMPLATE + ".jinja");
    JsonNode config = json(folder.resolve(CONFIG));
    boolean apart = Files.isRegularFile(alone);
    Optional<String> template = apart ? Optional.of(text(alone)) : template(config);
    return template
        .<ChatFormat>map(
            text ->
                new Templated(
                    new ChatTemplate(
                        text,
                        apart ? alone : folder.resolve(CONFIG),
                        Map.of(
                            "bos_token", token(config, "bos"), "eos_token", token(config, "eos")))))
        .orElseGet(Paragraphs::new);
  }

  /** One of a list goes by the name {@code default}. */
  private static Optional<String> template(JsonNode config) {
    JsonNode field = config.path(TEMPLATE);
    return field.isArray()
        ? field.values().stream()
            .filter(one -> one.path("name").asString("").equals("default"))
            .findFirst()
            .map(one -> one.path("template").asString(""))
        : field.stringValueOpt();
  }

  /** Written as a text, or as an object with its content. */
  private static String token(JsonNode config, String which) {
    JsonNode token = config.path(which + "_token");
    return token.path("content").stringValueOpt().orElse(token.stringValue(""));
  }

  private static JsonNode json(Path file) {
    if (!Files.exists(file)) {
      return JSON.createObjectNode();
    }
    try {
      return JSON.readTree(text(file));
    } catch (JacksonException unreadable) {
      throw new WeightsException(file + " is no JSON; was it cut?", unreadable);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new WeightsException("cannot read " + file + ": " + failed, failed);
    }
  }

  /** The text of a turn; what cannot be told to these models is refused, not left out. */
  private static String text(Message message) {
    if (message.blocks().stream()
        .anyMatch(block -> block instanceof Block.ToolCall || block instanceof Block.ToolResult)) {
      throw new ModelException(
          ModelException.Kind.REQUEST,
          "a model in this process is not told of tools; serve its folder, for example by vLLM, and"
              + " name it vllm/NAME");
    }
    return message.text();
  }

  private record Templated(ChatTemplate template) implements ChatFormat {
    @Override
    public String prompt(List<Message> messages) {
      List<ChatTemplate.Turn> turns =
          messages.stream()
              .map(message -> new ChatTemplate.Turn(role(message), text(message)))
              .toList();
      return template.fill(turns);
    }

    private static String role(Message message) {
      return switch (message.role()) {
        case SYSTEM -> "system";
        case USER -> "user";
        case ASSISTANT -> "assistant";
      };
    }

    @Override
    public Message parse(String completion) {
      return Message.assistant(completion);
    }
  }

  private record Paragraphs() implements ChatFormat {
    @Override
    public String prompt(List<Message> messages) {
      return messages.stream().map(ChatFile::text).collect(Collectors.joining("\n\n"));
    }

    @Override
    public Message parse(String completion) {
      return Message.assistant(completion);
    }
  }
}
