package dev.parable.cli.report;

import dev.parable.cli.terminal.Surroundings;
import dev.parable.cli.terminal.WholeFile;
import dev.parable.model.BadInputException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Prints a page with a Chromium of this machine, in a profile of its own and with no network. */
final class Pdf {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
  private static final int SECONDS = 120;

  private Pdf() {}

  static void write(Path file, WholeFile.Text page, Surroundings surroundings) throws IOException {
    Path browser =
        find(surroundings.environment().getOrDefault("PATH", ""))
            .orElseThrow(
                () ->
                    new BadInputException(
                        "--format pdf needs a Chromium, and none of "
                            + String.join(", ", NAMES)
                            + " is on the PATH; --format html prints from any browser"));
    Path folder = Files.createTempDirectory("parable-pdf");
    try {
      Path html = folder.resolve("report.html");
      WholeFile.write(html, page);
      Path printed = folder.resolve("report.pdf");
      Process process =
          new ProcessBuilder(
                  browser.toString(),
                  "--headless=new",
                  "--no-sandbox",
                  "--disable-gpu",
                  "--no-pdf-header-footer",
                  "--proxy-server=127.0.0.1:9",
                  "--user-data-dir=" + folder.resolve("profile"),
                  "--print-to-pdf=" + printed,
                  html.toUri().toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("browser.log").toFile())
              .start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new BadInputException(browser + " printed nothing in " + SECONDS + " s");
      }
      if (process.exitValue() != 0 || !Files.exists(printed)) {
        throw new BadInputException(
            browser + " could not print the page (exit code " + process.exitValue() + ")");
      }
      Files.move(printed, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the page was printed", interrupted);
    } finally {
      delete(folder);
    }
  }

  private static Optional<Path> find(String path) {
    return NAMES.stream()
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(dir -> Path.of(dir, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
