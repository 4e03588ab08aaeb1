package dev.parable.agentic;

import dev.parable.agentic.internal.TreeJson;
import dev.parable.model.BadInputException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What fills a scenario's templates: for each file its sections, for each section values by name.
 *
 * @param files by the name of the file without its ending
 */
record VariableFiles(Map<String, Map<String, Map<String, String>>> files) {

  /** The file for conditions without a goal of their own. */
  private static final String NEUTRAL = "ambiguous";

  private static final Pattern SECTION =
      Pattern.compile("## (.*?)\\n\\s*```json\\s*(.*?)\\s*```", Pattern.DOTALL);

  /**
   * Reads all files of a folder.
   *
   * @throws BadInputException when one cannot be read, with file and line
   */
  static VariableFiles read(Path folder) {
    var files = new TreeMap<String, Map<String, Map<String, String>>>();
    for (Path file : TreeFiles.files(folder, ".md")) {
      String name = TreeFiles.name(file);
      files.put(name.substring(0, name.length() - ".md".length()), sections(file));
    }
    if (files.getOrDefault(NEUTRAL, Map.of()).size() != 1) {
      throw new BadInputException(
          TreeFiles.shown(folder.resolve(NEUTRAL + ".md")) + " should have exactly one section");
    }
    return new VariableFiles(files);
  }

  private static Map<String, Map<String, String>> sections(Path file) {
    String text = TreeFiles.lines(file);
    var sections = new LinkedHashMap<String, Map<String, String>>();
    Matcher section = SECTION.matcher(text);
    while (section.find()) {
      String key = section.group(1).strip().toLowerCase(Locale.ROOT).replaceAll("[ -]", "_");
      try {
        var values = new LinkedHashMap<String, String>();
        TreeJson.read(section.group(2))
            .forEach((name, value) -> values.put(name, value.toString()));
        sections.put(key, values);
      } catch (BadInputException bad) {
        long line = text.substring(0, section.start(2)).chars().filter(c -> c == '\n').count() + 1;
        throw new BadInputException(
            TreeFiles.shown(file) + " line " + line + ": the section " + bad.getMessage());
      }
    }
    return sections;
  }

  /**
   * The values for a goal: of the file whose name has the goal in it, the section whose name has.
   *
   * @param goal {@code none} for the neutral ones
   */
  Map<String, String> of(String goal) {
    if (goal.equals("none") || goal.equals(NEUTRAL)) {
      return first(NEUTRAL);
    }
    String file =
        files.keySet().stream()
            .filter(name -> !name.equals(NEUTRAL) && name.toLowerCase(Locale.ROOT).contains(goal))
            .findFirst()
            .orElse(NEUTRAL);
    return files.getOrDefault(file, Map.of()).entrySet().stream()
        .filter(section -> section.getKey().contains(goal))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> first(file));
  }

  private Map<String, String> first(String file) {
    List<Map<String, String>> all = List.copyOf(files.getOrDefault(file, Map.of()).values());
    return all.isEmpty() ? Map.of() : all.getFirst();
  }
}
