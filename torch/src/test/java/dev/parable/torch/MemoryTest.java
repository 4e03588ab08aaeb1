package dev.parable.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.model.Request;
import dev.parable.model.Sampling;
import dev.parable.train.Recipe;
import dev.parable.train.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tensors are not the collector's: what a step leaves behind grows the process for good. */
class MemoryTest {

  private static final long BOUND = 120L << 20;

  private static long outsideTheHeap() {
    return Pointer.physicalBytes() - Runtime.getRuntime().totalMemory();
  }

  @Test
  void trainingStaysFlat() {
    var config = new DecoderConfig(512, 32, 2, 4, 2, 64, 64, 10_000, 1e-5, true);
    int[][] rows = new int[4 * 150][33];
    var recipe = new Recipe(1e-3, 1, 0, 4, 32, 0.1, 0.98, 1);
    var words = WordTokenizer.of(TinyLlama.WORDS, "END");
    try (var training = Training.fresh(config, words, 1)) {
      training.learn(rows, recipe, 1, Trainer.Listener.silent());
      long before = outsideTheHeap();
      training.learn(rows, recipe, 2, Trainer.Listener.silent());
      training.learn(rows, recipe, 3, Trainer.Listener.silent());
      assertThat(outsideTheHeap() - before).isLessThan(BOUND);
    }
  }

  /** A batch whose steps would take some hundred megabytes together, and more than one of it. */
  @Test
  void drawingStaysFlat(@TempDir Path folder) {
    var config = new DecoderConfig(32, 64, 2, 4, 4, 128, 256, 10_000, 1e-5, true);
    try (var training = Training.fresh(config, WordTokenizer.of(TinyLlama.WORDS, "END"), 1)) {
      training.save(folder.resolve("m"));
    }
    List<Request> batch =
        IntStream.range(0, 24)
            .mapToObj(i -> TinyLlama.ask("w1", new Sampling(1, 1, 200, List.of(), i)))
            .toList();
    try (var model = LocalModel.open(folder.resolve("m"), TinyBase.format())) {
      model.replyAll(batch.subList(0, 4));
      long before = outsideTheHeap();
      for (int i = 0; i < 3; i++) {
        model.replyAll(batch);
      }
      assertThat(outsideTheHeap() - before).isLessThan(BOUND);
    }
  }
}
