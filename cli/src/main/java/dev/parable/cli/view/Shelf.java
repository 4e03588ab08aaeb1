package dev.parable.cli.view;

import dev.parable.card.Card;
import dev.parable.card.CardPage;
import dev.parable.card.Delivery;
import dev.parable.card.Subject;
import dev.parable.card.view.RunRow;
import dev.parable.cli.logs.RunSubjects;
import dev.parable.cli.terminal.Complaints;
import dev.parable.inspect.ScoreChoice;
import dev.parable.measure.JudgedResult;
import dev.parable.model.BadInputException;
import dev.parable.run.RunStoreException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A run that is looked at: read in the background as soon as its turn comes, and again when it has
 * changed since. Who asks for it does not wait for the turn: it is read at once then, beside the
 * one whose turn it is.
 */
final class Shelf implements AutoCloseable {

  private static final double LEVEL = 0.95;

  private final int number;
  private final Path path;
  private final String name;
  private final ScoreChoice choice;
  private final String token;
  private final Executor background;
  private @Nullable Instant written;
  private CompletableFuture<Open> open = new CompletableFuture<>();
  private AtomicBoolean begun = new AtomicBoolean();
  private @Nullable Open superseded;
  private int readings = 1;

  Shelf(int number, Path path, String name, ScoreChoice choice, String token, Executor background) {
    this.number = number;
    this.path = path;
    this.name = name;
    this.choice = choice;
    this.token = token;
    this.background = background;
    this.written = lastWritten();
  }

  /** When it was last written to. */
  synchronized Instant written() {
    return Optional.ofNullable(written).orElse(Instant.EPOCH);
  }

  /** Takes its turn among those that are read in the background. */
  synchronized void queue() {
    background.execute(turn());
  }

  /** Reads, unless somebody does or did. */
  private synchronized Runnable turn() {
    CompletableFuture<Open> into = open;
    AtomicBoolean once = begun;
    int mine = readings;
    return () -> {
      if (once.compareAndSet(false, true)) {
        try {
          into.complete(read());
          check(into.join(), mine);
        } catch (RuntimeException | Error failed) {
          into.completeExceptionally(failed);
        }
      }
    };
  }

  /** What takes longest nobody waits for. A page whose run turns out to be damaged is withdrawn. */
  private void check(Open read, int reading) {
    try {
      read.run().check();
    } catch (RuntimeException damaged) {
      synchronized (this) {
        if (reading == readings) {
          supersede();
          open = CompletableFuture.failedFuture(damaged);
        }
      }
    }
  }

  /** It is open until the next time, since somebody may be reading it. */
  private void supersede() {
    if (superseded != null) {
      superseded.close();
    }
    superseded = open.isCompletedExceptionally() ? null : open.join();
  }

  /** What is read, or was; begun at once where its turn has not come. */
  private synchronized CompletableFuture<Open> asked() {
    if (!begun.get()) {
      Thread.ofPlatform().daemon().name("asked for").start(turn());
    }
    return open;
  }

  /** A run that was read, its page, and what is looked for in its transcripts. */
  record Open(RunSubjects run, String page, WordSearch search) implements AutoCloseable {
    List<Subject> subjects() {
      return run.subjects();
    }

    @Override
    public void close() {
      search.close();
      run.close();
    }
  }

  int number() {
    return number;
  }

  Path path() {
    return path;
  }

  String name() {
    return name;
  }

  private Open read() {
    RunSubjects run = RunSubjects.begin(path, choice);
    try {
      var page = new StringWriter();
      var delivery = new Delivery.Served("/runs/" + number, token);
      if (!run.subjects().isEmpty()) {
        CardPage.write(Card.of(run.subjects()), delivery, page);
      }
      return new Open(run, page.toString(), new WordSearch(run.subjects()));
    } catch (RuntimeException failed) {
      run.close();
      throw failed;
    }
  }

  /**
   * Reads again what has changed since it was read. What it replaces is open until the next time.
   */
  synchronized void refresh() {
    Instant now = lastWritten();
    if (open.isDone() && !now.equals(written)) {
      written = now;
      supersede();
      readings++;
      open = new CompletableFuture<>();
      begun = new AtomicBoolean();
      queue();
    }
  }

  private Instant lastWritten() {
    Instant last = Instant.EPOCH;
    for (Path file :
        List.of(
            path, path.resolve("run.db"), path.resolve("run.db-wal"), path.resolve("run.yaml"))) {
      try {
        Instant at = Files.getLastModifiedTime(file).toInstant();
        last = at.isAfter(last) && !Files.isDirectory(file) ? at : last;
      } catch (IOException absent) {
        // Not every run has every file.
      }
    }
    return last;
  }

  /**
   * Waits until it is read.
   *
   * @throws BadInputException when it cannot be, with why
   */
  Open open() {
    try {
      return asked().join();
    } catch (CompletionException failed) {
      throw new BadInputException(why(failed));
    }
  }

  /** Waits so long at most; empty where it is still read then. */
  Optional<Open> open(Duration patience) {
    CompletableFuture<Boolean> ended =
        asked()
            .handle((read, failed) -> true)
            .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS);
    return ended.join() ? Optional.of(open()) : Optional.empty();
  }

  /** Why something could not be read, for a reader. */
  static String why(Throwable failed) {
    Throwable cause =
        failed instanceof CompletionException && failed.getCause() != null
            ? failed.getCause()
            : failed;
    return Complaints.oneLine(
        cause instanceof BadInputException
                || cause instanceof RunStoreException
                || cause instanceof UncheckedIOException
            ? String.valueOf(cause.getMessage())
            : "it could not be read: " + cause);
  }

  synchronized boolean reading() {
    return !open.isDone();
  }

  /** For the list, without waiting. */
  synchronized RunRow row() {
    return new RunRow(number, name, written(), state());
  }

  private RunRow.State state() {
    if (!open.isDone()) {
      return new RunRow.State.Reading();
    }
    try {
      List<Subject> subjects = open.join().subjects();
      return new RunRow.State.Read(
          subjects.stream().map(Shelf::line).toList(),
          subjects.stream().findFirst().flatMap(Subject::spending));
    } catch (CompletionException failed) {
      return new RunRow.State.Unreadable(why(failed));
    }
  }

  private static RunRow.Line line(Subject subject) {
    return new RunRow.Line(
        subject.trials().suite(),
        subject.model(),
        subject.trials().figure(LEVEL),
        subject.trials().stopping().isPresent(),
        subject.trials().rate().missing(),
        subject
            .judged()
            .map(JudgedResult::judges)
            .map(judges -> String.join(", ", judges))
            .orElse("no judge"));
  }

  @Override
  public synchronized void close() {
    if (superseded != null) {
      superseded.close();
    }
    if (open.isDone() && !open.isCompletedExceptionally()) {
      open.join().close();
    }
  }
}
