package dev.parable.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.corpus.internal.RowJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What became of a lesson of a corpus folder.
 *
 * @param step at which it was dropped; empty where it was kept
 * @param rule by which it was dropped; empty where it was kept
 */
public record Fate(String id, String text, String step, String rule) {

  /** Whether it is taught. */
  public boolean kept() {
    return rule.isEmpty();
  }

  /** In words: {@code kept}, or the step and the rule. */
  public String words() {
    return kept() ? "kept" : "dropped: " + step + " " + rule;
  }

  /**
   * All of a folder, the kept ones first, one line at a time.
   *
   * @throws UncheckedIOException when the folder cannot be read
   */
  public static void each(Path corpus, Consumer<Fate> each) {
    for (String file : new String[] {"kept.jsonl", "dropped.jsonl"}) {
      try (Stream<String> lines = Files.lines(corpus.resolve(file), UTF_8)) {
        lines.map(RowJson::fate).forEach(each);
      } catch (IOException failed) {
        throw new UncheckedIOException("cannot read " + corpus.resolve(file), failed);
      }
    }
  }
}
