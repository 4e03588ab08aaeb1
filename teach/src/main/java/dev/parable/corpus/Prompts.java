package dev.parable.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.corpus.internal.PromptJson;
import dev.parable.lesson.Source;
import dev.parable.lesson.Source.Passage;
import dev.parable.model.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Prompts of people, to write about: each is kept to the letter. */
public final class Prompts {

  private Prompts() {}

  /**
   * Reads lines of JSON: {@code prompt}, a text or turns, or {@code messages}, of which the first
   * user's turn is taken, or {@code text}. An {@code id} names the prompt; else its line does.
   *
   * @param from such a file, or the folder of a corpus
   * @throws BadInputException when a line holds no prompt, or two have the same id
   */
  public static Source read(Path from) {
    Path file = Files.isDirectory(from) ? from.resolve("kept.jsonl") : from;
    var passages = new ArrayList<Passage>();
    var ids = new HashSet<String>();
    try (Stream<String> lines = Files.lines(file, UTF_8)) {
      int number = 0;
      for (String line : (Iterable<String>) lines::iterator) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        Passage passage = passage(file, number, line);
        if (!ids.add(passage.id())) {
          throw new BadInputException(
              file + ", line " + number + ": a prompt before has the id '" + passage.id() + "'");
        }
        passages.add(passage);
      }
    } catch (IOException | UncheckedIOException failed) {
      throw new BadInputException(
          "cannot read the prompts of " + file + ": " + failed.getMessage());
    }
    if (passages.isEmpty()) {
      throw new BadInputException(file + " holds no prompts");
    }
    return new Source("", List.copyOf(passages));
  }

  private static Passage passage(Path file, int number, String line) {
    Optional<Passage> passage;
    try {
      passage = PromptJson.passage(line, Integer.toString(number));
    } catch (IllegalArgumentException wrong) {
      throw new BadInputException(file + ", line " + number + ": " + wrong.getMessage());
    }
    return passage.orElseThrow(
        () ->
            new BadInputException(
                file
                    + ", line "
                    + number
                    + " has no prompt: it needs 'prompt', 'messages' with a user's turn, or"
                    + " 'text'"));
  }
}
