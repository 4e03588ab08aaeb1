package dev.parable.constitution.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds names of AIs and of their developers in a text; the longest that fits at each place. */
public final class NameList {

  /** Between the words of a name: a space, or where a line is broken. */
  private static final String GAP = "[ \\t]*[ \\t\\n][ \\t]*";

  /** Not within another word. */
  private static final String START = "(?<![\\p{L}\\p{Nd}])";

  private static final String END = "(?![\\p{L}\\p{Nd}])";

  private static final String END_OR_PLURAL = "(?=s?" + END + ")";

  private static final String SITE = "\\.(?i:com|ai|org|net|io|dev)" + END;

  /** {@code told Claude 3 times}: that number is no version. */
  private static final String COUNTED =
      "(?!\\s+(?:times?|people|users?|years?|months?|weeks?|days?|hours?|minutes?|things|ways"
          + "|questions|reasons|words|paragraphs|examples)\\b)";

  private static final String VERSION = "[vVrRkKoO]?\\d{1,3}(?:\\.\\d{1,2})?[bBkKoOmM]?";

  private final Pattern pattern;

  /** What a name names; a link is an address on the web or of mail with a name in it. */
  public enum Kind {
    /** A model or an assistant. */
    AI,
    /** Who makes it. */
    DEVELOPER,
    /** An address. */
    LINK
  }

  /** A name at a place. */
  public record Found(int start, int end, Kind kind, boolean plural) {}

  private record Name(String kind, String written, String name) {

    /** As a regular expression. */
    String expression(String model) {
      String any = "(?i:" + quoted(name) + ")";
      String capitals = name.toUpperCase(Locale.ROOT);
      String exact =
          name.length() > 3 ? "(?:" + quoted(name) + "|" + quoted(capitals) + ")" : quoted(name);
      return switch (written) {
        case "any" -> any;
        // As an identifier it is written small: claude-3-opus.
        case "exact" ->
            "(?:" + exact + "(?!-\\p{Ll})|" + any + "(?=-(?i:" + model + ")|" + SITE + "))";
        case "numbered" -> any + "(?=[ -]?" + model + ")";
        default ->
            throw new IllegalStateException("names.txt has a name written '" + written + "'");
      };
    }

    private static String quoted(String name) {
      return List.of(name.split(" ")).stream().map(Pattern::quote).collect(Collectors.joining(GAP));
    }
  }

  private NameList(List<Name> names) {
    String words =
        names.stream()
            .filter(name -> name.kind().equals("model"))
            .map(name -> (name.written().equals("any") ? "(?i:%s)" : "%s").formatted(name.name()))
            .collect(Collectors.joining("|"));
    String model = "(?:" + VERSION + COUNTED + "|" + words + ")" + END_OR_PLURAL;
    String hyphened =
        "-(?i:\\d{4,8}|a\\d{1,2}b|it|chat|base|exp|" + VERSION + "|" + words + ")" + END_OR_PLURAL;
    String models =
        "(?<model>(?:%s| %s|%s(?:%s)%s|%s%s){0,6}+)"
            .formatted(hyphened, model, GAP, words, END, VERSION, END_OR_PLURAL);
    String known =
        "(?:(?<ai>%s)|(?<developer>%s))"
            .formatted(any(names, "ai", model), any(names, "developer", model));
    String name =
        known + "(?:" + SITE + ")?" + models + "(?:" + GAP + "AI" + END + ")?(?<plural>s)?" + END;
    String kept = "(?<keep>(?:" + any(names, "keep", model) + ")" + END + ")";
    // Most places are no beginning of a word, and need no closer look.
    pattern =
        Pattern.compile(
            START
                + "(?=[\\p{L}\\p{Nd}])(?:"
                + String.join("|", kept, "(?<link>" + link(names) + ")", name)
                + ")");
  }

  /** The list beside this package. */
  public static NameList shipped() {
    try (InputStream in =
        NameList.class.getResourceAsStream("/dev/parable/constitution/names.txt")) {
      if (in == null) {
        throw new IllegalStateException("names.txt is missing");
      }
      return new NameList(
          new String(in.readAllBytes(), UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.split("\t"))
              .map(fields -> new Name(fields[0], fields[1], fields[2]))
              .sorted(Comparator.comparingInt((Name name) -> name.name().length()).reversed())
              .toList());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The names in a text, in reading order. */
  public List<Found> in(String text) {
    var found = new ArrayList<Found>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      if (matcher.group("keep") == null) {
        boolean plural = matcher.group("plural") != null;
        found.add(new Found(matcher.start(), matcher.end(), kind(matcher), plural));
      }
    }
    return found;
  }

  /** A developer's name before a model's is the model's: {@code DeepSeek R1}. */
  private static Kind kind(Matcher matcher) {
    if (matcher.group("link") != null) {
      return Kind.LINK;
    }
    boolean model = matcher.group("model") != null && !matcher.group("model").isEmpty();
    return matcher.group("ai") != null || model ? Kind.AI : Kind.DEVELOPER;
  }

  private static String any(List<Name> names, String kind, String model) {
    return names.stream()
        .filter(name -> name.kind().equals(kind))
        .map(name -> name.expression(model))
        .collect(Collectors.joining("|"));
  }

  /** An address of which a name is a word: {@code https://claude.ai}. */
  private static String link(List<Name> names) {
    String inside =
        names.stream()
            .filter(name -> !name.written().equals("numbered") && name.name().length() > 3)
            .filter(name -> name.kind().equals("ai") || name.kind().equals("developer"))
            .map(name -> Pattern.quote(name.name().replace(" ", "")))
            .collect(Collectors.joining("|", START + "(?:", ")" + END));
    String letter = "[^\\s<>()\\[\\]\"]";
    String web =
        "(?:https?://|www\\.)%s{0,200}?%s%s{0,500}(?<![.,;:!?])".formatted(letter, inside, letter);
    String mail = "\\w[\\w.+-]{0,64}@[\\w.-]{0,100}?%s[\\w.-]{0,100}(?<![.-])".formatted(inside);
    return "(?i:" + web + "|" + mail + ")";
  }
}
