package dev.parable.cli.view;

import dev.parable.inspect.ScoreChoice;
import dev.parable.model.BadInputException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * The runs at some paths and below them, each known by a number: an address of the viewer never
 * holds a path. They are read one after another in the background, those that were written last
 * first.
 */
final class Library implements AutoCloseable {

  private static final int DEPTH = 4;

  private final List<Path> folders;
  private final ScoreChoice choice;
  private final String token;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("reading").factory());
  private final Map<Path, Shelf> shelves = new LinkedHashMap<>();

  /**
   * Those below folders, or named.
   *
   * @throws BadInputException when there is no such path
   */
  Library(List<Path> folders, ScoreChoice choice, String token) {
    for (Path folder : folders) {
      if (!Files.exists(folder)) {
        throw new BadInputException(
            "there is no " + folder + "; name a folder of runs, a run, or a log");
      }
    }
    this.folders = folders.stream().map(folder -> folder.toAbsolutePath().normalize()).toList();
    this.choice = choice;
    this.token = token;
    look();
  }

  /** Where it looks, in words. */
  String where() {
    return folders.stream().map(Path::toString).collect(Collectors.joining(", "));
  }

  /** Looks for runs that came, and for changes of those that are known. */
  synchronized void look() {
    var came = new ArrayList<Shelf>();
    for (Path folder : folders) {
      for (Path path : found(folder)) {
        Shelf known = shelves.get(path);
        if (known == null) {
          int number = shelves.size() + 1;
          String name = name(folder, path);
          var shelf = new Shelf(number, path, name, choice, token, background);
          shelves.put(path, shelf);
          came.add(shelf);
        } else {
          known.refresh();
        }
      }
    }
    came.sort(Comparator.comparing(Shelf::written).reversed());
    came.forEach(Shelf::queue);
  }

  private static String name(Path folder, Path path) {
    String below = folder.relativize(path).toString();
    return below.isEmpty() ? String.valueOf(folder.getFileName()) : below;
  }

  /** What cannot be listed holds nothing; below a run there is no other. */
  private static Set<Path> found(Path folder) {
    var runs = new TreeSet<Path>();
    try {
      Files.walkFileTree(
          folder,
          EnumSet.noneOf(FileVisitOption.class),
          DEPTH,
          new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) {
              return isRun(at) && runs.add(at)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path at, BasicFileAttributes attributes) {
              if (isRun(at)) {
                runs.add(at);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path at, IOException unreadable) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException failed) {
      throw new BadInputException("cannot list " + folder + ": " + failed.getMessage());
    }
    return runs;
  }

  /** One that is damaged is one, too: it is listed, with what is wrong. */
  private static boolean isRun(Path path) {
    return Files.isDirectory(path)
        ? Files.isRegularFile(path.resolve("run.yaml"))
            || Files.isRegularFile(path.resolve("run.db"))
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
