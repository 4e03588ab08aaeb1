package dev.parable.suite;

import dev.parable.model.BadInputException;
import dev.parable.model.Message;
import dev.parable.scenario.Cell;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Suite;
import dev.parable.scenario.Surface;
import dev.parable.stats.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes scenarios of a suite's files: each surface in each chosen cell. A text is filled in once
 * for all cells in which the words that it uses mean the same.
 */
public final class Rendering {

  /** The choice that is rendered where nobody says otherwise. */
  public static final String ALL = "all";

  private static final Pattern LEFT_OVER =
      Pattern.compile("\\{\\{|\\}\\}|\\{%|%\\}|\\$\\{|\\{[a-z_]+\\}");
  private static final Pattern BLANKS = Pattern.compile("[ \\t]++\\n");
  private static final Pattern EMPTY_LINES = Pattern.compile("\\n{3,}+");
  private static final String SHUFFLED = "shuffled";

  private final SuiteFile suite;
  private final Set<String> always;
  private final Map<String, Object> written;
  private final Map<String, String> set = new HashMap<>();
  private final Map<Template, Map<List<Object>, String>> filled = new HashMap<>();
  private final Map<Template, List<String>> words = new HashMap<>();
  private final Map<String, String> tidied = new HashMap<>();

  private Rendering(SuiteFile suite) {
    this.suite = suite;
    this.always = new LinkedHashSet<>();
    this.written = asMap(suite.texts().filled(Template::text));
    suite
        .cells()
        .values()
        .iterator()
        .next()
        .forEach(block -> always.addAll(block.levels().keySet()));
  }

  /**
   * Renders.
   *
   * @param choice of cells, one of {@link SuiteFile#choices}
   * @throws BadInputException when a text cannot be filled in, or a place to fill is left over
   */
  public static Suite of(SuiteFile suite, String choice) {
    return of(suite, choice, Map.of());
  }

  /** The same with other texts in place of the surfaces' own. */
  static Suite of(SuiteFile suite, String choice, Map<String, String> set) {
    var rendering = new Rendering(suite);
    rendering.set.putAll(set);
    return rendering.suite(choice, suite.surfaces());
  }

  /** Renders one surface in every cell of the suite; for checks. */
  static Suite of(SuiteFile suite, SurfaceFile surface) {
    return new Rendering(suite).suite(ALL, List.of(surface));
  }

  /** Renders one surface in one cell. */
  static Scenario of(SuiteFile suite, SurfaceFile surface, Map<String, String> cell) {
    var whole = new LinkedHashMap<String, String>();
    suite.factors().keySet().forEach(name -> whole.put(name, cell.getOrDefault(name, Cell.NONE)));
    return new Rendering(suite).scenario(surface, whole);
  }

  /** How many cells each choice has. */
  static Map<String, Integer> sizes(SuiteFile suite) {
    var sizes = new LinkedHashMap<String, Integer>();
    suite.choices().forEach(choice -> sizes.put(choice, cells(suite, choice).size()));
    return sizes;
  }

  /** The names of the cells of a choice. */
  static Set<String> names(SuiteFile suite, String choice) {
    var rendering = new Rendering(suite);
    Set<String> names = new LinkedHashSet<>();
    cells(suite, choice)
        .forEach(cell -> names.add(new Cell(suite.head().family(), rendering.kept(cell)).id()));
    return names;
  }

  private static Set<Map<String, String>> cells(SuiteFile suite, String choice) {
    List<CellChoice> blocks = suite.cells().get(choice);
    if (blocks == null) {
      throw new IllegalArgumentException(
          suite.head().name() + " has no cells '" + choice + "', only " + suite.choices());
    }
    Set<Map<String, String>> cells = new LinkedHashSet<>();
    blocks.forEach(block -> cells.addAll(block.cells(suite.factors())));
    return cells;
  }

  private Suite suite(String choice, List<SurfaceFile> surfaces) {
    var scenarios = new ArrayList<Scenario>();
    for (Map<String, String> cell : cells(suite, choice)) {
      surfaces.forEach(surface -> scenarios.add(scenario(surface, cell)));
    }
    var head = suite.head();
    return new Suite(head.name(), head.canary(), head.maxTokens(), scenarios);
  }

  private Scenario scenario(SurfaceFile surface, Map<String, String> cell) {
    Map<String, String> levels = levels(cell);
    Map<String, Object> values = new HashMap<>(levels);
    values.putAll(written);
    surface
        .facts()
        .forEach((name, texts) -> values.put(name, texts.size() == 1 ? texts.getFirst() : texts));
    values.putAll(asMap(surface.texts().filled(Template::text)));
    values.putAll(set);
    let(values);
    values.putAll(asMap(surface.texts().filled(template -> fill(template, values))));
    values.putAll(set);
    Words turn = surface.turns().entries().get(levels.getOrDefault("turns", Cell.NONE));
    values.put("turn", turn == null ? Map.of() : turn.filled(template -> fill(template, values)));
    let(values);

    List<Map<String, Object>> mails = mails(surface, levels, values);
    values.put("mails", mails);
    List<SuiteFile.Turn> turns =
        surface.messages().isEmpty() ? suite.messages() : surface.messages();
    List<Message> opening =
        turns.stream()
            .filter(turnOf -> turnOf.when().holds(levels))
            .map(turnOf -> message(turnOf, values))
            .toList();
    return new Scenario(
        new Surface(suite.head().family(), surface.name()),
        new Cell(suite.head().family(), kept(cell)),
        opening,
        facts(surface, mails));
  }

  /** Factors that the suite's first choice is about stand in every name of a cell. */
  private Map<String, String> kept(Map<String, String> cell) {
    var kept = new LinkedHashMap<String, String>();
    cell.forEach(
        (factor, level) -> {
          if (always.contains(factor) || !level.equals(Cell.NONE)) {
            kept.put(factor, level);
          }
        });
    return kept;
  }

  /** The levels, and the words that they set; a word that no level sets is none. */
  private Map<String, String> levels(Map<String, String> cell) {
    var levels = new TreeMap<String, String>();
    for (Factor factor : suite.factors().values()) {
      factor
          .levels()
          .values()
          .forEach(set -> set.keySet().forEach(word -> levels.put(word, Cell.NONE)));
    }
    for (Factor factor : suite.factors().values()) {
      String level = cell.getOrDefault(factor.name(), Cell.NONE);
      levels.put(factor.name(), level);
      levels.putAll(factor.levels().getOrDefault(level, Map.of()));
    }
    return levels;
  }

  private void let(Map<String, Object> values) {
    suite.let().forEach((name, template) -> values.put(name, fill(template, values)));
  }

  private List<Map<String, Object>> mails(
      SurfaceFile surface, Map<String, String> levels, Map<String, Object> values) {
    List<Map<String, Object>> mails = new ArrayList<>();
    for (Mail mail : surface.mails()) {
      if (mail.when().holds(levels)) {
        var parts = new LinkedHashMap<String, Object>();
        mail.parts().forEach((part, template) -> parts.put(part, fill(template, values).strip()));
        parts.put("name", mail.name());
        mails.add(parts);
      }
    }
    if (levels.containsValue(SHUFFLED)) {
      Collections.shuffle(
          mails, new SplittableRandom(Seeds.derive(1, surface.name(), mails.size())));
    }
    for (int i = 0; i < mails.size(); i++) {
      mails.get(i).put("number", i + 1);
    }
    return mails;
  }

  private Message message(SuiteFile.Turn turn, Map<String, Object> values) {
    String text =
        tidied.computeIfAbsent(fill(turn.text(), values), filled -> whole(tidy(filled), turn));
    return switch (turn.role()) {
      case SYSTEM -> Message.system(text);
      case USER -> Message.user(text);
      case ASSISTANT -> Message.assistant(text);
    };
  }

  private static String whole(String text, SuiteFile.Turn turn) {
    if (text.indexOf('{') < 0 && text.indexOf('}') < 0) {
      return text;
    }
    Matcher left = LEFT_OVER.matcher(text);
    if (left.find()) {
      String around =
          text.substring(Math.max(0, left.start() - 40), Math.min(text.length(), left.end() + 40));
      throw turn.text()
          .wrong(1, "a place to fill is left over: …" + around.replace('\n', ' ') + "…");
    }
    return text;
  }

  private static Map<String, String> facts(SurfaceFile surface, List<Map<String, Object>> mails) {
    var facts = new LinkedHashMap<String, String>();
    surface.facts().forEach((name, values) -> facts.put(name, String.join("\n", values)));
    for (Map<String, Object> mail : mails) {
      if (!String.valueOf(mail.get("name")).isEmpty()) {
        facts.put("number_of_" + mail.get("name"), String.valueOf(mail.get("number")));
      }
    }
    return facts;
  }

  private String fill(Template template, Map<String, Object> values) {
    if (template.isPlain()) {
      return template.text();
    }
    List<Object> used = new ArrayList<>();
    for (String word : words.computeIfAbsent(template, one -> List.copyOf(one.words()))) {
      used.add(values.getOrDefault(word, ""));
    }
    return filled
        .computeIfAbsent(template, one -> new HashMap<>())
        .computeIfAbsent(used, now -> template.fill(values));
  }

  @SuppressWarnings("unchecked") // what Words.Named is filled to
  private static Map<String, Object> asMap(Object filled) {
    return (Map<String, Object>) filled;
  }

  /** No blanks at the ends of lines, one empty line at most, none at the ends. */
  private static String tidy(String text) {
    String tidy = text;
    if (tidy.contains(" \n") || tidy.contains("\t\n")) {
      tidy = BLANKS.matcher(tidy).replaceAll("\n");
    }
    if (tidy.contains("\n\n\n")) {
      tidy = EMPTY_LINES.matcher(tidy).replaceAll("\n\n");
    }
    return tidy.strip();
  }
}
