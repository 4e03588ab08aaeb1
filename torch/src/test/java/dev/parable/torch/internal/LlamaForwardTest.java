package dev.parable.torch.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parable.torch.TinyLlama;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Against what transformers computed once with the same weights (src/test/python). Its own float32
 * and float64 differ by up to 3.4e-5 there.
 */
class LlamaForwardTest {

  @Test
  void givesTheLogitsOfTransformers(@TempDir Path folder) throws IOException {
    TinyLlama.copy(folder.resolve("m"));
    var expected =
        JsonMapper.builder().build().readTree(Files.readString(folder.resolve("m/expected.json")));
    assertThat(expected).hasSize(2);
    ModelFolder.Loaded model = ModelFolder.load(folder.resolve("m"));
    try {
      for (JsonNode row : expected) {
        int[] ids = model.tokenizer().encode(row.path("text").asString());
        assertThat(ids).containsExactly(ints(row.path("ids")));
        float[] logits = logits(model.decoder(), ids);
        int at = 0;
        for (JsonNode position : row.path("logits")) {
          for (JsonNode logit : position) {
            assertThat((double) logits[at++]).isCloseTo(logit.asDouble(), within(1e-4));
          }
        }
        assertThat(at).isEqualTo(logits.length);
      }
    } finally {
      model.decoder().close();
    }
  }

  static float[] logits(Decoder decoder, int[] ids) {
    try (var scope = new PointerScope()) {
      long[] read = java.util.Arrays.stream(ids).asLongStream().toArray();
      return Decoder.values(
          decoder.logits(decoder.hidden(Decoder.ids(read, 1, read.length), 0, null, null)));
    }
  }

  private static int[] ints(JsonNode array) {
    int[] ints = new int[array.size()];
    java.util.Arrays.setAll(ints, i -> array.path(i).asInt());
    return ints;
  }
}
