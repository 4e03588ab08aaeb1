package dev.parable.provider;

import dev.parable.model.BatchModel;
import dev.parable.model.ModelSpec;
import dev.parable.provider.internal.batch.OpenAiBatches;
import dev.parable.provider.internal.chat.ChatServer;
import dev.parable.provider.internal.chat.Dialect;
import java.util.Map;
import java.util.Optional;

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

  @Override
  public boolean takesBatches() {
    return true;
  }

  @Override
  public Optional<BatchModel> batches(ModelSpec spec, Map<String, String> environment) {
    return Optional.of(new OpenAiBatches(spec.name(), server().connection(spec, environment)));
  }
}
