package dev.parable.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.check.Length;
import dev.parable.constitution.Constitution;
import dev.parable.constitution.CoverageLedger;
import dev.parable.constitution.Taught;
import dev.parable.corpus.internal.PlainJson;
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
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folder of a corpus: {@code kept.jsonl}, {@code dropped.jsonl} with the reasons, and {@code
 * README.md} with what both are. Written anew from the run each time, whole or not at all; a few
 * hundred lessons are in memory at a time.
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
   * @param gates of the kept ones together
   */
  public record Contents(
      int kept,
      Map<String, Integer> dropped,
      int unanswered,
      long words,
      String sha256,
      List<Gate> gates) {

    /** Copies. */
    public Contents {
      gates = List.copyOf(gates);
      dropped = new TreeMap<>(dropped);
    }

    /** All of them. */
    public int droppedInAll() {
      return dropped.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /** The same by somebody who knows nothing beside. */
  public static Contents write(
      Entries run, Writing writing, Optional<Constitution> constitution, Path folder) {
    return write(run, writing, constitution, Notes.NONE, folder);
  }

  /**
   * Writes it from a run, with {@code coverage.json}, which says which paragraph of the
   * constitution taught what, and {@code diversity.json}.
   *
   * @param writing that was carried out
   * @param constitution what was taught; empty where it was something else
   * @throws UncheckedIOException when it cannot be written
   */
  public static Contents write(
      Entries run, Writing writing, Optional<Constitution> constitution, Notes notes, Path folder) {
    try {
      Files.createDirectories(folder);
      Path kept = folder.resolve("kept.jsonl.new");
      Path dropped = folder.resolve("dropped.jsonl.new");
      var count = new Count(writing);
      rows(run, writing, notes, kept, dropped, count);
      Quality quality = count.quality(new Texts(run, writing, count.kept));
      var contents =
          new Contents(
              count.kept.size(),
              count.dropped,
              count.unanswered,
              count.words,
              ContentHash.of(kept),
              quality.gates());
      var drafts = new ArrayList<>(List.of(kept, dropped));
      if (notes.columns().isPresent()) {
        for (Path rows : List.of(kept, dropped)) {
          Path columns = folder.resolve(plain(rows).replace(".jsonl", ".parquet") + ".new");
          notes.columns().get().write(rows, columns);
          drafts.add(columns);
        }
      }
      String card =
          DatasetCard.write(
              writing, contents, count.doses.reached(), quality, count.occupancy, notes);
      drafts.add(
          Files.writeString(
              folder.resolve("README.md.new"), card + TeachersSection.of(notes.teachers()), UTF_8));
      String made = TeachersJson.write(notes.teachers());
      drafts.add(Files.writeString(folder.resolve("teachers.json.new"), made, UTF_8));
      String measures = PlainJson.write(QualitySection.tree(quality, count.occupancy));
      drafts.add(Files.writeString(folder.resolve("diversity.json.new"), measures, UTF_8));
      if (constitution.isPresent()) {
        String ledger = CoverageLedger.of(constitution.get()).plus(count.taught).toJson();
        drafts.add(Files.writeString(folder.resolve("coverage.json.new"), ledger, UTF_8));
      }
      for (Path draft : drafts) {
        Files.move(
            draft,
            folder.resolve(plain(draft)),
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.ATOMIC_MOVE);
      }
      return contents;
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write the corpus in " + folder, failed);
    }
  }

  /** The name that a draft will have. */
  private static String plain(Path draft) {
    String name = String.valueOf(draft.getFileName());
    return name.substring(0, name.length() - ".new".length());
  }

  private static void rows(
      Entries run, Writing writing, Notes notes, Path kept, Path dropped, Count count)
      throws IOException {
    List<Integer> passed = passed(run, writing);
    Map<Integer, Filter.Reason> alike =
        Alike.among(run, writing, passed, writing.recipe().limits().alike());
    alike.putAll(AlikePrompts.among(run, writing, passed, alike.keySet(), notes.embedding()));
    try (BufferedWriter keep = Files.newBufferedWriter(kept, UTF_8);
        BufferedWriter drop = Files.newBufferedWriter(dropped, UTF_8);
        var made =
            new ReadAhead<>(writing.count(), number -> Made.of(run, writing, number, alike))) {
      while (made.hasNext()) {
        Made one = made.next();
        count.add(one);
        if (one.written().isPresent()) {
          BufferedWriter into = one.written().get() instanceof Written.Kept ? keep : drop;
          into.write(one.row());
          into.write('\n');
        }
      }
    }
  }

  /** Those that passed all that is asked of each by itself. */
  private static List<Integer> passed(Entries run, Writing writing) {
    try (Stream<Boolean> all =
        ReadAhead.stream(
            writing.count(),
            number -> writing.find(run, number).orElse(null) instanceof Written.Kept)) {
      var passed = new ArrayList<Integer>();
      int[] number = {0};
      all.forEachOrdered(
          isKept -> {
            if (isKept) {
              passed.add(number[0]);
            }
            number[0]++;
          });
      return passed;
    }
  }

  /**
   * A lesson as it goes into the files.
   *
   * @param row empty where nobody answered
   * @param words of a kept one
   */
  private record Made(
      int number, Optional<Written> written, String row, int words, Optional<Habits.Ends> ends) {

    static Made of(Entries run, Writing writing, int number, Map<Integer, Filter.Reason> alike) {
      Filter.Reason like = alike.get(number);
      Optional<Written> found =
          writing.find(run, number).map(one -> like == null ? one : dropped(one, like));
      return new Made(
          number,
          found,
          found.map(one -> RowJson.write(writing.key(number), one)).orElse(""),
          found.map(Made::words).orElse(0),
          found
              .filter(Written.Kept.class::isInstance)
              .map(one -> Habits.of(((Written.Kept) one).lesson().text())));
    }

    private static int words(Written written) {
      return written instanceof Written.Kept kept ? Length.words(kept.lesson().text()) : 0;
    }

    long tokens() {
      return Math.round(TOKENS_A_WORD * words);
    }
  }

  private static Taught.Fate fate(Written written, long tokens) {
    return switch (written) {
      case Written.Kept kept -> new Taught.Kept(tokens);
      case Written.Dropped dropped ->
          new Taught.Dropped(dropped.reason().rule(), !dropped.text().isEmpty());
    };
  }

  private static Written dropped(Written written, Filter.Reason reason) {
    return written instanceof Written.Kept kept
        ? new Written.Dropped(
            kept.brief(), "corpus", reason, kept.lesson().text(), kept.answers(), kept.again())
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

  /** What is counted in passing, in order. */
  private static final class Count {
    private final Writing writing;
    private final List<Integer> kept = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();
    private final Map<String, Integer> dropped = new TreeMap<>();
    private final List<Taught> taught = new ArrayList<>();
    private final Doses doses = new Doses(Doses.USUAL);
    private final Habits habits = new Habits();
    private final Occupancy occupancy;
    private int unanswered;
    private long words;

    Count(Writing writing) {
      this.writing = writing;
      this.occupancy = new Occupancy(writing.recipe().grid());
    }

    void add(Made one) {
      occupancy.add(writing.brief(one.number()).settings(), one.written());
      List<String> paragraphs = writing.source().of(one.number()).paragraphs();
      taught.add(
          new Taught(
              paragraphs,
              one.written()
                  .map(written -> fate(written, one.tokens()))
                  .orElseGet(Taught.Asked::new)));
      if (one.written().isEmpty()) {
        unanswered++;
        return;
      }
      switch (one.written().get()) {
        case Written.Kept any -> {
          kept.add(one.number());
          lengths.add(one.words());
          words += one.words();
          doses.add(one.row(), one.tokens());
          one.ends().ifPresent(habits::add);
        }
        case Written.Dropped any ->
            dropped.merge(any.step() + " " + any.reason().rule(), 1, Integer::sum);
      }
    }

    private OptionalDouble rewordings() {
      int reworded = dropped.getOrDefault("corpus " + AlikePrompts.RULE, 0);
      boolean compared = writing.recipe().limits().alikePrompts().isPresent();
      return compared && kept.size() + reworded > 0
          ? OptionalDouble.of((double) reworded / (kept.size() + reworded))
          : OptionalDouble.empty();
    }

    Quality quality(List<String> texts) {
      int[] all = lengths.stream().mapToInt(length -> length).toArray();
      return Quality.of(
          texts, all, habits, occupancy, rewordings(), writing.recipe().limits().gates());
    }
  }
}
