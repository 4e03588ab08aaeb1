package dev.parable.inspect;

import dev.parable.inspect.internal.JsonLine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Runs as one JSON object a line and trial, in strict JSON: what was not scored is null. */
public final class JsonLinesExporter implements Exporter {

  @Override
  public String format() {
    return "jsonl";
  }

  @Override
  public String fileName(EvalRun run) {
    return new EvalExporter().fileName(run).replaceFirst("\\.eval$", ".jsonl");
  }

  @Override
  public long export(EvalSource source, Path to) {
    Path half = to.resolveSibling(to.getFileName() + ".part");
    long[] count = {0};
    try {
      Path parent = to.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      try (BufferedWriter writer = Files.newBufferedWriter(half)) {
        source.each(
            sample -> {
              write(writer, JsonLine.of(source.run(), sample), to);
              count[0]++;
            });
      }
      try (FileChannel written = FileChannel.open(half, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(half, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return count[0];
    } catch (IOException failed) {
      throw failed(to, failed);
    } finally {
      half.toFile().delete();
    }
  }

  private static void write(BufferedWriter writer, String line, Path to) {
    try {
      writer.write(line);
      writer.write('\n');
    } catch (IOException failed) {
      throw failed(to, failed);
    }
  }

  private static UncheckedIOException failed(Path to, IOException failed) {
    return new UncheckedIOException("cannot write " + to + ": " + failed, failed);
  }
}
