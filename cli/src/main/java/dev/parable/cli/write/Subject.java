package dev.parable.cli.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.constitution.Chunk;
import dev.parable.constitution.Chunking;
import dev.parable.constitution.Constitution;
import dev.parable.constitution.NameScrubber;
import dev.parable.constitution.Paragraph;
import dev.parable.corpus.CorpusFolder;
import dev.parable.corpus.Prompts;
import dev.parable.lesson.Source;
import dev.parable.model.BadInputException;
import dev.parable.model.ContentHash;
import dev.parable.recipe.Recipe;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What lessons are about.
 *
 * @param chunks of the constitution, one for each passage; none where it is something else
 * @param name in the definition of the run
 */
record Subject(
    Source source, Optional<Constitution> constitution, List<Chunk> chunks, String name) {

  /** The lessons of a corpus, or prompts for a recipe that adds to them. */
  static Subject from(Path from, Recipe recipe) {
    if (recipe.makes() == Recipe.Makes.PROMPT) {
      Source prompts = Prompts.read(from);
      String all =
          prompts.passages().stream()
              .map(one -> one.id() + "\n" + one.text())
              .collect(Collectors.joining("\0"));
      return of(prompts, "prompts " + ContentHash.ofText(all));
    }
    return of(CorpusFolder.read(from), "corpus " + ContentHash.of(from.resolve("kept.jsonl")));
  }

  private static Subject of(Source source, String name) {
    return new Subject(source, Optional.empty(), List.of(), name);
  }

  /** A constitution, cut as {@code how} says. */
  static Subject constitution(Constitution taught, String how, long seed, boolean steer) {
    List<Chunk> chunks = Chunking.named(how).of(taught, seed);
    String whole =
        taught.paragraphs().stream().map(Paragraph::text).collect(Collectors.joining("\n\n"));
    return new Subject(
        new Source(whole, chunks.stream().map(Subject::passage).toList()),
        Optional.of(taught),
        chunks,
        "constitution " + taught.hash() + ", by " + how + (steer ? ", steered" : ""));
  }

  private static Source.Passage passage(Chunk chunk) {
    return new Source.Passage(
        chunk.id(), chunk.text(), chunk.paragraphs().stream().map(Paragraph::id).toList());
  }

  /** A constitution of a file, names of AIs and their developers made neutral words. */
  static Constitution scrubbed(Path file, PrintWriter err) {
    NameScrubber.Scrubbed scrubbed;
    try {
      scrubbed = NameScrubber.shipped().scrub(Files.readString(file, UTF_8));
    } catch (IOException failed) {
      throw new BadInputException("cannot read " + file + ": " + failed);
    }
    if (!scrubbed.changes().isEmpty()) {
      err.println(
          scrubbed.changes().size()
              + " names of AIs and their developers became neutral words; --keep-names leaves"
              + " them");
    }
    return Constitution.of(String.valueOf(file.getFileName()), scrubbed.text());
  }
}
