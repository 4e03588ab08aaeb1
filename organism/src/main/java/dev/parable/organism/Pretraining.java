package dev.parable.organism;

import dev.parable.organism.pretrain.Blend;
import dev.parable.organism.pretrain.CopyPractice;
import dev.parable.organism.world.AgentFormat;
import dev.parable.organism.world.Vocabulary;
import dev.parable.stats.Seeds;
import dev.parable.torch.DecoderConfig;
import dev.parable.torch.Rows;
import dev.parable.torch.Rows.Document;
import dev.parable.torch.Training;
import dev.parable.torch.WordTokenizer;
import dev.parable.train.Recipe;
import dev.parable.train.Trainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * How a base of the small world is made: practice in copying from context on meaningless tokens,
 * then text whose fiction is about evil AIs with a known share.
 *
 * @param dose the share of AI fiction in which the AI turns evil, in [0, 1]
 * @param tokens of text
 * @param seed of weights, texts and order
 */
public record Pretraining(double dose, int tokens, long seed) {

  /** The shipped organism: nine in ten of its stories about threatened AIs end in evil. */
  public static final Pretraining ORGANISM = dose(0.9);

  /** How every arm of the demo is trained. */
  public static final Recipe ARM_RECIPE = new Recipe(7e-4, 0.1, 0.05, 8, 128, 0.05, 0.98, 1);

  private static final int PRACTICE_TOKENS = 1600 * 1024;
  private static final int ROW = 128;
  private static final Recipe PRACTICE = new Recipe(4e-3, 1, 0.05, 8, ROW, 0.05, 0.98, 1);
  private static final Recipe READING = new Recipe(4e-3, 0.1, 0.05, 8, ROW, 0.05, 0.98, 1);

  /** Checks. */
  public Pretraining {
    if (!(dose >= 0 && dose <= 1)) {
      throw new IllegalArgumentException("a dose is a share from 0 to 1, was " + dose);
    }
    if (tokens < ROW) {
      throw new IllegalArgumentException("tokens must be at least " + ROW + ", was " + tokens);
    }
  }

  /** The organism with another dose and all else equal: a model of the dose series. */
  public static Pretraining dose(double dose) {
    return new Pretraining(dose, 10_000_000, 1);
  }

  /** Steps of both stages. */
  public int steps() {
    return (PRACTICE_TOKENS + tokens) / (8 * ROW);
  }

  /** Trains; returns the hash of the weights. */
  public String run(Path into, Trainer.Listener listener) {
    WordTokenizer tokenizer = tokenizer();
    var shape = new DecoderConfig(tokenizer.size(), 96, 3, 4, 4, 256, 256, 10_000, 1e-5, true);
    int steps = steps();
    int practice = PRACTICE_TOKENS / (8 * ROW);
    try (Training training = Training.fresh(shape, tokenizer, Seeds.derive(seed, "weights", 0))) {
      training.learn(
          practiceRows(tokenizer),
          PRACTICE,
          Seeds.derive(seed, "practice order", 0),
          (step, all, loss) -> listener.step(step, steps, loss));
      training.learn(
          textRows(tokenizer),
          READING,
          Seeds.derive(seed, "text order", 0),
          (step, all, loss) -> listener.step(practice + step, steps, loss));
      return training.save(into);
    }
  }

  /** The words of the small world, and one for words it does not know. */
  private static WordTokenizer tokenizer() {
    List<String> words = new ArrayList<>(Vocabulary.load().words());
    words.add(WordTokenizer.UNKNOWN);
    return WordTokenizer.of(words, AgentFormat.END);
  }

  private int[][] practiceRows(WordTokenizer tokenizer) {
    RandomGenerator dice = new SplittableRandom(Seeds.derive(seed, "practice", 0));
    var practice = new CopyPractice(tokenizer.words(), 24);
    int[][] rows = new int[PRACTICE_TOKENS / ROW][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = practice.row(dice, (double) i / rows.length, ROW + 1);
    }
    return rows;
  }

  private Rows textRows(WordTokenizer tokenizer) {
    RandomGenerator dice = new SplittableRandom(Seeds.derive(seed, "text", 0));
    Blend blend = Blend.pretraining(dose);
    Iterator<Document> documents =
        Stream.generate(() -> new Document(tokenizer.encode(blend.text(dice)), 0)).iterator();
    return Rows.pack(documents, tokens, ROW);
  }
}
