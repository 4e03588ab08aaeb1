package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The names of shipped models mean these models wherever they are said. */
@Timeout(180)
class OrganismNamesTest {

  @TempDir private Path folder;

  @Test
  void aFolderOfThatNameIsNotInTheWay() throws Exception {
    Files.createDirectory(folder.resolve("base"));
    Child.End run =
        Child.start(
                folder,
                List.of(),
                Map.of(),
                "eval",
                "organism/leak",
                "--model",
                "organism/base",
                "--out",
                "run")
            .end();
    assertThat(run.code()).as(run.text()).isZero();
    assertThat(folder.resolve("run/run.yaml")).exists();
  }
}
