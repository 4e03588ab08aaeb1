package dev.parable.provider.internal.chat;

import static dev.parable.provider.internal.http.Json.tokens;

import dev.parable.model.Usage;
import tools.jackson.databind.JsonNode;

/**
 * Reads how many tokens an answer took, as OpenAI, OpenRouter and DeepSeek name them. Where the sum
 * shows that thinking is counted beside the answer (xAI), it is added to it.
 */
final class ChatUsage {

  private ChatUsage() {}

  static Usage read(JsonNode usage) {
    JsonNode details = usage.path("prompt_tokens_details");
    long prompt = tokens(usage.path("prompt_tokens"));
    long hit =
        Math.max(
            tokens(details.path("cached_tokens")), tokens(usage.path("prompt_cache_hit_tokens")));
    long cached = Math.min(prompt, hit);
    long kept = Math.min(prompt - cached, tokens(details.path("cache_write_tokens")));
    long reasoning = tokens(usage.path("completion_tokens_details").path("reasoning_tokens"));
    long written = tokens(usage.path("completion_tokens"));
    boolean beside =
        reasoning > 0 && tokens(usage.path("total_tokens")) == prompt + written + reasoning;
    return new Usage(
        prompt - cached - kept, beside ? written + reasoning : written, cached, kept, reasoning);
  }
}
