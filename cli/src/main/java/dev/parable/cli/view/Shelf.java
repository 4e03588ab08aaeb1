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
import org.jspecify.annotations.Nullable;

/**
 * A run that is looked at: read in the background as soon as it is known, and again when it has
 * changed since. Until it is read, whoever asks for it waits.
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
  private CompletableFuture<Open> open;
  private @Nullable Open superseded;

  Shelf(int number, Path path, String name, ScoreChoice choice, String token, Executor background) {
    this.number = number;
    this.path = path;
    this.name = name;
    this.choice = choice;
    this.token = token;
    this.background = background;
    this.written = lastWritten();
    this.open = read();
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

  private CompletableFuture<Open> read() {
    return CompletableFuture.supplyAsync(
        () -> {
          RunSubjects run = RunSubjects.open(path, choice, List.of());
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
        },
        background);
  }

  /**
   * Reads again what has changed since it was read. What it replaces is open until the next time.
   */
  synchronized void refresh() {
    Instant now = lastWritten();
    if (open.isDone() && !now.equals(written)) {
      written = now;
      if (superseded != null) {
        superseded.close();
      }
      superseded = open.isCompletedExceptionally() ? null : open.join();
      open = read();
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
    CompletableFuture<Open> now;
    synchronized (this) {
      now = open;
    }
    try {
      return now.join();
    } catch (CompletionException failed) {
      throw new BadInputException(why(failed));
    }
  }

  /** Waits so long at most; empty where it is still read then. */
  Optional<Open> open(Duration patience) {
    CompletableFuture<Open> now;
    synchronized (this) {
      now = open;
    }
    CompletableFuture<Boolean> ended =
        now.handle((read, failed) -> true)
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
    return new RunRow(number, name, Optional.ofNullable(written).orElse(Instant.EPOCH), state());
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
