package dev.parable.torch.internal;

import dev.parable.torch.Tokenizer;
import dev.parable.torch.WeightsException;
import dev.parable.torch.WordTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tokenizers as Hugging Face {@code tokenizer.json}. */
public final class TokenizerFile {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TokenizerFile() {}

  /** A list of words parted by white space. */
  public static String words(List<String> words, List<String> specials) {
    ObjectNode json = frame(words, specials);
    json.putObject("pre_tokenizer").put("type", "WhitespaceSplit");
    json.putNull("post_processor").putNull("decoder");
    ObjectNode model = json.putObject("model").put("type", "WordLevel");
    vocabulary(model, words);
    model.put("unk_token", WordTokenizer.UNKNOWN);
    return text(json);
  }

  /** Byte-pair merges over bytes (Sennrich et al. 2016, arXiv 1508.07909; GPT-2's alphabet). */
  public static String bytePairs(List<String> tokens, List<String> merges, List<String> specials) {
    ObjectNode json = frame(tokens, specials);
    byteLevel(json.putObject("pre_tokenizer"));
    json.putNull("post_processor");
    byteLevel(json.putObject("decoder"));
    ObjectNode model = json.putObject("model").put("type", "BPE");
    model.putNull("dropout").putNull("unk_token");
    model.putNull("continuing_subword_prefix").putNull("end_of_word_suffix");
    model.put("fuse_unk", false).put("byte_fallback", false);
    vocabulary(model, tokens);
    ArrayNode list = model.putArray("merges");
    merges.forEach(list::add);
    return text(json);
  }

  /** Reads either kind, and any other that the tokenizers library knows. */
  public static Tokenizer read(Path file, String end) {
    String text = text(file);
    JsonNode json = json(file, text);
    JsonNode model = json.path("model");
    try {
      return isWordList(json)
          ? WordTokenizer.of(byId(model), end)
          : HubTokenizer.of(text, size(json), end);
    } catch (IllegalArgumentException bad) {
      throw new WeightsException(file + ": " + bad.getMessage(), bad);
    }
  }

  /** The token of an id, as the file writes it. */
  static String token(Path file, int id) {
    JsonNode json = json(file, text(file));
    for (JsonNode added : json.path("added_tokens")) {
      if (added.path("id").asInt(-1) == id) {
        return added.path("content").asString("");
      }
    }
    for (var entry : json.path("model").path("vocab").properties()) {
      if (entry.getValue().asInt(-1) == id) {
        return entry.getKey();
      }
    }
    throw new WeightsException(
        file + " has no token " + id + ", which config.json names as eos_token_id");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new WeightsException(
          "cannot read " + file + "; is this a model folder? (" + failed + ")", failed);
    }
  }

  private static JsonNode json(Path file, String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException unreadable) {
      throw new WeightsException(file + " is no JSON; was it cut?", unreadable);
    }
  }

  private static int size(JsonNode json) {
    var ids = new TreeSet<Integer>();
    json.path("model").path("vocab").forEach(id -> ids.add(id.asInt(-1)));
    json.path("added_tokens").forEach(added -> ids.add(added.path("id").asInt(-1)));
    return ids.isEmpty() ? 0 : ids.last() + 1;
  }

  /** As {@link #words} writes it; other lists of words may part texts in other ways. */
  private static boolean isWordList(JsonNode json) {
    return json.path("model").path("type").asString("").equals("WordLevel")
        && json.path("model").path("unk_token").asString("").equals(WordTokenizer.UNKNOWN)
        && json.path("pre_tokenizer").path("type").asString("").equals("WhitespaceSplit")
        && json.path("normalizer").isNull();
  }

  private static List<String> byId(JsonNode model) {
    var byId = new TreeMap<Integer, String>();
    model.path("vocab").properties().forEach(e -> byId.put(e.getValue().asInt(-1), e.getKey()));
    int words = model.path("vocab").size();
    if (words == 0 || byId.size() != words || byId.firstKey() != 0 || byId.lastKey() != words - 1) {
      throw new IllegalArgumentException(
          "its " + words + " words do not have the ids from 0 on, each once");
    }
    return byId.values().stream().toList();
  }

  private static ObjectNode frame(List<String> tokens, List<String> specials) {
    ObjectNode json = JSON.createObjectNode();
    json.put("version", "1.0").putNull("truncation").putNull("padding");
    ArrayNode added = json.putArray("added_tokens");
    for (String special : specials) {
      added
          .addObject()
          .put("id", tokens.indexOf(special))
          .put("content", special)
          .put("single_word", false)
          .put("lstrip", false)
          .put("rstrip", false)
          .put("normalized", false)
          .put("special", true);
    }
    json.putNull("normalizer");
    return json;
  }

  private static void byteLevel(ObjectNode node) {
    node.put("type", "ByteLevel").put("add_prefix_space", false);
    node.put("trim_offsets", true).put("use_regex", true);
  }

  private static void vocabulary(ObjectNode model, List<String> tokens) {
    ObjectNode vocabulary = model.putObject("vocab");
    for (int i = 0; i < tokens.size(); i++) {
      vocabulary.put(tokens.get(i), i);
    }
  }

  private static String text(ObjectNode json) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }
}
