package dev.parable.provider;

import dev.parable.model.ChatModel;
import dev.parable.model.ModelProvider;
import dev.parable.model.ModelSpec;
import dev.parable.provider.internal.chat.ChatServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens models of one provider whose servers speak the Chat Completions form. */
abstract sealed class ChatModels implements ModelProvider
    permits DeepSeekModels,
        LlamaCppModels,
        OllamaModels,
        OpenAiCompatibleModels,
        OpenAiModels,
        OpenRouterModels,
        VllmModels,
        XaiModels {

  private final ChatServer server;

  ChatModels(ChatServer server) {
    this.server = server;
  }

  final ChatServer server() {
    return server;
  }

  @Override
  public final String name() {
    return server.name();
  }

  @Override
  public final String description() {
    return server.description();
  }

  @Override
  public final List<String> variables() {
    return server.variables();
  }

  @Override
  public final boolean takesBaseUrl() {
    return true;
  }

  @Override
  public final Optional<URI> address(ModelSpec spec, Map<String, String> environment) {
    return server.address(spec, environment);
  }

  @Override
  public final ChatModel open(ModelSpec spec, Map<String, String> environment) {
    return server.open(spec, environment);
  }
}
