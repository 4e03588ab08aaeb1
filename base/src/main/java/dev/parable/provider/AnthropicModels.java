package dev.parable.provider;

import dev.parable.model.BatchModel;
import dev.parable.model.ChatModel;
import dev.parable.model.ModelProvider;
import dev.parable.model.ModelSpec;
import dev.parable.provider.internal.batch.AnthropicBatches;
import dev.parable.provider.internal.http.Connection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens {@code anthropic/NAME}, with the key in {@value #KEY}, at Anthropic or where {@value #URL}
 * says. Answers are streamed: the API breaks off whole answers that take many minutes.
 */
public final class AnthropicModels implements ModelProvider {

  /** The variable with the key. */
  public static final String KEY = "ANTHROPIC_API_KEY";

  /** The variable with another address. */
  public static final String URL = "ANTHROPIC_BASE_URL";

  /** What an answer of the largest length takes; a stream that hangs is noticed far earlier. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final Vendor ANTHROPIC =
      new Vendor(KEY, URL, URI.create("https://api.anthropic.com"));

  /** For the service loader. */
  public AnthropicModels() {}

  @Override
  public String name() {
    return "anthropic";
  }

  @Override
  public String description() {
    return "Claude models, over Anthropic's Messages API";
  }

  @Override
  public List<String> variables() {
    return ANTHROPIC.variables();
  }

  @Override
  public boolean takesBaseUrl() {
    return true;
  }

  @Override
  public Optional<URI> address(ModelSpec spec, Map<String, String> environment) {
    return ANTHROPIC.address(spec, environment);
  }

  @Override
  public ChatModel open(ModelSpec spec, Map<String, String> environment) {
    var server = ANTHROPIC.connect(spec, environment).within(LONGEST, Connection.IDLE);
    return new AnthropicModel(spec.name(), server, true);
  }

  @Override
  public boolean takesBatches() {
    return true;
  }

  @Override
  public Optional<BatchModel> batches(ModelSpec spec, Map<String, String> environment) {
    return Optional.of(new AnthropicBatches(spec.name(), ANTHROPIC.connect(spec, environment)));
  }
}
