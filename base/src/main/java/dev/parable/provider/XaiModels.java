package dev.parable.provider;

import dev.parable.provider.internal.chat.ChatServer;
import dev.parable.provider.internal.chat.Dialect;

/**
 * Opens {@code xai/NAME}: models of xAI. The key comes from {@code XAI_API_KEY}, another address
 * than {@code https://api.x.ai/v1} from the model's base URL or from {@code XAI_BASE_URL}.
 */
public final class XaiModels extends ChatModels {

  /** For the service loader. */
  public XaiModels() {
    super(ChatServer.hosted("xai", "models of xAI", Dialect.XAI, "https://api.x.ai/v1", "XAI"));
  }
}
