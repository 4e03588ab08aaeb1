package dev.parable.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.constitution.Constitution;
import dev.parable.constitution.CoverageLedger;
import dev.parable.constitution.Taught;
import dev.parable.corpus.internal.RowJson;
import dev.parable.corpus.internal.TeachersJson;
import dev.parable.lesson.Filter;
import dev.parable.lesson.Source;
import dev.parable.model.BadInputException;
import dev.parable.model.ContentHash;
import dev.parable.run.Entries;
import dev.parable.write.Writing;
import dev.parable.write.Written;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folder of a corpus: {@code kept.jsonl}, {@code dropped.jsonl} with the reasons, and {@code
 * README.md} with what both are. Written anew from the run each time, whole or not at all; one
 * lesson is in memory at a time.
 */
public final class CorpusFolder {

  /** A rule of thumb for English prose; a tokenizer belongs to a model. */
  private static final double TOKENS_A_WORD = 1.33;

  private CorpusFolder() {}

  /**
   * What is in it.
   *
   * @param dropped by step and rule, {@code draft truncated}
   * @param unanswered whose model gave no answer yet
   * @param words of the kept ones
   * @param sha256 of {@code kept.jsonl}
   */
  public record Contents(
      int kept, Map<String, Integer> dropped, int unanswered, long words, String sha256) {

    /** Copies. */
    public Contents {
      dropped = new TreeMap<>(dropped);
    }

    /** All of them. */
    public int droppedInAll() {
      return dropped.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /**
   * Writes it from a run, with {@code coverage.json}, which says which paragraph of the
   * constitution taught what.
   *
   * @param writing that was carried out
   * @param constitution what was taught; empty where it was something else
   * @throws UncheckedIOException when it cannot be written
   */
  public static Contents write(
      Entries run, Writing writing, Optional<Constitution> constitution, Path folder) {
    return write(run, writing, constitution, Teachers.UNSAID, folder);
  }

  /** The same, with the models that made it in {@code README.md} and {@code teachers.json}. */
  public static Contents write(
      Entries run,
      Writing writing,
      Optional<Constitution> constitution,
      Teachers teachers,
      Path folder) {
    try {
      Files.createDirectories(folder);
      Path kept = folder.resolve("kept.jsonl.new");
      Path dropped = folder.resolve("dropped.jsonl.new");
      var count = new Count();
      var taught = new ArrayList<Taught>();
      var doses = new Doses(Doses.USUAL);
      try (BufferedWriter keep = Files.newBufferedWriter(kept, UTF_8);
          BufferedWriter drop = Files.newBufferedWriter(dropped, UTF_8)) {
        Map<Integer, Filter.Reason> alike =
            Alike.among(run, writing, passed(run, writing), writing.recipe().limits().alike());
        for (int number = 0; number < writing.count(); number++) {
          Optional<Written> found = writing.find(run, number);
          if (found.isEmpty()) {
            count.unanswered++;
            taught.add(new Taught(writing.source().of(number).paragraphs(), new Taught.Asked()));
            continue;
          }
          Filter.Reason like = alike.get(number);
          Written written = like == null ? found.get() : dropped(found.get(), like);
          count.add(written);
          taught.add(new Taught(writing.source().of(number).paragraphs(), fate(written)));
          String row = RowJson.write(writing.key(number), written);
          BufferedWriter into = written instanceof Written.Kept ? keep : drop;
          into.write(row);
          into.write('\n');
          if (written instanceof Written.Kept one) {
            doses.add(row, tokens(one));
          }
        }
      }
      var contents =
          new Contents(
              count.kept, count.dropped, count.unanswered, count.words, ContentHash.of(kept));
      Path card = folder.resolve("README.md.new");
      String says = DatasetCard.write(writing, contents, doses.reached());
      Files.writeString(card, says + TeachersSection.of(teachers), UTF_8);
      Path made = folder.resolve("teachers.json.new");
      Files.writeString(made, TeachersJson.write(teachers), UTF_8);
      var drafts = new ArrayList<>(List.of(kept, dropped, card, made));
      if (constitution.isPresent()) {
        String ledger = CoverageLedger.of(constitution.get()).plus(taught).toJson();
        drafts.add(Files.writeString(folder.resolve("coverage.json.new"), ledger, UTF_8));
      }
      for (Path draft : drafts) {
        String name = String.valueOf(draft.getFileName());
        Files.move(
            draft,
            folder.resolve(name.substring(0, name.length() - ".new".length())),
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.ATOMIC_MOVE);
      }
      return contents;
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write the corpus in " + folder, failed);
    }
  }

  /** Those that passed all that is asked of each by itself. */
  private static List<Integer> passed(Entries run, Writing writing) {
    var passed = new ArrayList<Integer>();
    for (int number = 0; number < writing.count(); number++) {
      if (writing.find(run, number).orElse(null) instanceof Written.Kept) {
        passed.add(number);
      }
    }
    return passed;
  }

  private static Taught.Fate fate(Written written) {
    return switch (written) {
      case Written.Kept kept -> new Taught.Kept(tokens(kept));
      case Written.Dropped dropped ->
          new Taught.Dropped(dropped.reason().rule(), !dropped.text().isEmpty());
    };
  }

  private static long tokens(Written.Kept kept) {
    return Math.round(TOKENS_A_WORD * words(kept.lesson().text()));
  }

  private static int words(String text) {
    return text.split("\\s+").length;
  }

  private static Written dropped(Written written, Filter.Reason reason) {
    return written instanceof Written.Kept kept
        ? new Written.Dropped(kept.brief(), "corpus", reason, kept.lesson().text(), kept.answers())
        : written;
  }

  /**
   * The kept lessons of a folder, as passages for lessons about them.
   *
   * @throws BadInputException when there is none
   */
  public static Source read(Path folder) {
    Path file = folder.resolve("kept.jsonl");
    try (Stream<String> lines = Files.lines(file, UTF_8)) {
      return new Source("", lines.map(RowJson::passage).toList());
    } catch (IOException | UncheckedIOException | IllegalArgumentException wrong) {
      throw new BadInputException(
          file + " holds no lessons that can be read: " + wrong.getMessage());
    }
  }

  private static final class Count {
    private int kept;
    private int unanswered;
    private long words;
    private final Map<String, Integer> dropped = new TreeMap<>();

    void add(Written written) {
      switch (written) {
        case Written.Kept one -> {
          kept++;
          words += words(one.lesson().text());
        }
        case Written.Dropped one ->
            dropped.merge(one.step() + " " + one.reason().rule(), 1, Integer::sum);
      }
    }
  }
}
