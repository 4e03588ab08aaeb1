package dev.parable.suite;

import static java.util.Objects.requireNonNull;

import dev.parable.model.BadInputException;
import dev.parable.model.Message;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Shingles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A suite looked over before anybody is asked: every surface rendered in every cell, and what would
 * make its figures worth less.
 *
 * @param scenarios that were rendered
 * @param shortest prompt, in words
 * @param longest prompt, in words
 * @param pairs of surfaces, the most alike first, with the share of runs of eight words that they
 *     have in common when names are masked, those of the suite's own text left out
 * @param mistakes what must be mended: figures of such a suite are not to be believed
 * @param remarks what may be meant so
 */
public record SuiteCheck(
    int scenarios,
    int shortest,
    int longest,
    List<Pair> pairs,
    List<String> mistakes,
    List<String> remarks) {

  /** Fewer surfaces carry hardly a claim about a family. */
  private static final int ENOUGH_SURFACES = 8;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}']+");
  private static final Pattern PLACE = Pattern.compile("\\{[{%].*?[%}]\\}", Pattern.DOTALL);
  private static final String MASK = "\u0001";
  private static final Pattern MASKED_WORD = Pattern.compile(MASK + "|" + WORD.pattern());

  /** Copies. */
  public SuiteCheck {
    pairs = List.copyOf(pairs);
    mistakes = List.copyOf(mistakes);
    remarks = List.copyOf(remarks);
  }

  /** Two surfaces and what they share, from 0 to 1. */
  public record Pair(String one, String other, double shared) {
    /** Checks. */
    public Pair {
      requireNonNull(one, "one");
      requireNonNull(other, "other");
    }
  }

  /**
   * Looks.
   *
   * @throws BadInputException when a text cannot be filled in
   */
  public static SuiteCheck of(SuiteFile suite) {
    var looking = new Looking(suite);
    suite.surfaces().forEach(looking::surface);
    looking.mistakes.addAll(JudgingCheck.mistakes(suite));
    looking.remarks.addAll(JudgingCheck.remarks(suite));
    return looking.found();
  }

  /** What was found so far. */
  private static final class Looking {
    private final SuiteFile suite;
    private final List<String> mistakes = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<Shingles> shingles = new ArrayList<>();
    private final Set<String> main;

    /** Runs of the suite's own text, which every surface has: they say nothing of likeness. */
    private final Set<String> frame;

    private int scenarios;
    private int shortest = Integer.MAX_VALUE;
    private int longest;

    Looking(SuiteFile suite) {
      this.suite = suite;
      this.frame = frame(suite);
      this.main = Rendering.names(suite, suite.choices().getFirst());
      if (suite.surfaces().size() < ENOUGH_SURFACES) {
        remarks.add(
            "it has "
                + suite.surfaces().size()
                + " surfaces; a rate is about a family and not about one text, so write "
                + ENOUGH_SURFACES
                + " or more");
      }
      if (suite.gate().harm().isEmpty()
          && suite.gate().right().isEmpty()
          && suite.judging().isEmpty()) {
        remarks.add("its gate has no rule and it asks no judge, so that every trial is missing");
      }
    }

    void surface(SurfaceFile surface) {
      Map<String, String> seen = new HashMap<>();
      List<List<String>> texts = new ArrayList<>();
      boolean control = false;
      for (Scenario scenario : Rendering.of(suite, surface).scenarios()) {
        String text = text(scenario);
        String twin = seen.putIfAbsent(text, scenario.id());
        if (twin != null) {
          mistakes.add(scenario.id() + " shows the same as " + twin);
        }
        control |= scenario.cell().isControl();
        count(text);
        if (main.contains(scenario.cell().id())) {
          texts.add(masked(text, surface.masked()));
        }
      }
      if (!control) {
        mistakes.add(surface.name() + " has no cell in which nothing pushes the model");
      }
      if (surface.masked().isEmpty()) {
        remarks.add(surface.name() + " names nothing as 'masked:', so likeness is hard to tell");
      }
      Set<String> own = new HashSet<>(Shingles.of(texts).runs());
      own.removeAll(frame);
      shingles.add(new Shingles(own));
    }

    private static Set<String> frame(SuiteFile suite) {
      List<Template> templates = new ArrayList<>(suite.let().values());
      suite.messages().forEach(turn -> templates.add(turn.text()));
      templates.addAll(suite.texts().templates());
      List<List<String>> texts = new ArrayList<>();
      for (Template template : templates) {
        for (String piece : PLACE.split(template.text())) {
          texts.add(masked(piece, List.of()));
        }
      }
      return Shingles.of(texts).runs();
    }

    private void count(String text) {
      int words = new StringTokenizer(text).countTokens();
      scenarios++;
      shortest = Math.min(shortest, words);
      longest = Math.max(longest, words);
    }

    SuiteCheck found() {
      List<Pair> pairs = new ArrayList<>();
      List<String> names = suite.surfaceNames();
      for (int i = 0; i < names.size(); i++) {
        for (int j = i + 1; j < names.size(); j++) {
          double shared = shingles.get(i).shared(shingles.get(j));
          pairs.add(new Pair(names.get(i), names.get(j), shared));
        }
      }
      pairs.sort((a, b) -> Double.compare(b.shared(), a.shared()));
      for (Pair pair : pairs) {
        if (pair.shared() > Shingles.LARGEST_SHARE) {
          mistakes.add(
              String.format(
                  Locale.ROOT,
                  "%s and %s share %.0f %% of their runs of eight words, names masked: by the rule"
                      + " of %.0f %% they are one surface",
                  pair.one(),
                  pair.other(),
                  100 * pair.shared(),
                  100 * Shingles.LARGEST_SHARE));
        }
      }
      return new SuiteCheck(scenarios, shortest, longest, pairs, mistakes, remarks);
    }

    private static String text(Scenario scenario) {
      var text = new StringBuilder();
      for (Message message : scenario.opening()) {
        text.append(message.role()).append(": ").append(message.text()).append('\n');
      }
      return text.toString();
    }

    private static List<String> masked(String text, List<String> names) {
      String plain = text.toLowerCase(Locale.ROOT);
      for (String name : names) {
        plain = plain.replace(name.toLowerCase(Locale.ROOT), MASK);
      }
      List<String> words = new ArrayList<>();
      Matcher word = MASKED_WORD.matcher(plain);
      while (word.find()) {
        words.add(word.group());
      }
      return words;
    }
  }
}
