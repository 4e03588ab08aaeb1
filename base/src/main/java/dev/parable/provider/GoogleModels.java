package dev.parable.provider;

import dev.parable.model.ChatModel;
import dev.parable.model.ModelProvider;
import dev.parable.model.ModelSpec;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens {@code google/NAME}, with the key in {@value #KEY}, at Google or where {@value #URL} says.
 * Answers come whole: a stream of this API is silent while a model thinks, as a dead one is.
 */
public final class GoogleModels implements ModelProvider {

  /** The variable with the key. */
  public static final String KEY = "GEMINI_API_KEY";

  /** The variable with another address. */
  public static final String URL = "GEMINI_BASE_URL";

  private static final Vendor GOOGLE =
      new Vendor(KEY, URL, URI.create("https://generativelanguage.googleapis.com"));

  /** For the service loader. */
  public GoogleModels() {}

  @Override
  public String name() {
    return "google";
  }

  @Override
  public String description() {
    return "Gemini models, over Google's Gemini API";
  }

  @Override
  public List<String> variables() {
    return GOOGLE.variables();
  }

  @Override
  public boolean takesBaseUrl() {
    return true;
  }

  @Override
  public Optional<URI> address(ModelSpec spec, Map<String, String> environment) {
    return GOOGLE.address(spec, environment);
  }

  @Override
  public ChatModel open(ModelSpec spec, Map<String, String> environment) {
    return new GoogleModel(spec.name(), GOOGLE.connect(spec, environment), false);
  }
}
