package dev.parable.suite.internal;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills templates as Jinja does, with {@code trim_blocks} and {@code lstrip_blocks}. Only what a
 * suite needs is let in: values, {@code if}, {@code for} without a condition and {@code set}; no
 * template can read a file, call another one, or run for long.
 */
public final class Jinja {

  private static final long LARGEST = 2_000_000;
  private static final int DEEPEST_LOOP = 2;
  private static final Set<String> TAGS =
      Set.of("if", "elif", "else", "endif", "for", "endfor", "set", "endset");

  /** None draws, asks the clock, or makes much of little. */
  private static final Set<String> FILTERS =
      Set.of(
          "capitalize",
          "default",
          "first",
          "join",
          "last",
          "length",
          "lower",
          "replace",
          "title",
          "trim",
          "upper");

  private static final int MOST_ITEMS = 1_000;
  private static final int LONGEST_PLACE = 300;
  private static final int DEEPEST_IF = 10;

  private static final String UNKNOWN = "Unknown token found:";

  private static final Pattern TAG = Pattern.compile("[-+]?\\s*([a-z_]*)");
  private static final Pattern PLACE = Pattern.compile("\\{[{%](.*?)[%}]\\}", Pattern.DOTALL);
  private static final Pattern QUOTED =
      Pattern.compile("'(?:[^'\\\\]|\\\\.)*+'|\"(?:[^\"\\\\]|\\\\.)*+\"", Pattern.DOTALL);
  private static final Pattern CALL = Pattern.compile("([\\w\\])]+)\\s*\\(");
  private static final Set<String> OPERATORS =
      Set.of("and", "or", "not", "in", "if", "elif", "else", "is", "set");
  private static final Pattern FILTER = Pattern.compile("\\|\\s*(\\w*)");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /**
   * The blanks that {@code lstrip_blocks} takes away: those between the beginning of a line and a
   * tag. Jinjava would take those away that stand in the middle of a line.
   */
  private static final Pattern INDENT =
      Pattern.compile("^[ \\t]+(?=\\{[%#](?!\\+))", Pattern.MULTILINE);

  private static final JinjavaConfig CONFIG =
      JinjavaConfig.newBuilder()
          .withTrimBlocks(true)
          .withKeepTrailingNewline(true)
          .withNestedInterpretationEnabled(false)
          .withFailOnUnknownTokens(true)
          .withEnableRecursiveMacroCalls(false)
          .withMaxOutputSize(LARGEST)
          .withMaxStringLength(LARGEST)
          .withRangeLimit(100)
          .withMaxListSize(MOST_ITEMS)
          .withMaxMapSize(MOST_ITEMS)
          .withDisabled(
              Map.of(
                  Context.Library.TAG,
                  Set.of("include", "import", "from", "extends", "macro", "call", "do"),
                  Context.Library.FUNCTION,
                  Set.of("range")))
          .withLegacyOverrides(
              LegacyOverrides.newBuilder()
                  .withEvaluateMapKeys(true)
                  .withIterateOverMapKeys(true)
                  .withUsePyishObjectMapper(true)
                  .withUseSnakeCasePropertyNaming(true)
                  .withUseNaturalOperatorPrecedence(true)
                  .withParseWhitespaceControlStrictly(true)
                  .withAllowAdjacentTextNodes(true)
                  .withUseTrimmingForNotesAndExpressions(true)
                  .withKeepNullableLoopValues(true)
                  .withHandleBackslashInQuotesOnly(true)
                  .build())
          .build();

  private static final Jinjava ENGINE = new Jinjava(CONFIG);

  /**
   * The tags, filters and functions. Making them anew for each text takes longer than filling it.
   */
  private static final Context SHARED = ENGINE.getGlobalContextCopy();

  private Jinja() {}

  /** What is wrong with a template. */
  public static final class Mistake extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    Mistake(int line, String what) {
      super(what);
      this.line = line;
    }

    /** Its line in the template, counted from 1. */
    public int line() {
      return line;
    }

    /** The mistake in words. */
    public String what() {
      return String.valueOf(getMessage());
    }
  }

  /** Whether there is anything to fill in. */
  public static boolean hasMarks(String text) {
    return text.contains("{{") || text.contains("{%") || text.contains("{#");
  }

  /** All words in the places to fill. */
  public static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    Matcher places = PLACE.matcher(text);
    while (places.find()) {
      Matcher word = WORD.matcher(places.group(1));
      while (word.find()) {
        words.add(word.group());
      }
    }
    return words;
  }

  /** Looks for what is not let in. */
  public static void check(String text) throws Mistake {
    int loops = 0;
    int ifs = 0;
    for (Place place : places(text)) {
      checkPlace(place);
      if (place.isTag()) {
        String tag = checkTag(place);
        loops += tag.equals("for") ? 1 : tag.equals("endfor") ? -1 : 0;
        ifs += tag.equals("if") ? 1 : tag.equals("endif") ? -1 : 0;
        if (loops > DEEPEST_LOOP) {
          throw place.wrong("more than " + DEEPEST_LOOP + " loops in one another are not read");
        }
        if (ifs > DEEPEST_IF) {
          throw place.wrong("more than " + DEEPEST_IF + " ifs in one another are not read");
        }
      }
    }
  }

  /** What stands between marks, of a value or of a tag. */
  private record Place(String content, boolean isTag, int line) {
    Mistake wrong(String what) {
      return new Mistake(line, what);
    }
  }

  /** All places, as the engine finds them: a closing mark in quotes closes nothing. */
  private static List<Place> places(String text) {
    List<Place> places = new ArrayList<>();
    for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) {
      char kind = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
      if (kind == '#') {
        int end = text.indexOf("#}", at + 2);
        at = end < 0 ? text.length() : end;
      } else if (kind == '{' || kind == '%') {
        int end = end(text, at + 2, kind == '{' ? "}}" : "%}");
        places.add(new Place(text.substring(at + 2, end), kind == '%', line(text, at)));
        at = end;
      }
    }
    return places;
  }

  private static int end(String text, int from, String mark) {
    char quote = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == '\\') {
          i++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (text.startsWith(mark, i)) {
        return i;
      }
    }
    return text.length();
  }

  private static String checkTag(Place place) throws Mistake {
    Matcher tag = TAG.matcher(place.content());
    String name = tag.lookingAt() ? tag.group(1) : "";
    if (!TAGS.contains(name)) {
      throw place.wrong("'{% " + name + " %}' is not read; a template may use if, for and set");
    }
    if (name.equals("for") && plain(place).matches("(?s).*\\sif\\s.*")) {
      throw place.wrong("'for … if' is not read; put an {% if %} inside the {% for %} instead");
    }
    return name;
  }

  private static void checkPlace(Place place) throws Mistake {
    if (place.content().length() > LONGEST_PLACE) {
      throw place.wrong(
          "what stands in '{{ }}' or '{% %}' has over " + LONGEST_PLACE + " characters");
    }
    String plain = plain(place);
    Matcher filters = FILTER.matcher(plain);
    while (filters.find()) {
      if (!FILTERS.contains(filters.group(1))) {
        throw place.wrong(
            "the filter '"
                + filters.group(1)
                + "' is not read; there are "
                + String.join(", ", new TreeSet<>(FILTERS)));
      }
    }
    Matcher calls = CALL.matcher(FILTER.matcher(plain).replaceAll("|"));
    while (calls.find()) {
      if (!OPERATORS.contains(calls.group(1))) {
        throw place.wrong(
            "'" + calls.group(1) + "(…)' is not read; there are no calls, only filters");
      }
    }
  }

  /** Without what stands in quotes. */
  private static String plain(Place place) {
    return QUOTED.matcher(place.content()).replaceAll("''");
  }

  /** Fills. */
  public static String fill(String template, Map<String, Object> values) throws Mistake {
    String text = INDENT.matcher(template).replaceAll("");
    Optional<String> filled = quickly(text, values);
    if (filled.isPresent()) {
      return filled.get();
    }
    RenderResult result = ENGINE.renderForResult(text, values);
    for (TemplateError error : result.getErrors()) {
      throw new Mistake(Math.max(1, error.getLineno()), words(error));
    }
    return result.getOutput();
  }

  /** The text filled, or nothing where the engine has a mistake to tell. */
  private static Optional<String> quickly(String text, Map<String, Object> values) {
    synchronized (SHARED) {
      try {
        var context = new Context(SHARED, values, CONFIG.getDisabled());
        var filling = new JinjavaInterpreter(ENGINE, context, CONFIG);
        String filled = filling.render(text);
        return filling.getErrorsCopy().isEmpty() ? Optional.of(filled) : Optional.empty();
      } catch (RuntimeException mistake) {
        return Optional.empty();
      } finally {
        SHARED.reset();
      }
    }
  }

  private static String words(TemplateError error) {
    String message = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    int name = message.indexOf(UNKNOWN);
    return name < 0
        ? "in a template: " + message
        : "there is no '" + message.substring(name + UNKNOWN.length()).strip() + "' to fill in";
  }

  private static int line(String text, int place) {
    return 1 + (int) text.substring(0, place).chars().filter(c -> c == '\n').count();
  }
}
