package dev.parable.cli.terminal;

import dev.parable.model.BadInputException;
import dev.parable.model.ModelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Where runs lie when nobody says: under {@code runs/}, by what they measure. */
public final class RunFolders {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private RunFolders() {}

  public static Path forEval(List<String> suites, ModelSpec model) {
    return Path.of("runs", word(String.join("+", suites)) + "--" + word(model.toString()));
  }

  /** Renames a folder that is in the way; it is never deleted. */
  public static void putAside(Path folder, InstantSource clock) {
    if (!Files.exists(folder)) {
      return;
    }
    Path aside = folder.resolveSibling(folder.getFileName() + "." + STAMP.format(clock.instant()));
    try {
      Files.move(folder, aside);
    } catch (IOException failed) {
      throw new BadInputException(
          "cannot put the earlier run " + folder + " aside as " + aside + ": " + failed);
    }
  }

  private static String word(String text) {
    String word = text.replaceAll("[^A-Za-z0-9._+-]+", "-");
    return word.length() <= 80 ? word : word.substring(0, 80);
  }
}
