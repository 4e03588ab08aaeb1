package dev.parable.torch;

import static dev.parable.torch.TinyLlama.WORDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parable.train.Checkpoint;
import dev.parable.train.Recipe;
import dev.parable.train.Trainer;
import dev.parable.train.TrainingMix;
import dev.parable.train.TrainingMix.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningTest {

  private static final int IGNORED = -100;
  private static final Recipe ONE_ROW = new Recipe(1e-2, 1, 0, 1, 16, 0.05, 0.98, 1);
  private static final Trainer.Listener SILENT = Trainer.Listener.silent();

  @TempDir private Path folder;

  private static Training fresh(long seed) {
    var config = new DecoderConfig(WORDS.size(), 16, 2, 4, 2, 32, 32, 10_000, 1e-5, true);
    return Training.fresh(config, WordTokenizer.of(WORDS, "END"), seed);
  }

  private String train(String name, Rows rows, Recipe recipe, long seed) {
    try (var training = fresh(1)) {
      return training.learn(rows, recipe, seed, SILENT).save(folder.resolve(name));
    }
  }

  private static Rows all(int[][] rows) {
    return new Rows(rows, rows);
  }

  @Test
  void theLossIsTheMeanOverTheLearnedTokensAlone() {
    int[] row = TinyLlama.rows(1, 17)[0];
    int[] targets = row.clone();
    Arrays.fill(targets, 0, 9, IGNORED);
    var told = new ArrayList<Double>();
    try (var training = fresh(1)) {
      training.save(folder.resolve("before"));
      Rows rows = new Rows(new int[][] {row}, new int[][] {targets});
      training.learn(rows, ONE_ROW, 1, (step, steps, loss) -> told.add(loss));
    }
    var words = WordTokenizer.of(WORDS, "END");
    try (var model = LocalModel.open(folder.resolve("before"), TinyBase.format())) {
      double[] logProbs =
          model.logProbs(
              words.decode(Arrays.copyOf(row, 9)), words.decode(Arrays.copyOfRange(row, 9, 17)));
      double mean = -Arrays.stream(logProbs).average().orElseThrow();
      assertThat(told)
          .singleElement()
          .satisfies(loss -> assertThat(loss).isCloseTo(mean, within(1e-5)));
    }
  }

  /** The last token of a row is a target and never read, so a mask hides it wholly. */
  @Test
  void whatAMaskHidesLeavesNoTrace() {
    int[][] rows = TinyLlama.rows(8, 17);
    int[][] others = Arrays.stream(rows).map(int[]::clone).toArray(int[][]::new);
    for (int[] row : others) {
      row[16] = 3 + (row[16] + 1) % 29;
    }
    int[][] masked = Arrays.stream(rows).map(int[]::clone).toArray(int[][]::new);
    for (int[] row : masked) {
      row[16] = IGNORED;
    }
    assertThat(train("a", new Rows(rows, masked), ONE_ROW, 1))
        .isEqualTo(train("b", new Rows(others, masked), ONE_ROW, 1));
    assertThat(train("c", all(rows), ONE_ROW, 1)).isNotEqualTo(train("d", all(others), ONE_ROW, 1));
  }

  @Test
  void aContextIsReadAndNotLearned() {
    try (var training = fresh(1)) {
      var base =
          new Checkpoint(folder.resolve("base"), training.save(folder.resolve("base")), List.of());
      var example = new Example("w1 w2 w3 w4", "w5 w6");
      var mix =
          new TrainingMix("m", 16 * 60, List.of(new TrainingMix.Part("p", 1, List.of(example))));
      new TorchTrainer().train(base, mix, ONE_ROW, 1, folder.resolve("taught"), SILENT);
    }
    try (var model = LocalModel.open(folder.resolve("taught"), TinyBase.format())) {
      assertThat(Arrays.stream(model.logProbs("w1 w2 w3 w4", "w5 w6 END")))
          .allMatch(each -> each > Math.log(0.9));
      assertThat(Arrays.stream(model.logProbs("w1", "w2 w3 w4")))
          .allMatch(each -> each < Math.log(0.5));
    }
  }

  @Test
  void aStepWithoutALearnedTokenTellsNoLoss() {
    int[][] rows = TinyLlama.rows(2, 17);
    int[][] targets = rows.clone();
    targets[0] = new int[17];
    Arrays.fill(targets[0], IGNORED);
    var told = new ArrayList<Double>();
    try (var training = fresh(1)) {
      training.learn(new Rows(rows, targets), ONE_ROW, 1, (s, n, loss) -> told.add(loss));
    }
    assertThat(told).hasSize(2).contains(0.0).allMatch(Double::isFinite);
  }

  @Test
  void seedsDecideAndNothingElse() {
    Rows rows = all(TinyLlama.rows(32, 17));
    String hash = train("a", rows, ONE_ROW, 1);
    assertThat(train("b", rows, ONE_ROW, 1)).isEqualTo(hash);
    assertThat(train("c", rows, ONE_ROW, 2)).isNotEqualTo(hash);
    try (var one = fresh(1);
        var same = fresh(1);
        var other = fresh(2)) {
      assertThat(same.save(folder.resolve("e"))).isEqualTo(one.save(folder.resolve("d")));
      assertThat(other.save(folder.resolve("f"))).isNotEqualTo(one.save(folder.resolve("d")));
    }
  }

  @Test
  void trainingsSideBySideDoNotTouchEachOther() throws Exception {
    Rows rows = all(TinyLlama.rows(200, 17));
    var batches = new Recipe(1e-2, 0.1, 0.1, 4, 16, 0.05, 0.98, 1);
    List<String> alone =
        IntStream.range(0, 4).mapToObj(i -> train("alone" + i, rows, batches, i)).toList();
    List<Callable<String>> jobs =
        IntStream.range(0, 4)
            .mapToObj(i -> (Callable<String>) () -> train("beside" + i, rows, batches, i))
            .toList();
    for (var threads :
        List.of(Executors.newFixedThreadPool(4), Executors.newVirtualThreadPerTaskExecutor())) {
      try (threads) {
        var together = new ArrayList<String>();
        for (var hash : threads.invokeAll(jobs)) {
          together.add(hash.get());
        }
        assertThat(together).isEqualTo(alone);
      }
    }
  }

  @Test
  void aTrainingGoesOnWhereASavedOneStopped() {
    Rows rows = all(TinyLlama.rows(16, 17));
    train("half", rows, ONE_ROW, 1);
    try (var through = fresh(1);
        var resumed = Training.from(folder.resolve("half"))) {
      String expected =
          through
              .learn(rows, ONE_ROW, 1, SILENT)
              .learn(rows, ONE_ROW, 2, SILENT)
              .save(folder.resolve("through"));
      assertThat(resumed.learn(rows, ONE_ROW, 2, SILENT).save(folder.resolve("resumed")))
          .isEqualTo(expected);
    }
  }

  @Test
  void rowsThatDoNotFitAreRefused() {
    refused(all(new int[0][]), "0 rows");
    refused(all(TinyLlama.rows(2, 34)), "1 to 32", "33");
    refused(all(new int[][] {new int[17], new int[16]}), "row 1", "16");
    refused(all(new int[][] {{3, 4, 32}}), "row 0", "id 32", "0 to 31");
    refused(all(new int[][] {{3, -1, 4}}), "id -1");
    refused(new Rows(new int[][] {{3, 4}}, new int[][] {{3, IGNORED}}), "no token");
  }

  private void refused(Rows rows, String... said) {
    assertThatThrownBy(() -> train("refused", rows, ONE_ROW, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(said);
    assertThat(folder.resolve("refused")).doesNotExist();
  }

  @Test
  void aTrainingThatDivergesStops() {
    assertThatThrownBy(
            () -> train("far", all(TinyLlama.rows(40, 17)), ONE_ROW.withLearningRate(1e30), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("loss is", "1.0E30", "smaller learningRate");
  }

  @Test
  void anInterruptedTrainingStops() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> train("cut", all(TinyLlama.rows(4, 17)), ONE_ROW, 1))
        .hasMessageContaining("interrupted");
    assertThat(folder.resolve("cut")).doesNotExist();
  }

  @Test
  void aFolderOfSomebodyElseIsNotReplaced() throws IOException {
    Path mine = Files.createDirectories(folder.resolve("mine"));
    Files.writeString(mine.resolve("notes.txt"), "mine");
    try (var training = fresh(1)) {
      assertThatThrownBy(() -> training.save(mine))
          .isInstanceOf(WeightsException.class)
          .hasMessageContainingAll("notes.txt", "does not exist");
      assertThat(mine.resolve("notes.txt")).hasContent("mine");
      String hash = training.save(folder.resolve("model"));
      assertThat(training.save(folder.resolve("model"))).isEqualTo(hash);
    }
  }
}
