package dev.parable.cli.lab;

import dev.parable.cli.terminal.Json;
import dev.parable.cli.terminal.WholeFile;
import dev.parable.lesson.Corpus;
import dev.parable.lesson.Filter;
import dev.parable.lesson.Lesson;
import java.nio.file.Path;

/** A corpus as a person opens it: a JSON line for each lesson, the dropped ones with the reason. */
public final class CorpusFile {

  private CorpusFile() {}

  /** Writes; the file appears only when it is complete. */
  static void write(Corpus corpus, Path file) {
    var lines = new StringBuilder();
    for (Lesson lesson : corpus.kept()) {
      line(lines, begin(lesson).field("kept", 1));
    }
    for (Corpus.Dropped drop : corpus.dropped()) {
      Filter.Reason reason = drop.reason();
      line(
          lines,
          begin(drop.lesson())
              .field("kept", 0)
              .field("rule", reason.rule())
              .field("found", reason.detail()));
    }
    WholeFile.write(file, lines.toString());
  }

  private static Json begin(Lesson lesson) {
    String kind =
        switch (lesson) {
          case Lesson.Story story -> "story";
          case Lesson.Document document -> "document";
          case Lesson.Dialogue dialogue -> "dialogue";
        };
    return new Json()
        .begin('{')
        .field("recipe", lesson.brief().recipe())
        .field("kind", kind)
        .field("seed", Long.toHexString(lesson.brief().seed()))
        .field("writer", lesson.provenance().writer())
        .field("text", lesson.text());
  }

  private static void line(StringBuilder lines, Json json) {
    lines.append(json.end('}')).append('\n');
  }
}
