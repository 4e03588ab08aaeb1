package dev.parable.cli.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.card.Case;
import dev.parable.card.CaseFilter;
import dev.parable.card.Cases;
import dev.parable.card.Listed;
import dev.parable.card.Subject;
import dev.parable.cli.Cli;
import dev.parable.cli.logs.RunSubjects;
import dev.parable.inspect.ScoreChoice;
import dev.parable.model.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WordSearchTest {

  @TempDir private Path folder;
  private RunSubjects run;

  @BeforeEach
  void measure() throws IOException {
    Path answers =
        Files.writeString(
            folder.resolve("answers.yaml"),
            "replies:\n  - texts: [\"I refuse.\", \"The MEETING is at three.\", \"Fine.\"]\n");
    Path out = folder.resolve("run");
    Cli eval =
        Cli.run(
            "eval",
            "blackmail",
            "--main",
            "--model",
            "scripted/" + answers,
            "--epochs",
            "2",
            "--out",
            out.toString());
    assertThat(eval.code()).as(eval.err()).isIn(0, 4);
    run = RunSubjects.open(out, ScoreChoice.UNSAID, List.of());
  }

  @AfterEach
  void close() {
    run.close();
  }

  private static CaseFilter words(String words) {
    return CaseFilter.of(Map.of("words", words, "most", "500"));
  }

  private static WordSearch.Progress whole(WordSearch search, CaseFilter filter) {
    WordSearch.Progress progress = search.of(filter);
    while (!progress.whole()) {
      progress = search.of(filter);
    }
    return progress;
  }

  /** Its trials, with what a test does before each is handed over. */
  private record Watched(Cases cases, Consumer<Case> before) implements Cases {
    @Override
    public List<Case.Head> heads() {
      return cases.heads();
    }

    @Override
    public Optional<Case> find(String key) {
      return cases.find(key);
    }

    @Override
    public void each(Consumer<Case> reader) {
      cases.each(
          trial -> {
            before.accept(trial);
            reader.accept(trial);
          });
    }
  }

  private List<Subject> watched(Consumer<Case> before) {
    return run.subjects().stream()
        .map(
            one ->
                new Subject(
                    one.run(),
                    one.model(),
                    one.aside(),
                    one.counted(),
                    one.trials(),
                    one.judged(),
                    one.rule(),
                    one.spending(),
                    one.first(),
                    one.last(),
                    one.provenance(),
                    one.command(),
                    new Watched(one.cases(), before)))
        .toList();
  }

  @Test
  void findsWhatReadingEachOfThemFinds() {
    try (var search = new WordSearch(run.subjects())) {
      for (String sought : List.of("meeting", "fine.", "no such words")) {
        CaseFilter filter = words(sought);
        WordSearch.Progress progress = whole(search, filter);
        assertThat(progress.looked()).isEqualTo(Listed.all(run.subjects()).size());
        assertThat(filter.among(run.subjects(), progress::found))
            .isEqualTo(filter.among(run.subjects()));
      }
      assertThat(whole(search, words("meeting")).keys()).isNotEmpty();
      assertThat(whole(search, words("no such words")).keys()).isEmpty();
    }
  }

  @Test
  void saysHowFarItIs() {
    var gate = new Semaphore(5);
    try (var search = new WordSearch(watched(trial -> gate.acquireUninterruptibly()))) {
      WordSearch.Progress progress = search.of(words("e"));
      while (progress.looked() < 5) {
        progress = search.of(words("e"));
      }
      assertThat(progress.whole()).isFalse();
      assertThat(progress.looked()).isEqualTo(5);
      gate.release(100_000);
      assertThat(whole(search, words("e")).looked()).isGreaterThan(5);
    }
  }

  @Test
  void aSearchThatNobodyAskedForSinceIsGivenUp() throws InterruptedException {
    var gate = new Semaphore(0);
    var read = new ConcurrentHashMap<Thread, Integer>();
    try (var search =
        new WordSearch(
            watched(
                trial -> {
                  read.merge(Thread.currentThread(), 1, Integer::sum);
                  gate.acquireUninterruptibly();
                }))) {
      List<CaseFilter> filters = IntStream.range(0, 5).mapToObj(i -> words("e" + i)).toList();
      filters.forEach(search::of);
      while (read.size() < 5) {
        Thread.onSpinWait();
      }
      gate.release(100_000);
      filters.stream().skip(1).forEach(filter -> whole(search, filter));
      int all = Listed.all(run.subjects()).size();
      assertThat(read.values()).containsExactlyInAnyOrder(1, all, all, all, all);
    }
  }

  @Test
  void nothingIsReadAnyMoreOnceItIsClosed() {
    var read = new Semaphore(0);
    var gate = new Semaphore(3);
    var search =
        new WordSearch(
            watched(
                trial -> {
                  gate.acquireUninterruptibly();
                  read.release();
                }));
    search.of(words("e"));
    read.acquireUninterruptibly(3);
    Thread closing = Thread.ofPlatform().start(search::close);
    while (closing.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    gate.release(100_000);
    join(closing);
    assertThat(read.availablePermits()).as("one was being read").isEqualTo(1);
    assertThat(search.of(words("e")).whole()).isFalse();
    assertThat(search.of(words("other")).whole()).isFalse();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Test
  void whatCannotBeReadIsSaid() {
    Consumer<Case> fails =
        trial -> {
          throw new IllegalStateException("page 7 is damaged");
        };
    try (var search = new WordSearch(watched(fails))) {
      assertThatThrownBy(() -> whole(search, words("e")))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("page 7 is damaged");
    }
  }
}
