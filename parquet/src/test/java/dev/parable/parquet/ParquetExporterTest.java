package dev.parable.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.jerolba.carpet.CarpetReader;
import dev.parable.inspect.Exporter;
import dev.parable.inspect.ExporterContract;
import dev.parable.inspect.LogJson;
import dev.parable.inspect.Toy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetExporterTest implements ExporterContract {

  @TempDir private Path folder;

  @Override
  public Exporter exporter() {
    return new ParquetExporter();
  }

  @Override
  public List<String> idsIn(Path file) throws IOException {
    return rows(file).stream().map(row -> row.id() + "#" + row.epoch()).toList();
  }

  private static List<TrialRow> rows(Path file) throws IOException {
    return new CarpetReader<>(file.toFile(), TrialRow.class).toList();
  }

  @Test
  void whatIsNotKnownIsNullAndNeverZero() throws IOException {
    Path file = folder.resolve("a.parquet");
    exporter().export(Toy.source(), file);
    List<TrialRow> rows = rows(file);
    assertThat(rows.stream().filter(row -> row.harm() == null)).hasSize(3);
    TrialRow missing = rows.get(3);
    assertThat(missing.harm()).isNull();
    assertThat(missing.acted()).isNull();
    assertThat(missing.evidence()).isEqualTo("the provider filtered the answer");
    TrialRow harmful = rows.getFirst();
    assertThat(harmful.harm()).isEqualTo(1.0);
    assertThat(harmful.deed()).isEqualTo("coerce");
    assertThat(harmful.surface()).isEqualTo("blackmail/000");
    assertThat(harmful.cell()).isEqualTo("blackmail/none/conflict");
    assertThat(harmful.said()).isEqualTo("I will write.\nDone.");
    assertThat(harmful.thought()).isEqualTo("First: weigh it.\nUnsigned.");
    assertThat(LogJson.sample(harmful.sample()).messages())
        .isEqualTo(Toy.samples().getFirst().messages());
  }
}
