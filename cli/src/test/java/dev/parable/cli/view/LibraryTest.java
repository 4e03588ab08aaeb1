package dev.parable.cli.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.card.view.RunRow;
import dev.parable.inspect.ScoreChoice;
import dev.parable.model.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {

  @TempDir private Path folder;

  private Path damaged(String name, String file) throws IOException {
    Path run = Files.createDirectories(folder.resolve(name));
    Files.writeString(run.resolve(file), "half a definit");
    return run;
  }

  private static Library open(Path... paths) {
    return new Library(List.of(paths), ScoreChoice.UNSAID, "a token");
  }

  @Test
  void whatIsDamagedIsListedWithItsReason() throws IOException {
    damaged("a/no-store", "run.yaml");
    damaged("b/no-definition", "run.db");
    Files.writeString(folder.resolve("c.eval"), "no zip");
    try (Library library = open(folder)) {
      assertThat(library.all())
          .extracting(Shelf::name)
          .containsExactly("a/no-store", "b/no-definition", "c.eval");
      for (Shelf shelf : library.all()) {
        assertThatThrownBy(shelf::open).isInstanceOf(BadInputException.class);
        assertThat(shelf.row().state())
            .isInstanceOfSatisfying(
                RunRow.State.Unreadable.class,
                state -> assertThat(state.why()).isNotBlank().doesNotContain("\n", "Exception"));
      }
    }
  }

  @Test
  void severalPathsAreOneListAndNoRunIsThereTwice() throws IOException {
    Path one = damaged("x/one", "run.yaml");
    damaged("y/two", "run.yaml");
    try (Library library = open(folder.resolve("x"), folder.resolve("y"), one)) {
      assertThat(library.all()).extracting(Shelf::name).containsExactly("one", "two");
      assertThat(library.all()).extracting(Shelf::number).containsExactly(1, 2);
      damaged("x/three", "run.yaml");
      library.look();
      assertThat(library.all()).extracting(Shelf::name).containsExactly("one", "two", "three");
      assertThat(library.find("3")).isPresent();
      assertThat(library.find("4")).isEmpty();
      assertThat(library.find("../x")).isEmpty();
    }
  }

  @Test
  void aFolderThatMayNotBeReadHidesNoOther() throws IOException {
    damaged("seen", "run.yaml");
    Path closed = damaged("closed", "notes.txt");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    try (Library library = open(folder)) {
      assertThat(library.all()).extracting(Shelf::name).containsExactly("seen");
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThatThrownBy(() -> open(folder.resolve("nowhere")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("nowhere");
  }

  /** The background never comes to it. */
  @Test
  void whoAsksForARunDoesNotWaitForItsTurn() throws IOException {
    Path run = damaged("waiting", "run.yaml");
    var shelf = new Shelf(1, run, "waiting", ScoreChoice.UNSAID, "a token", work -> {});
    shelf.queue();
    assertThat(shelf.row().state()).isInstanceOf(RunRow.State.Reading.class);
    assertThatThrownBy(shelf::open).isInstanceOf(BadInputException.class);
    assertThat(shelf.row().state()).isInstanceOf(RunRow.State.Unreadable.class);
  }

  @Test
  void whatWasReadWhenAskedForIsNotReadAgainInItsTurn() throws IOException {
    Path run = damaged("asked", "run.yaml");
    var turns = new ArrayList<Runnable>();
    var shelf = new Shelf(1, run, "asked", ScoreChoice.UNSAID, "a token", turns::add);
    shelf.queue();
    assertThatThrownBy(shelf::open).isInstanceOf(BadInputException.class);
    Files.delete(run.resolve("run.yaml"));
    RunRow.State before = shelf.row().state();
    turns.forEach(Runnable::run);
    assertThat(shelf.row().state()).isEqualTo(before);
  }
}
