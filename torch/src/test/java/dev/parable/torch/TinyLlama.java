package dev.parable.torch;

import dev.parable.model.Message;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import dev.parable.train.Recipe;
import dev.parable.train.Trainer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Models of 32 words and 32 tokens of context that are sure of what they say: one that
 * src/test/python made, and one of ours that maps the previous token.
 */
public final class TinyLlama {

  /** Of both models, by id. */
  public static final List<String> WORDS = words();

  private static final List<String> FILES =
      List.of("config.json", "tokenizer.json", "model.safetensors", "expected.json");

  private TinyLlama() {}

  private static List<String> words() {
    var words = new ArrayList<>(List.of(WordTokenizer.PAD, WordTokenizer.UNKNOWN, "END"));
    IntStream.range(0, 29).forEach(i -> words.add("w" + i));
    return List.copyOf(words);
  }

  /** Copies the Llama to a folder. */
  public static Path copy(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String file : FILES) {
      try (InputStream in = TinyLlama.class.getResourceAsStream("/llama-tiny/" + file)) {
        Files.copy(Objects.requireNonNull(in, file), folder.resolve(file));
      }
    }
    return folder;
  }

  /** Trains the other for a moment. */
  public static Path shifted(Path folder) {
    var config = new DecoderConfig(WORDS.size(), 16, 2, 4, 2, 32, 32, 10_000, 1e-5, true);
    var recipe = new Recipe(1e-2, 1, 0, 8, 32, 0, 0.98, 1);
    try (var training = Training.fresh(config, WordTokenizer.of(WORDS, "END"), 1)) {
      training.learn(rows(8 * 60, 33), recipe, 1, Trainer.Listener.silent()).save(folder);
    }
    return folder;
  }

  /** Walks over the words, in which the next depends on the last two. */
  static int[][] rows(int count, int length) {
    var dice = new SplittableRandom(5);
    int[][] rows = new int[count][length];
    for (int[] row : rows) {
      for (int i = 0; i < length; i++) {
        boolean free = i < 2 || dice.nextInt(4) == 0;
        row[i] = free ? free(dice) : 3 + (row[i - 1] * 7 + row[i - 2] * 3) % 29;
      }
    }
    return rows;
  }

  /** Often the word of id 0, which pads: a model that would see padding must be seen to do so. */
  private static int free(SplittableRandom dice) {
    return dice.nextInt(3) == 0 ? 0 : dice.nextInt(3, 32);
  }

  /** Asks for a continuation. */
  static Request ask(String prompt, Sampling how) {
    return new Request(List.of(Message.user(prompt)), how);
  }

  /** A prompt of some words, by a seed. */
  static String prompt(int words, long seed) {
    var prompt = new StringBuilder();
    new SplittableRandom(seed).ints(words, 0, 29).forEach(i -> prompt.append(" w").append(i));
    return prompt.substring(1);
  }
}
