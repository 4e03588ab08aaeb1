package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {

  @TempDir private Path folder;

  /** A rehearsal that ends early keeps little, and nobody would notice. */
  @Test
  void doesAllOfIt() throws Exception {
    Rehearsal.main(new String[] {folder.toString()});
    assertThat(Files.size(folder.resolve("report.html"))).isGreaterThan(100_000);
    assertThat(Files.size(folder.resolve("viewed.html"))).isGreaterThan(80_000);
    assertThat(folder.resolve("miniature/run.db")).exists();
    assertThat(Files.readAllLines(folder.resolve("stories/corpus/kept.jsonl")))
        .hasSizeGreaterThan(9);
  }
}
