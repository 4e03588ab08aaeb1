package dev.parable.model;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which models are relatives, told from their names: {@code claude}, {@code gpt}, {@code qwen} and
 * so on. A judge prefers what reads like its own words (Panickssery et al. 2024, LLM Evaluators
 * Recognize and Favor Their Own Generations), and what a writer was is written into each lesson. A
 * name that says nothing has no family: it is unknown, not different.
 */
public final class ModelFamily {

  /** Of names that hold several, the one that stands first counts: whose answers it learned. */
  private static final Pattern NAMES =
      Pattern.compile(
          "(?<![a-z])(claude|chatgpt|gpt|codex|gemini|gemma|grok|deepseek|qwen|qwq|llama|"
              + "mistral|mixtral|ministral|magistral|codestral|devstral|granite|olmo|"
              + "glm|kimi|minimax|falcon|smollm|nemotron|hunyuan|jamba"
              + "|(?:phi|command|aya|nova|yi|ernie)(?![a-z]))"
              + "|(?<![a-z0-9])(o[1-9])(?![a-z0-9])");

  private static final Map<String, String> ALSO =
      Map.ofEntries(
          Map.entry("chatgpt", "gpt"),
          Map.entry("codex", "gpt"),
          Map.entry("gemma", "gemini"),
          Map.entry("qwq", "qwen"),
          Map.entry("mixtral", "mistral"),
          Map.entry("ministral", "mistral"),
          Map.entry("magistral", "mistral"),
          Map.entry("codestral", "mistral"),
          Map.entry("devstral", "mistral"),
          Map.entry("aya", "command"));

  /** Of providers that serve their own models alone. */
  private static final Map<String, String> MAKERS =
      Map.of(
          "anthropic", "claude",
          "openai", "gpt",
          "google", "gemini",
          "xai", "grok",
          "deepseek", "deepseek",
          "organism", "organism");

  private ModelFamily() {}

  /**
   * Of a model.
   *
   * @param model {@code provider/NAME}; of a path the last two parts are looked at
   */
  public static Optional<String> of(String model) {
    int slash = model.indexOf('/');
    String provider = slash < 0 ? "" : model.substring(0, slash);
    if (provider.equals("scripted")) {
      return Optional.empty();
    }
    String name = model.substring(slash + 1).toLowerCase(Locale.ROOT);
    int last = name.lastIndexOf('/');
    Matcher found = NAMES.matcher(name.substring(name.lastIndexOf('/', last - 1) + 1));
    if (!found.find()) {
      return Optional.ofNullable(MAKERS.get(provider));
    }
    String word = found.group(1);
    return Optional.of(word == null ? "gpt" : ALSO.getOrDefault(word, word));
  }
}
