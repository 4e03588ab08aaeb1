package dev.parable.suite.internal;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import java.util.HashSet;
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

  private static final int LONGEST_PLACE = 300;
  private static final int DEEPEST_IF = 10;

  private static final String UNKNOWN = "Unknown token found:";

  private static final Pattern TAG = Pattern.compile("\\{%[-+]?\\s*([a-z_]*)([^%]*)");
  private static final Pattern PLACE = Pattern.compile("\\{[{%](.*?)[%}]\\}", Pattern.DOTALL);
  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
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
    checkTags(text);
    Matcher places = PLACE.matcher(text);
    while (places.find()) {
      checkPlace(places.group(1), line(text, places.start()));
    }
  }

  private static void checkTags(String text) throws Mistake {
    Matcher tags = TAG.matcher(text);
    int loops = 0;
    int ifs = 0;
    while (tags.find()) {
      String tag = tags.group(1);
      int line = line(text, tags.start());
      if (!TAGS.contains(tag)) {
        throw new Mistake(
            line, "'{% " + tag + " %}' is not read; a template may use if, for and set");
      }
      if (tag.equals("for") && tags.group(2).matches("(?s).*\\sif\\s.*")) {
        throw new Mistake(
            line, "'for … if' is not read; put an {% if %} inside the {% for %} instead");
      }
      loops += tag.equals("for") ? 1 : tag.equals("endfor") ? -1 : 0;
      ifs += tag.equals("if") ? 1 : tag.equals("endif") ? -1 : 0;
      if (loops > DEEPEST_LOOP) {
        throw new Mistake(line, "more than " + DEEPEST_LOOP + " loops in one another are not read");
      }
      if (ifs > DEEPEST_IF) {
        throw new Mistake(line, "more than " + DEEPEST_IF + " ifs in one another are not read");
      }
    }
  }

  private static void checkPlace(String place, int line) throws Mistake {
    if (place.length() > LONGEST_PLACE) {
      throw new Mistake(
          line, "what stands in '{{ }}' or '{% %}' has over " + LONGEST_PLACE + " characters");
    }
    Matcher filters = FILTER.matcher(QUOTED.matcher(place).replaceAll("''"));
    while (filters.find()) {
      String filter = filters.group(1);
      if (!FILTERS.contains(filter)) {
        throw new Mistake(
            line,
            "the filter '"
                + filter
                + "' is not read; there are "
                + String.join(", ", new TreeSet<>(FILTERS)));
      }
    }
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
