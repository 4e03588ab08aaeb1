package dev.parable.check;

import dev.parable.lesson.Filter;
import dev.parable.lesson.Source;
import dev.parable.model.BadInputException;
import dev.parable.recipe.Recipe;
import dev.parable.text.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The checks that a recipe asks for, by name, and those that nobody can leave out. */
public final class Checks {

  /** So many words in a row are copied, not shared by chance. */
  private static final int COPIED = 8;

  private Checks() {}

  /**
   * For a recipe.
   *
   * @param reserved names and phrases that belong to evaluations; they come as plain words
   * @throws BadInputException when the recipe asks for a check that there is not
   */
  public static Filter of(Recipe recipe, Source source, Collection<String> reserved) {
    var known = new LinkedHashMap<String, Supplier<Filter>>();
    known.put("scaffolding", Scaffolding::new);
    known.put("real-names", () -> BannedWords.ofResource("real-name", "real-names.txt"));
    known.put("worn-names", () -> BannedWords.ofResource("worn-name", "worn-names.txt"));
    known.put("spec-words", () -> BannedWords.ofResource("spec-word", "spec-words.txt"));
    known.put("english", English::new);
    known.put("copied", () -> Overlap.with("copied", COPIED, List.of(source.whole())));
    var filters = new ArrayList<Filter>();
    filters.add(BannedWords.of("reserved", reserved));
    for (String name : recipe.checks()) {
      Supplier<Filter> check = known.get(name);
      if (check == null) {
        throw new BadInputException(
            "recipe "
                + recipe.name()
                + " asks for a check '"
                + name
                + "'; there are "
                + String.join(", ", known.keySet())
                + Nearest.hint(name, List.copyOf(known.keySet())));
      }
      filters.add(check.get());
    }
    return Filter.all(filters);
  }

  /** What each check is for, by name, for a list. */
  public static Map<String, String> all() {
    var all = new LinkedHashMap<String, String>();
    all.put("scaffolding", "what a writer says about its text instead of writing it");
    all.put("real-names", "models and companies that exist");
    all.put("worn-names", "names that writing models use too often");
    all.put("spec-words", "words of the specification, in texts that should live it");
    all.put("english", "another language");
    all.put("copied", COPIED + " words in a row of the constitution");
    return all;
  }
}
