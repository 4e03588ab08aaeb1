package dev.parable.provider;

import dev.parable.provider.internal.chat.ChatServer;
import dev.parable.provider.internal.chat.Dialect;
import java.util.Optional;

/**
 * Opens {@code openai-compatible/NAME}. The server's address comes from the model's base URL or
 * else from {@value #URL}, the key, where a server asks for one, from {@value #KEY}.
 */
public final class OpenAiCompatibleModels extends ChatModels {

  /** The variable with the address, where none is given with the model. */
  public static final String URL = "OPENAI_COMPATIBLE_BASE_URL";

  /** The variable with the key. */
  public static final String KEY = "OPENAI_COMPATIBLE_API_KEY";

  /** For the service loader. */
  public OpenAiCompatibleModels() {
    super(
        new ChatServer(
            "openai-compatible",
            "models of any other server of the Chat Completions form; needs --base-url",
            Dialect.GENERIC,
            Optional.empty(),
            URL,
            KEY,
            false));
  }
}
