package dev.parable.corpus;

import java.util.Map;

/** What a trainer wants beside the rows, by the name of the file. */
final class Beside {

  private Beside() {}

  static Map<String, String> of(Target target, boolean dialogues, boolean tools) {
    return switch (target) {
      case LLAMA_FACTORY ->
          Map.of(
              "dataset_info.json",
              dialogues ? (tools ? LLAMA_FACTORY_TOOLS : LLAMA_FACTORY_TURNS) : LLAMA_FACTORY_TEXT);
      case AXOLOTL -> Map.of("axolotl.yaml", dialogues ? AXOLOTL_TURNS : AXOLOTL_TEXT);
      case TEXT,
          TRL_TEXT,
          TRL_MESSAGES,
          TRL_PROMPT,
          TRL_PROMPT_COMPLETION,
          TRL_PREFERENCE,
          OPENAI,
          OPENAI_PREFERENCE,
          TOGETHER,
          FIREWORKS,
          VERTEX,
          BEDROCK ->
          Map.of();
    };
  }

  private static final String LLAMA_FACTORY_TURNS =
      """
      {
        "lessons": {
          "file_name": "train.jsonl",
          "formatting": "sharegpt",
          "columns": {"messages": "conversations", "system": "system"}
        }
      }
      """;

  private static final String LLAMA_FACTORY_TOOLS =
      """
      {
        "lessons": {
          "file_name": "train.jsonl",
          "formatting": "sharegpt",
          "columns": {"messages": "conversations", "system": "system", "tools": "tools"}
        }
      }
      """;

  private static final String LLAMA_FACTORY_TEXT =
      """
      {
        "lessons": {
          "file_name": "train.jsonl",
          "columns": {"prompt": "text"}
        }
      }
      """;

  private static final String AXOLOTL_TURNS =
      """
      # A piece of a configuration: put it into yours. Only what the assistant says is learned.
      datasets:
        - path: train.jsonl
          ds_type: json
          type: chat_template
          field_messages: messages
          message_property_mappings:
            role: role
            content: content
          roles_to_train: [assistant]
          train_on_eos: turn
      """;

  private static final String AXOLOTL_TEXT =
      """
      # A piece of a configuration: put it into yours. All tokens are learned.
      datasets:
        - path: train.jsonl
          ds_type: json
          type: completion
          field: text
      """;
}
