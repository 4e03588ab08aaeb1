package dev.parable.torch.internal;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.parable.torch.Tokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Any {@code tokenizer.json}, through Hugging Face's own library; never cuts, never adds. */
final class HubTokenizer implements Tokenizer {

  private static final Map<String, String> AS_IT_IS =
      Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false");

  private final HuggingFaceTokenizer tokenizer;
  private final String json;
  private final int size;
  private final int end;

  private HubTokenizer(HuggingFaceTokenizer tokenizer, String json, int size, String end) {
    this.tokenizer = tokenizer;
    this.json = json;
    this.size = size;
    int[] ended = encode(end);
    if (ended.length != 1) {
      throw new IllegalArgumentException("'" + end + "' is not one token of this tokenizer");
    }
    this.end = ended[0];
  }

  static HubTokenizer of(String json, int size, String end) {
    try (var in = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))) {
      return new HubTokenizer(HuggingFaceTokenizer.newInstance(in, AS_IT_IS), json, size, end);
    } catch (IOException | RuntimeException unreadable) {
      throw new IllegalArgumentException(
          "the tokenizers library cannot read it: " + unreadable.getMessage(), unreadable);
    }
  }

  @Override
  public int[] encode(String text) {
    return Arrays.stream(tokenizer.encode(text, false, false).getIds())
        .mapToInt(Math::toIntExact)
        .toArray();
  }

  @Override
  public String decode(int[] ids) {
    return tokenizer.decode(Arrays.stream(ids).asLongStream().toArray(), false);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int end() {
    return end;
  }

  @Override
  public String json() {
    return json;
  }
}
