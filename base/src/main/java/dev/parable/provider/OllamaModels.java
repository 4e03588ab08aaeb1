package dev.parable.provider;

import dev.parable.provider.internal.chat.ChatServer;
import dev.parable.provider.internal.chat.Dialect;

/**
 * Opens {@code ollama/NAME}: models of an Ollama server. The key comes from {@code OLLAMA_API_KEY},
 * where the server asks for one, another address than {@code http://127.0.0.1:11434/v1} from the
 * model's base URL or from {@code OLLAMA_BASE_URL}.
 */
public final class OllamaModels extends ChatModels {

  /** For the service loader. */
  public OllamaModels() {
    super(
        ChatServer.local(
            "ollama",
            "models of an Ollama server",
            Dialect.OLLAMA,
            "http://127.0.0.1:11434/v1",
            "OLLAMA"));
  }
}
