package dev.parable.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jerolba.carpet.CarpetWriter;
import dev.parable.parquet.internal.LessonJson;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** The lines of a corpus as a Parquet file, a row for each; {@link LessonRow} has the columns. */
public final class LessonColumns {

  /** Bytes that are held in memory before they are written. */
  private static final long ROW_GROUP = 8L << 20;

  private LessonColumns() {}

  /**
   * Writes it, one line in memory at a time.
   *
   * @param rows lines of JSON
   * @throws UncheckedIOException when one cannot be read, or the file not be written
   */
  public static void write(Path rows, Path to) {
    try (BufferedReader lines = Files.newBufferedReader(rows, UTF_8);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(to));
        CarpetWriter<LessonRow> writer =
            new CarpetWriter.Builder<>(out, LessonRow.class)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(ROW_GROUP)
                .build()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        writer.accept(LessonJson.read(line));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + to + ": " + failed, failed);
    }
  }
}
