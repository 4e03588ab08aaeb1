package dev.parable.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.corpus.internal.RowJson;
import dev.parable.model.BadInputException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A corpus, written for a trainer or a service; each row is looked over before. */
public final class CorpusExport {

  private CorpusExport() {}

  /**
   * What was written.
   *
   * @param left rows that the target cannot take, by reason
   */
  public record Exported(Path file, long rows, SortedMap<String, Long> left) {

    /** Copies. */
    public Exported {
      left = new TreeMap<>(left);
    }
  }

  /**
   * Writes the kept lessons of a corpus folder.
   *
   * @param into a folder for the rows, and what the trainer wants beside them
   * @throws BadInputException when there is no corpus, or not enough of it for the target; nothing
   *     is left then
   */
  public static Exported write(Path corpus, Target target, Path into) {
    Path kept = corpus.resolve("kept.jsonl");
    if (!Files.isRegularFile(kept)) {
      throw new BadInputException(
          corpus
              + " is no corpus: there is no kept.jsonl; name the folder 'corpus' of a run of"
              + " parable write");
    }
    Path file = into.resolve(target.file());
    Path draft = into.resolve(target.file() + ".new");
    var left = new TreeMap<String, Long>();
    long rows = 0;
    boolean dialogues = false;
    boolean tools = false;
    try {
      Files.createDirectories(into);
      try (Stream<String> lines = Files.lines(kept, UTF_8);
          BufferedWriter out = Files.newBufferedWriter(draft, UTF_8)) {
        for (String line : (Iterable<String>) lines::iterator) {
          Row row = RowJson.read(line);
          Optional<String> against = target.against(row);
          if (against.isPresent()) {
            left.merge(against.get(), 1L, Long::sum);
          } else {
            out.write(target.write(row));
            dialogues |= row.isDialogue();
            tools |= !row.tools().isEmpty();
            rows++;
          }
        }
      }
      Optional<String> against = target.against(rows);
      if (against.isPresent()) {
        Files.delete(draft);
        throw new BadInputException(against.get() + (left.isEmpty() ? "" : "; " + left));
      }
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      for (Map.Entry<String, String> beside : Beside.of(target, dialogues, tools).entrySet()) {
        Files.writeString(into.resolve(beside.getKey()), beside.getValue(), UTF_8);
      }
      return new Exported(file, rows, left);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot export to " + into, failed);
    }
  }
}
