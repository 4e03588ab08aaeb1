package dev.parable.provider;

import dev.parable.provider.internal.chat.ChatServer;
import dev.parable.provider.internal.chat.Dialect;

/**
 * Opens {@code openai/NAME}: models of OpenAI. The key comes from {@code OPENAI_API_KEY}, another
 * address than {@code https://api.openai.com/v1} from the model's base URL or from {@code
 * OPENAI_BASE_URL}.
 */
public final class OpenAiModels extends ChatModels {

  /** For the service loader. */
  public OpenAiModels() {
    super(
        ChatServer.hosted(
            "openai", "models of OpenAI", Dialect.OPENAI, "https://api.openai.com/v1", "OPENAI"));
  }
}
