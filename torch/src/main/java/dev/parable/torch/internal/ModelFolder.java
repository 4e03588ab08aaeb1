package dev.parable.torch.internal;

import dev.parable.torch.DecoderConfig;
import dev.parable.torch.Tokenizer;
import dev.parable.torch.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A model in Hugging Face layout: config.json, tokenizer.json, model.safetensors. */
public final class ModelFolder {

  /** The weights' file name. */
  public static final String WEIGHTS = "model.safetensors";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ModelFolder() {}

  /** A decoder and its words. */
  public record Loaded(Decoder decoder, Tokenizer tokenizer) {}

  /** Loads. */
  public static Loaded load(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new WeightsException("there is no model folder " + folder);
    }
    DecoderConfig config = config(folder.resolve("config.json"));
    Map<String, float[]> values = SafeTensors.read(folder.resolve(WEIGHTS), Decoder.shapes(config));
    return new Loaded(Decoder.of(config, values), tokenizer(folder));
  }

  /** Saves; the folder appears only when it is complete. */
  public static void save(Decoder decoder, Tokenizer tokenizer, Path folder) {
    Path half = folder.resolveSibling(folder.getFileName() + ".part");
    try {
      delete(half);
      Files.createDirectories(half);
      var values = new LinkedHashMap<String, float[]>();
      decoder.weights().forEach((name, tensor) -> values.put(name, Decoder.values(tensor)));
      Files.write(
          half.resolve(WEIGHTS), SafeTensors.write(Decoder.shapes(decoder.config()), values));
      Files.writeString(half.resolve("config.json"), configJson(decoder.config(), tokenizer));
      Files.writeString(half.resolve("tokenizer.json"), tokenizer.json());
      delete(folder);
      Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new WeightsException("cannot write the model " + folder + ": " + failed, failed);
    }
  }

  /** SHA-256 of the weights file, hexadecimal. */
  public static String hash(Path folder) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(folder.resolve(WEIGHTS))));
    } catch (IOException failed) {
      throw new WeightsException("cannot read the weights in " + folder + ": " + failed, failed);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java runtime has SHA-256", missing);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static DecoderConfig config(Path file) {
    JsonNode json = json(file);
    String type = json.path("model_type").asString("");
    if (!type.equals("llama") && !type.equals("parable-shift")) {
      throw new WeightsException(
          file + " is of model_type '" + type + "'; llama and parable-shift can be run");
    }
    try {
      return new DecoderConfig(
          number(file, json, "vocab_size"),
          number(file, json, "hidden_size"),
          number(file, json, "num_hidden_layers"),
          number(file, json, "num_attention_heads"),
          number(file, json, "num_key_value_heads"),
          number(file, json, "intermediate_size"),
          number(file, json, "max_position_embeddings"),
          json.path("rope_theta").asDouble(10000),
          json.path("rms_norm_eps").asDouble(1e-5),
          type.equals("parable-shift"));
    } catch (IllegalArgumentException bad) {
      throw new WeightsException(file + ": " + bad.getMessage(), bad);
    }
  }

  private static int number(Path file, JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isIntegralNumber()) {
      throw new WeightsException(file + " needs the whole number '" + field + "', has " + value);
    }
    return value.asInt();
  }

  private static String configJson(DecoderConfig config, Tokenizer tokenizer) {
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
    json.putNull("bos_token_id").put("eos_token_id", tokenizer.end());
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }

  private static Tokenizer tokenizer(Path folder) {
    Path file = folder.resolve("tokenizer.json");
    Path config = folder.resolve("config.json");
    int end = number(config, json(config), "eos_token_id");
    return TokenizerFile.read(file, TokenizerFile.token(file, end));
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
