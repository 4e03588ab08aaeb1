package dev.parable.architecture;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The types that a page names: CamelCase in backticks, and in the code blocks. */
final class NamedTypes {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern QUOTED =
      Pattern.compile("`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(?:\\.[A-Z][A-Za-z0-9]*)*)`");
  private static final Pattern WORD =
      Pattern.compile("(?<![A-Za-z0-9_./-])[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)*(?![A-Za-z0-9_-])");

  private NamedTypes() {}

  static Set<String> in(String page) {
    var names = new TreeSet<String>();
    QUOTED
        .matcher(BLOCK.matcher(page).replaceAll(""))
        .results()
        .forEach(m -> names.add(m.group(1)));
    BLOCK
        .matcher(page)
        .results()
        .flatMap(block -> WORD.matcher(block.group()).results())
        .forEach(word -> names.add(word.group()));
    return names;
  }
}
