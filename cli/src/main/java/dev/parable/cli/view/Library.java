package dev.parable.cli.view;

import dev.parable.inspect.ScoreChoice;
import dev.parable.model.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * The runs below a folder, each known by a number: an address of the viewer never holds a path.
 * They are read one after another in the background.
 */
final class Library implements AutoCloseable {

  private static final int DEPTH = 4;

  private final Path folder;
  private final ScoreChoice choice;
  private final String token;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("reading").factory());
  private final Map<Path, Shelf> shelves = new LinkedHashMap<>();

  /**
   * Those below a folder; or one alone.
   *
   * @throws BadInputException when there is no such path
   */
  Library(Path folder, ScoreChoice choice, String token) {
    if (!Files.exists(folder)) {
      throw new BadInputException(
          "there is no " + folder + "; name a folder of runs, a run, or a log");
    }
    this.folder = folder;
    this.choice = choice;
    this.token = token;
    look();
  }

  Path folder() {
    return folder;
  }

  /** Looks for runs that came, and for changes of those that are known. */
  synchronized void look() {
    for (Path path : found()) {
      Shelf known = shelves.get(path);
      if (known == null) {
        int number = shelves.size() + 1;
        shelves.put(path, new Shelf(number, path, name(path), choice, token, background));
      } else {
        known.refresh();
      }
    }
  }

  private String name(Path path) {
    String below = folder.relativize(path).toString();
    return below.isEmpty() ? String.valueOf(folder.getFileName()) : below;
  }

  private Set<Path> found() {
    var runs = new TreeSet<Path>();
    if (isRun(folder)) {
      runs.add(folder);
      return runs;
    }
    try (Stream<Path> all = Files.walk(folder, DEPTH, new FileVisitOption[0])) {
      all.filter(Library::isRun).forEach(runs::add);
    } catch (NoSuchFileException vanished) {
      return runs;
    } catch (IOException | UncheckedIOException failed) {
      throw new BadInputException("cannot list " + folder + ": " + failed.getMessage());
    }
    return runs;
  }

  private static boolean isRun(Path path) {
    return Files.isDirectory(path)
        ? Files.isRegularFile(path.resolve("run.yaml"))
        : Files.isRegularFile(path) && path.getFileName().toString().endsWith(".eval");
  }

  /** All of them, by number. */
  synchronized List<Shelf> all() {
    return new ArrayList<>(shelves.values());
  }

  /** One; empty where no run has that number. */
  synchronized Optional<Shelf> find(String number) {
    return shelves.values().stream()
        .filter(shelf -> String.valueOf(shelf.number()).equals(number))
        .findFirst();
  }

  @Override
  public void close() {
    background.shutdownNow();
    all().forEach(Shelf::close);
  }
}
