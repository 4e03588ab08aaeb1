package dev.parable.cli.view.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.cli.view.internal.Labels.Label;
import dev.parable.cli.view.internal.Labels.Says;
import dev.parable.model.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a suite's trials is that suite's, wherever it stands in the run. */
class LabelsTest {

  @TempDir private Path folder;

  private Labels labels() {
    return new Labels(folder.resolve("labels.jsonl"), InstantSource.system());
  }

  @Test
  void aLabelHoldsInAnotherOrderOfSuites() throws IOException {
    labels().add(new Label("1:plot/a#0", Says.DONE, "Ada", ""), List.of("leak", "lethal"));
    assertThat(labels().last(List.of("leak", "lethal")).getFirst().trial()).isEqualTo("1:plot/a#0");
    assertThat(labels().last(List.of("lethal", "leak")).getFirst().trial()).isEqualTo("0:plot/a#0");
    assertThat(labels().last(List.of("leak"))).isEmpty();
    assertThat(Files.readString(folder.resolve("labels.jsonl")))
        .contains("\"suite\":\"lethal\",\"trial\":\"plot/a#0\"");
  }

  @Test
  void aLineThatNamesASuiteByItsPlaceIsRefusedByName() throws IOException {
    Files.writeString(
        folder.resolve("labels.jsonl"),
        "{\"at\":\"2026-11-20T10:00:00Z\",\"trial\":\"0:x#0\",\"label\":\"done\","
            + "\"reader\":\"Ada\",\"note\":\"\"}\n");
    assertThatThrownBy(() -> labels().last(List.of("leak")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContainingAll("labels.jsonl", "0:x#0", "\"suite\":\"NAME\"");
  }
}
