package dev.parable.provider;

import dev.parable.provider.internal.chat.ChatServer;
import dev.parable.provider.internal.chat.Dialect;

/**
 * Opens {@code llamacpp/NAME}: the model of a llama.cpp server. The key comes from {@code
 * LLAMACPP_API_KEY}, where the server asks for one, another address than {@code
 * http://127.0.0.1:8080/v1} from the model's base URL or from {@code LLAMACPP_BASE_URL}.
 */
public final class LlamaCppModels extends ChatModels {

  /** For the service loader. */
  public LlamaCppModels() {
    super(
        ChatServer.local(
            "llamacpp",
            "the model of a llama.cpp server",
            Dialect.LLAMA_CPP,
            "http://127.0.0.1:8080/v1",
            "LLAMACPP"));
  }
}
