package dev.parable.provider;

import dev.parable.provider.internal.chat.ChatServer;
import dev.parable.provider.internal.chat.Dialect;

/**
 * Opens {@code vllm/NAME}: models of a vLLM server. The key comes from {@code VLLM_API_KEY}, where
 * the server asks for one, another address than {@code http://127.0.0.1:8000/v1} from the model's
 * base URL or from {@code VLLM_BASE_URL}.
 */
public final class VllmModels extends ChatModels {

  /** For the service loader. */
  public VllmModels() {
    super(
        ChatServer.local(
            "vllm", "models of a vLLM server", Dialect.VLLM, "http://127.0.0.1:8000/v1", "VLLM"));
  }
}
