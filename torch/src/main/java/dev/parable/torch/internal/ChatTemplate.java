package dev.parable.torch.internal;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.RenderResult;
import dev.parable.model.ModelException;
import dev.parable.torch.WeightsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chat template in Jinja, as Hugging Face's libraries fill it: with {@code trim_blocks} and
 * {@code lstrip_blocks}. Only the plain ones are read; one that calls functions, asks for tools or
 * the date, or filters by anything but {@code trim} is refused when it is opened, since another
 * prompt than the model learned with measures something else.
 */
final class ChatTemplate {

  private static final Set<String> TAGS =
      Set.of("if", "elif", "else", "endif", "for", "endfor", "set");
  private static final Set<String> WORDS =
      Set.of(
          "and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "True", "False");
  private static final Set<String> KNOWN =
      Set.of(
          "messages", "add_generation_prompt", "bos_token", "eos_token", "loop", "raise_exception");

  private static final Pattern PLACE =
      Pattern.compile("\\{([{%#])[-+]?((?:'[^']*'|\"[^\"]*\"|.)*?)[-+]?[}%#]\\}", Pattern.DOTALL);
  private static final Pattern QUOTED =
      Pattern.compile("'(?:[^'\\\\]|\\\\.)*+'|\"(?:[^\"\\\\]|\\\\.)*+\"", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("(?<![.\\w])[A-Za-z_]\\w*");
  private static final Pattern FILTER = Pattern.compile("\\|\\s*(\\w+)");
  private static final Pattern CALL = Pattern.compile("([\\w.\\])]*)\\s*\\(");
  private static final Pattern MADE =
      Pattern.compile("^\\s*(?:set\\s+(\\w+)\\s*=|for\\s+(\\w+)\\s+in\\b)");

  /** Jinjava would take away blanks in the middle of a line too. */
  private static final Pattern INDENT =
      Pattern.compile("^[ \\t]+(?=\\{[%#](?!\\+))", Pattern.MULTILINE);

  private static final Pattern RAISED =
      Pattern.compile("raise_exception\\(\\s*(?:'[^']*'|\"[^\"]*\")\\s*\\)");
  private static final String REFUSED = "refused_by_the_template";

  private static final long LARGEST = 20_000_000;
  private static final String OTHERWISE =
      ". Serve the folder, for example by vLLM, and name the model vllm/NAME";

  private static final Jinjava ENGINE =
      new Jinjava(
          JinjavaConfig.newBuilder()
              .withTrimBlocks(true)
              .withKeepTrailingNewline(true)
              .withNestedInterpretationEnabled(false)
              .withFailOnUnknownTokens(true)
              .withMaxOutputSize(LARGEST)
              .withMaxStringLength(LARGEST)
              .withDisabled(
                  Map.of(
                      Context.Library.TAG,
                      Set.of("include", "import", "from", "extends", "macro", "call", "do")))
              .withLegacyOverrides(
                  LegacyOverrides.newBuilder()
                      .withEvaluateMapKeys(true)
                      .withIterateOverMapKeys(true)
                      .withUsePyishObjectMapper(true)
                      .withUseNaturalOperatorPrecedence(true)
                      .withParseWhitespaceControlStrictly(true)
                      .withAllowAdjacentTextNodes(true)
                      .withUseTrimmingForNotesAndExpressions(true)
                      .withKeepNullableLoopValues(true)
                      .withHandleBackslashInQuotesOnly(true)
                      .build())
              .build());

  /** What one says. */
  record Turn(String role, String content) {}

  private final String template;
  private final Path file;
  private final Map<String, String> tokens;

  /**
   * Looks through.
   *
   * @param tokens {@code bos_token} and {@code eos_token}
   * @throws WeightsException when it uses what is not read here
   */
  ChatTemplate(String written, Path file, Map<String, String> tokens) {
    this.file = file;
    this.tokens = tokens;
    check(written);
    // What is raised is an unknown word, which ends the filling; jinjava has no such function.
    String text = RAISED.matcher(written).replaceAll(REFUSED);
    String whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    this.template = INDENT.matcher(whole).replaceAll("");
  }

  /**
   * The prompt.
   *
   * @throws ModelException when the template refuses the conversation, or leaves a part of it out
   */
  String fill(List<Turn> turns) {
    Map<String, Object> values = new HashMap<>(tokens);
    values.put(
        "messages",
        turns.stream()
            .map(turn -> Map.of("role", turn.role(), "content", turn.content()))
            .toList());
    values.put("add_generation_prompt", true);
    RenderResult result = ENGINE.renderForResult(template, values);
    if (!result.getErrors().isEmpty()) {
      String why = String.valueOf(result.getErrors().getFirst().getMessage());
      throw refused(
          why.contains(REFUSED)
              ? "refuses this conversation; it may want other roles, or another order of them"
              : "cannot be filled: " + why.lines().findFirst().orElse(""));
    }
    String prompt = result.getOutput();
    int at = 0;
    for (Turn turn : turns) {
      String content = turn.content().strip();
      int found = prompt.indexOf(content, at);
      if (found < 0) {
        throw refused("leaves out what the " + turn.role() + " says");
      }
      at = found + content.length();
    }
    return prompt;
  }

  private ModelException refused(String what) {
    return new ModelException(
        ModelException.Kind.REQUEST, "the chat template in " + file + " " + what);
  }

  private void check(String written) {
    Set<String> known = new TreeSet<>(KNOWN);
    Matcher places = PLACE.matcher(written);
    while (places.find()) {
      if (places.group(1).equals("#")) {
        continue;
      }
      String plain = QUOTED.matcher(places.group(2)).replaceAll("''");
      boolean tag = places.group(1).equals("%");
      if (tag && plain.contains(" if ") && plain.strip().startsWith("for")) {
        throw unread("a loop with a condition");
      }
      Matcher made = MADE.matcher(plain);
      if (made.find()) {
        known.add(made.group(1) == null ? made.group(2) : made.group(1));
      }
      checkFilters(plain);
      checkWords(plain, tag, known);
    }
  }

  private void checkFilters(String plain) {
    Matcher filters = FILTER.matcher(plain);
    while (filters.find()) {
      if (!filters.group(1).equals("trim")) {
        throw unread("the filter '" + filters.group(1) + "'");
      }
    }
    Matcher calls = CALL.matcher(plain);
    while (calls.find()) {
      String called = calls.group(1);
      if (!called.isEmpty()
          && !WORDS.contains(called)
          && !TAGS.contains(called)
          && !called.equals("raise_exception")) {
        throw unread("'" + called + "(…)'");
      }
    }
  }

  private void checkWords(String plain, boolean tag, Set<String> known) {
    Matcher words = WORD.matcher(FILTER.matcher(plain).replaceAll(""));
    boolean first = tag;
    boolean test = false;
    while (words.find()) {
      String word = words.group();
      boolean fine =
          first ? TAGS.contains(word) : test || known.contains(word) || WORDS.contains(word);
      if (!fine) {
        throw unread("'" + word + "'");
      }
      test = word.equals("is") || (test && word.equals("not"));
      first = false;
    }
  }

  private WeightsException unread(String what) {
    return new WeightsException(
        "the chat template in " + file + " uses " + what + ", which is not read here" + OTHERWISE);
  }
}
