package dev.parable.provider;

import dev.parable.provider.internal.chat.ChatServer;
import dev.parable.provider.internal.chat.Dialect;

/**
 * Opens {@code openrouter/NAME}: models of many makers through OpenRouter, as
 * openrouter/MAKER/NAME. The key comes from {@code OPENROUTER_API_KEY}, another address than {@code
 * https://openrouter.ai/api/v1} from the model's base URL or from {@code OPENROUTER_BASE_URL}.
 */
public final class OpenRouterModels extends ChatModels {

  /** For the service loader. */
  public OpenRouterModels() {
    super(
        ChatServer.hosted(
            "openrouter",
            "models of many makers through OpenRouter, as openrouter/MAKER/NAME",
            Dialect.OPENROUTER,
            "https://openrouter.ai/api/v1",
            "OPENROUTER"));
  }
}
