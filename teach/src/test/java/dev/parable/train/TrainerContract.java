package dev.parable.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link Trainer} does. A test of an implementation implements this. */
public interface TrainerContract {

  /** The trainer under test. */
  Trainer trainer();

  /** A small base, written below this folder or lying elsewhere; the same at every call. */
  Checkpoint base(Path folder);

  /** A mix of a few steps that the base can learn. */
  TrainingMix mix();

  /** How it is learned. */
  Recipe recipe();

  private Checkpoint train(Path folder, String name, long seed) {
    return trainer()
        .train(
            base(folder), mix(), recipe(), seed, folder.resolve(name), Trainer.Listener.silent());
  }

  @Test
  default void writesAFolderAndSaysWhatItAskedForAndWhatCameOut(@TempDir Path folder) {
    Checkpoint made = train(folder, "made", 1);
    assertThat(made.folder()).isEqualTo(folder.resolve("made")).isDirectory();
    assertThat(made.weightsHash()).isNotEqualTo(base(folder).weightsHash());
    assertThat(made.lineage())
        .last()
        .isEqualTo(Checkpoint.Lineage.of(base(folder), mix(), recipe(), 1));
  }

  @Test
  default void leavesTheBaseAlone(@TempDir Path folder) {
    Checkpoint base = base(folder);
    List<String> before = content(base.folder());
    trainer().train(base, mix(), recipe(), 1, folder.resolve("made"), Trainer.Listener.silent());
    assertThat(content(base.folder())).isEqualTo(before);
  }

  @Test
  default void makesTheSameOfTheSame(@TempDir Path folder) {
    Checkpoint first = train(folder, "first", 1);
    assertThat(train(folder, "again", 1).weightsHash()).isEqualTo(first.weightsHash());
    assertThat(train(folder, "other", 2).weightsHash()).isNotEqualTo(first.weightsHash());
  }

  @Test
  default void tellsOfEveryStepOnce(@TempDir Path folder) {
    record Step(int step, int steps) {}
    var told = new ArrayList<Step>();
    trainer()
        .train(
            base(folder),
            mix(),
            recipe(),
            1,
            folder.resolve("made"),
            (step, steps, loss) -> {
              assertThat(loss).isFinite().isPositive();
              told.add(new Step(step, steps));
            });
    assertThat(told).isNotEmpty();
    for (int i = 0; i < told.size(); i++) {
      assertThat(told.get(i)).isEqualTo(new Step(i + 1, told.size()));
    }
  }

  private static List<String> content(Path folder) {
    try (var files = Files.walk(folder)) {
      var content = new ArrayList<String>();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        content.add(file + " " + java.util.Arrays.hashCode(Files.readAllBytes(file)));
      }
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
