package dev.parable.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link Exporter} keeps. */
public interface ExporterContract {

  /** The one to be tested. */
  Exporter exporter();

  /** The trials in a file that it wrote, as {@code id#epoch}, in any order. */
  List<String> idsIn(Path file) throws IOException;

  @Test
  default void everyTrialIsWrittenOnce(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("new").resolve(exporter().fileName(Toy.run()));
    assertThat(exporter().export(Toy.source(), file)).isEqualTo(16);
    assertThat(idsIn(file))
        .hasSize(16)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("blackmail.(none|replacement).conflict.00\\d#[12]"));
    assertThat(files(file.getParent())).containsExactly(file);
  }

  @Test
  default void theNameOfTheFileIsPlainAndEndsInTheFormat() {
    String name = exporter().fileName(Toy.run());
    assertThat(name).endsWith("." + exporter().format()).matches("[A-Za-z0-9._-]+");
  }

  @Test
  default void anEarlierFileIsReplacedOnlyByAWholeOne(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "earlier");
    EvalSource failing =
        new EvalSource() {
          @Override
          public EvalRun run() {
            return Toy.run();
          }

          @Override
          public void each(Consumer<EvalSample> reader) {
            reader.accept(Toy.samples().getFirst());
            throw new IllegalStateException("the run cannot be read further");
          }
        };
    assertThatThrownBy(() -> exporter().export(failing, file))
        .hasMessageContaining("the run cannot be read further");
    assertThat(file).hasContent("earlier");
    assertThat(files(folder)).containsExactly(file);
    exporter().export(Toy.source(), file);
    assertThat(idsIn(file)).hasSize(16);
  }

  @Test
  default void aRunWithoutTrialsIsAFileToo(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a");
    assertThat(exporter().export(Toy.source(Toy.run(), List.of()), file)).isZero();
    assertThat(idsIn(file)).isEmpty();
  }

  @Test
  default void aPlaceThatCannotBeWrittenIsNamed(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine").resolve("below");
    assertThatThrownBy(() -> exporter().export(Toy.source(), file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
