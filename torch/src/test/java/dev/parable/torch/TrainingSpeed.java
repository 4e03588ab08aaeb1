package dev.parable.torch;

import com.sun.management.OperatingSystemMXBean;
import dev.parable.model.Message;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import dev.parable.train.Recipe;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.global.torch;

/**
 * Measures tokens per second of training, and of drawing in batches; see
 * docs/reference/engine-speed.md. Arguments: {@code train STEPS THREADS} or {@code draw BATCH}.
 */
final class TrainingSpeed {

  private static final int WARM = 5;
  private static final int BATCH = 16;
  private static final DecoderConfig SMALL =
      new DecoderConfig(1024, 192, 4, 6, 2, 512, 128, 10_000, 1e-5, false);

  private TrainingSpeed() {}

  public static void main(String[] arguments) throws IOException {
    int number = Integer.parseInt(arguments[1]);
    switch (arguments[0]) {
      case "train" -> train(number, Integer.parseInt(arguments[2]));
      case "draw" -> draw(number);
      default -> throw new IllegalArgumentException("train or draw, was " + arguments[0]);
    }
  }

  private static WordTokenizer tokenizer() {
    List<String> words = new ArrayList<>(List.of(WordTokenizer.PAD, WordTokenizer.UNKNOWN, "END"));
    IntStream.range(words.size(), SMALL.vocabulary()).forEach(i -> words.add("w" + i));
    return WordTokenizer.of(words, "END");
  }

  private static void train(int steps, int threads) {
    int[][] rows = rows((steps + WARM) * BATCH);
    var recipe = new Recipe(1e-3, 1, 0, BATCH, SMALL.context(), 0.1, 0.98, 1);
    long[] from = new long[2];
    try (var training = Training.fresh(SMALL, tokenizer(), 0)) {
      torch.set_num_threads(threads);
      training.learn(
          rows,
          recipe,
          0,
          (step, all, loss) -> {
            if (step == WARM) {
              from[0] = System.nanoTime();
              from[1] = processorTime();
            }
            if (step == all) {
              double seconds = (System.nanoTime() - from[0]) / 1e9;
              System.out.printf(
                  "train: %.0f tokens/s, %.1f ms and %.1f ms of processor time a step,"
                      + " %d thread(s), last loss %.4f%n",
                  steps * BATCH * SMALL.context() / seconds,
                  1000 * seconds / steps,
                  (processorTime() - from[1]) / 1e6 / steps,
                  threads,
                  loss);
            }
          });
    }
  }

  /** Of all threads, in nanoseconds: other processes slow the clock, not this. */
  private static long processorTime() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static void draw(int batch) throws IOException {
    Path folder = Files.createTempDirectory("speed").resolve("model");
    try (var training = Training.fresh(SMALL, tokenizer(), 0)) {
      training.save(folder);
    }
    var dice = new SplittableRandom(1);
    try (var model = LocalModel.open(folder, TinyBase.format())) {
      List<Request> requests = new ArrayList<>();
      for (int i = 0; i < batch; i++) {
        String prompt = "w" + dice.nextInt(3, SMALL.vocabulary());
        requests.add(new Request(List.of(Message.user(prompt)), Sampling.at(1, 100).withSeed(i)));
      }
      model.replyAll(requests);
      long tokens = 0;
      long from = System.nanoTime();
      for (int i = 0; i < 5; i++) {
        tokens += model.replyAll(requests).stream().mapToLong(r -> r.usage().output()).sum();
      }
      double seconds = (System.nanoTime() - from) / 1e9;
      System.out.printf("draw: %.0f tokens/s in batches of %d%n", tokens / seconds, batch);
    }
  }

  /** Walks over words of which each has four that may follow. */
  private static int[][] rows(int count) {
    var dice = new SplittableRandom(1);
    int v = SMALL.vocabulary();
    int[][] followers = new int[v][];
    for (int i = 0; i < v; i++) {
      followers[i] = dice.ints(4, 0, v).toArray();
    }
    int[][] rows = new int[count][SMALL.context() + 1];
    for (int[] row : rows) {
      row[0] = dice.nextInt(v);
      for (int i = 1; i < row.length; i++) {
        row[i] = followers[row[i - 1]][dice.nextInt(4)];
      }
    }
    return rows;
  }
}
