package dev.parable.provider;

import dev.parable.provider.internal.chat.ChatServer;
import dev.parable.provider.internal.chat.Dialect;

/**
 * Opens {@code deepseek/NAME}: models of DeepSeek. The key comes from {@code DEEPSEEK_API_KEY},
 * another address than {@code https://api.deepseek.com/v1} from the model's base URL or from {@code
 * DEEPSEEK_BASE_URL}.
 */
public final class DeepSeekModels extends ChatModels {

  /** For the service loader. */
  public DeepSeekModels() {
    super(
        ChatServer.hosted(
            "deepseek",
            "models of DeepSeek",
            Dialect.DEEPSEEK,
            "https://api.deepseek.com/v1",
            "DEEPSEEK"));
  }
}
