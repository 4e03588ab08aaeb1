package dev.parable.architecture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of the project as a reader sees them: no build output, nothing git keeps for itself.
 */
record Repository(Path root) {

  private static final Set<String> NOT_OURS =
      Set.of("target", ".git", ".idea", ".vscode", ".parable", "runs", "shared", "node_modules");

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  /** The repository this test runs in: the nearest folder above with the launcher. */
  static Repository here() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("parable"))) {
      folder = folder.getParent();
    }
    return new Repository(folder);
  }

  /** The modules of the build that hold code. */
  Set<String> modules() {
    return MODULE
        .matcher(text(root.resolve("pom.xml")))
        .results()
        .map(module -> module.group(1))
        .filter(
            module -> javaFiles().stream().anyMatch(f -> name(f).startsWith(module + "/src/main/")))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All files, in order. */
  List<Path> files() {
    var files = new ArrayList<Path>();
    collect(root, files);
    return List.copyOf(files);
  }

  private static void collect(Path folder, List<Path> into) {
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.sorted().toList()) {
        if (Files.isDirectory(child)) {
          if (!NOT_OURS.contains(child.getFileName().toString())) {
            collect(child, into);
          }
        } else if (Files.isRegularFile(child)) {
          // A work tree's .git is a file.
          if (!child.getFileName().toString().equals(".git")) {
            into.add(child);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Path> javaFiles() {
    return files().stream().filter(file -> file.toString().endsWith(".java")).toList();
  }

  /** Java files with more lines than this, with their length. */
  Map<String, Integer> longerThan(int lines) {
    return javaFiles().stream()
        .filter(file -> lines(file) > lines)
        .collect(toMap(this::name, Repository::lines, Math::max, TreeMap::new));
  }

  private static int lines(Path file) {
    return (int) text(file).lines().count();
  }

  /** Packages of the product with more files than this, with their number. */
  Map<String, Integer> packagesOverTypes(int types) {
    Map<Path, List<Path>> packages =
        javaFiles().stream()
            .filter(file -> name(file).contains("src/main/"))
            .filter(file -> !file.endsWith("package-info.java"))
            .collect(groupingBy(Path::getParent));
    return packages.entrySet().stream()
        .filter(entry -> entry.getValue().size() > types)
        .collect(
            toMap(
                entry -> name(entry.getKey()),
                entry -> entry.getValue().size(),
                Math::max,
                TreeMap::new));
  }

  /** Every line of a text file in which the pattern is found, as {@code file:line: text}. */
  List<String> linesWith(Pattern pattern) {
    var found = new ArrayList<String>();
    for (Path file : files()) {
      int number = 0;
      for (String line : text(file).lines().toList()) {
        number++;
        if (pattern.matcher(line).find()) {
          found.add(name(file) + ":" + number + ": " + line.strip());
        }
      }
    }
    return found;
  }

  /** Sources of tests whose text holds all of these. */
  List<String> testsWith(Pattern... patterns) {
    return javaFiles().stream()
        .filter(file -> name(file).contains("src/test/"))
        .filter(file -> !name(file).contains("/architecture/"))
        .filter(file -> Stream.of(patterns).allMatch(p -> p.matcher(text(file)).find()))
        .map(this::name)
        .toList();
  }

  private String name(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  /** The text of a file; empty for one that holds no UTF-8. */
  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (MalformedInputException binary) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
