package dev.parable.recipe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.model.BadInputException;
import dev.parable.text.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The recipes that come along, by name, and those of a user, by path. */
public final class Recipes {

  /** Those that come along. */
  public static final List<String> NAMES =
      List.of(
          "stories",
          "stories-base",
          "documents",
          "advice",
          "refusals",
          "rl-prompts",
          "quiz",
          "ordinary",
          "twins",
          "twins-back");

  private Recipes() {}

  /**
   * A recipe.
   *
   * @param name of one that comes along, or the path of a file
   * @param profile whose version of it is wanted where there is one: a provider of models whose
   *     texts are of another kind, such as {@code organism}
   * @throws BadInputException when there is none, or it cannot be read
   */
  public static Recipe find(String name, String profile) {
    if (NAMES.contains(name)) {
      String own = profile + "/" + name + ".yaml";
      return resource(own)
          .map(text -> RecipeFile.read(own, text))
          .orElseGet(() -> RecipeFile.read(name + ".yaml", resource(name + ".yaml").orElseThrow()));
    }
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return RecipeFile.read(name, text(Path.of(name)));
    }
    throw new BadInputException(
        "no recipe '"
            + name
            + "'"
            + Nearest.hint(name, NAMES)
            + ". There are: "
            + String.join(", ", NAMES)
            + "; a recipe of your own is named by its file, which ends in .yaml");
  }

  private static Optional<String> resource(String name) {
    try (InputStream in = Recipes.class.getResourceAsStream(name)) {
      return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (CharacterCodingException garbled) {
      throw new BadInputException(file + " is not UTF-8 text; save it as UTF-8");
    } catch (IOException failed) {
      throw new BadInputException("cannot read " + file + ": " + failed);
    }
  }
}
