package dev.parable.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that turned out to be a mistake. */
class TakenBackRunTest {

  private static final Entry ENTRY = Entry.done("trial", "a", "1", Instant.EPOCH);

  @TempDir private Path temp;

  private RunStore open() {
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    return RunStore.open(temp.resolve("run"), "what: toy\n", clock);
  }

  @Test
  void whatThisOpeningBeganGoesWhole() {
    try (RunStore store = open()) {
      store.append(ENTRY);
      assertThat(store.find("trial", "a")).isPresent();
      assertThat(store.takeBack()).isTrue();
      assertThat(temp.resolve("run")).doesNotExist();
    }
    assertThat(temp.resolve("run")).doesNotExist();
  }

  @Test
  void whatWasThereBeforeStays() {
    open().close();
    try (RunStore store = open()) {
      store.append(ENTRY);
      assertThat(store.takeBack()).isFalse();
      assertThat(store.find("trial", "a")).isPresent();
    }
  }

  @Test
  void whatSomebodyPutThereStays() throws Exception {
    try (RunStore store = open()) {
      Files.writeString(temp.resolve("run/notes.txt"), "mine");
      assertThat(store.takeBack()).isFalse();
    }
    assertThat(temp.resolve("run").toFile().list()).containsExactly("notes.txt");
  }
}
