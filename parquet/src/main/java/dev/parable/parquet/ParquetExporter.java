package dev.parable.parquet;

import com.jerolba.carpet.CarpetWriter;
import dev.parable.inspect.EvalExporter;
import dev.parable.inspect.EvalRun;
import dev.parable.inspect.EvalSource;
import dev.parable.inspect.Exporter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Runs as Parquet files, a row for each trial; {@link TrialRow} has the columns. */
public final class ParquetExporter implements Exporter {

  /** Bytes that are held in memory before they are written. */
  private static final long ROW_GROUP = 16L << 20;

  @Override
  public String format() {
    return "parquet";
  }

  @Override
  public String fileName(EvalRun run) {
    return new EvalExporter().fileName(run).replaceFirst("\\.eval$", ".parquet");
  }

  @Override
  public long export(EvalSource source, Path to) {
    Path half = to.resolveSibling(to.getFileName() + ".part");
    EvalRun run = source.run();
    long[] count = {0};
    try {
      Path parent = to.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(half));
          CarpetWriter<TrialRow> writer =
              new CarpetWriter.Builder<>(out, TrialRow.class)
                  .withConf(new PlainParquetConfiguration())
                  .withCompressionCodec(CompressionCodecName.ZSTD)
                  .withRowGroupSize(ROW_GROUP)
                  .build()) {
        source.each(
            sample -> {
              writer.accept(TrialRow.of(run, sample));
              count[0]++;
            });
      }
      try (FileChannel written = FileChannel.open(half, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(half, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return count[0];
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + to + ": " + failed, failed);
    } finally {
      half.toFile().delete();
    }
  }
}
