package dev.parable.torch.internal;

import dev.parable.torch.DecoderConfig;
import dev.parable.torch.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A decoder's shape as Hugging Face {@code config.json}. */
final class ConfigFile {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ConfigFile() {}

  /**
   * Reads.
   *
   * @throws WeightsException when a field is missing, or asks for what a decoder here does not do
   */
  static DecoderConfig read(Path file) {
    JsonNode json = json(file);
    String type = json.path("model_type").asString("");
    if (!type.equals("llama") && !type.equals("parable-shift")) {
      throw new WeightsException(
          file
              + " is of model_type '"
              + type
              + "'; llama and parable-shift can be run. Serve the folder, for example by vLLM");
    }
    DecoderConfig config;
    try {
      config =
          new DecoderConfig(
              number(file, json, "vocab_size"),
              number(file, json, "hidden_size"),
              number(file, json, "num_hidden_layers"),
              number(file, json, "num_attention_heads"),
              number(file, json, "num_key_value_heads"),
              number(file, json, "intermediate_size"),
              number(file, json, "max_position_embeddings"),
              ropeTheta(json),
              json.path("rms_norm_eps").asDouble(1e-5),
              type.equals("parable-shift"));
    } catch (IllegalArgumentException bad) {
      throw new WeightsException(file + ": " + bad.getMessage(), bad);
    }
    checkTheRest(file, json, config);
    return config;
  }

  /** The id that ends a text. */
  static int end(Path file) {
    return number(file, json(file), "eos_token_id");
  }

  /** The file's text. */
  static String text(DecoderConfig config, int end) {
    ObjectNode json = JSON.createObjectNode();
    json.putArray("architectures")
        .add(config.previousToken() ? "ParableShiftForCausalLM" : "LlamaForCausalLM");
    json.put("model_type", config.previousToken() ? "parable-shift" : "llama");
    json.put("vocab_size", config.vocabulary()).put("hidden_size", config.width());
    json.put("num_hidden_layers", config.layers()).put("num_attention_heads", config.heads());
    json.put("num_key_value_heads", config.keyValueHeads());
    json.put("intermediate_size", config.feedForward());
    json.put("max_position_embeddings", config.context());
    json.put("rope_theta", config.ropeTheta()).put("rms_norm_eps", config.normEps());
    json.put("tie_word_embeddings", true).put("hidden_act", "silu");
    json.put("attention_bias", false).put("mlp_bias", false).put("torch_dtype", "float32");
    json.putNull("bos_token_id").put("eos_token_id", end);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }

  /** What a Llama may have and these decoders have not would change its answers silently. */
  private static void checkTheRest(Path file, JsonNode json, DecoderConfig config) {
    // A Llama that says nothing has a matrix of its own for the output.
    only(file, json, "tie_word_embeddings", json.path("tie_word_embeddings").asBoolean(false));
    only(file, json, "attention_bias", !json.path("attention_bias").asBoolean(false));
    only(file, json, "mlp_bias", !json.path("mlp_bias").asBoolean(false));
    only(file, json, "hidden_act", json.path("hidden_act").asString("silu").equals("silu"));
    only(
        file,
        json,
        "head_dim",
        absent(json.path("head_dim")) || json.path("head_dim").asInt(-1) == config.headWidth());
    only(file, json, "rope_scaling", plain(json.path("rope_scaling")));
    only(file, json, "rope_parameters", plain(json.path("rope_parameters")));
  }

  private static void only(Path file, JsonNode json, String field, boolean can) {
    if (!can) {
      JsonNode value = json.path(field);
      throw new WeightsException(
          file
              + (value.isMissingNode() ? " has no " + field : " has " + field + " = " + value)
              + "; only Llamas with tied embeddings, no biases, silu, plain rotary positions and heads"
              + " of width hidden_size / num_attention_heads can be run");
    }
  }

  private static boolean plain(JsonNode rope) {
    return absent(rope)
        || rope.path("rope_type").asString(rope.path("type").asString("")).equals("default");
  }

  private static boolean absent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  /** Newer files have it one level down. */
  private static double ropeTheta(JsonNode json) {
    return json.path("rope_theta")
        .asDouble(json.path("rope_parameters").path("rope_theta").asDouble(10_000));
  }

  private static int number(Path file, JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw new WeightsException(
          file
              + " needs the whole number '"
              + field
              + "', has "
              + (value.isMissingNode() ? "none" : value));
    }
    return value.asInt();
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (IOException failed) {
      throw new WeightsException(
          "cannot read " + file + "; is this a model folder? (" + failed + ")", failed);
    } catch (JacksonException unreadable) {
      throw new WeightsException(file + " is no JSON; was it cut?", unreadable);
    }
  }
}
