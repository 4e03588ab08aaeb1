package dev.parable.write;

import static java.util.Objects.requireNonNull;

import dev.parable.check.Length;
import dev.parable.check.SameContent;
import dev.parable.check.SameUser;
import dev.parable.lesson.Brief;
import dev.parable.lesson.Filter;
import dev.parable.lesson.Source;
import dev.parable.recipe.Prompt;
import dev.parable.recipe.Recipe;
import dev.parable.recipe.RecipeFile;
import dev.parable.recipe.Step;
import dev.parable.run.Entries;
import dev.parable.run.Entry;
import dev.parable.run.Executor;
import dev.parable.write.internal.WrittenJson;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Lessons by a recipe, one unit of a run each. A unit goes through the steps in order; a text is
 * looked over after each step that writes one, and the first reason against it ends its way. So
 * everything asked for is kept, dropped with a reason, or not yet answered.
 *
 * @param without steps that are left out: they change nothing and cost nothing
 * @param seed of the briefs; with another number of lessons the first ones are the same
 * @param filter looks over each text, also after it was written again
 */
public record Writing(
    Recipe recipe, Set<String> without, long seed, int count, Source source, Filter filter) {

  /** The kind under which lessons stand in a run store. */
  public static final String LESSONS = "lessons";

  /** Checks. */
  public Writing {
    requireNonNull(source, "source");
    requireNonNull(filter, "filter");
    without = Set.copyOf(without);
    checkFilled(recipe.without(without));
    if (count < 1) {
      throw new IllegalArgumentException("the number of lessons must be at least 1, was " + count);
    }
  }

  /** What a step that is left out would have written must be nobody's need. */
  private static void checkFilled(Recipe left) {
    var known = new TreeSet<String>(RecipeFile.GIVEN);
    left.grid().factors().forEach(factor -> known.add(factor.name()));
    for (Step step : left.steps()) {
      step.prompts().forEach(prompt -> checkFilled("step '" + step.id() + "'", known, prompt));
      known.addAll(step.writes());
    }
    left.turns().forEach(turn -> checkFilled("the lesson", known, turn.text()));
  }

  private static void checkFilled(String who, Set<String> known, Prompt prompt) {
    for (String hole : prompt.holes()) {
      if (!known.contains(hole)) {
        throw new IllegalArgumentException(
            "what is left out would have written {{" + hole + "}}, which " + who + " needs");
      }
    }
  }

  /** What a lesson should be about. */
  public Brief brief(int number) {
    Map<String, String> settings = recipe.grid().point(seed, number);
    long own = new SplittableRandom(seed ^ (0x9E3779B97F4A7C15L * (number + 1))).nextLong();
    return new Brief(recipe.name(), List.of(source.of(number).id()), settings, own);
  }

  /** What fills holes before any step. */
  Map<String, String> given(int number) {
    var values = new LinkedHashMap<>(brief(number).settings());
    values.put("passage", source.of(number).text());
    values.put("constitution", source.whole());
    return values;
  }

  /** What looks over each lesson when it is whole. */
  Filter whole(Source.Passage passage) {
    var filters = new ArrayList<Filter>();
    if (recipe.makes() == Recipe.Makes.PROMPT) {
      filters.add(new SameUser(passage.text()));
    }
    filters.add(new Length(recipe.limits()));
    recipe
        .limits()
        .content()
        .ifPresent(least -> filters.add(new SameContent(passage.text(), least)));
    return Filter.all(filters);
  }

  /** Names a lesson in a run. */
  public String key(int number) {
    return recipe.name() + "/" + number;
  }

  /**
   * Names the calls of a step of a lesson in a run, so that what each step took can be told apart.
   */
  private static String callsOf(String key, Step step) {
    return key + "/" + step.id();
  }

  /** The calls of a step of a lesson alone, under which a run keeps them. */
  public String calls(int number, Step step) {
    return callsOf(key(number), step);
  }

  /** Those of a step in which several are asked for in one answer; one of them is the lesson. */
  public String sharedCalls(int number, Step.Ask step) {
    int first = number - number % step.together();
    return callsOf(key(first) + "-" + (first + step.together() - 1), step);
  }

  /** The same with another number of lessons: the first ones are the same. */
  public Writing first(int lessons) {
    return new Writing(recipe, without, seed, lessons, source, filter);
  }

  /** What became of a lesson; empty where its model has not answered yet. */
  public Optional<Written> find(Entries run, int number) {
    return run.find(LESSONS, key(number))
        .filter(entry -> entry.state() == Entry.State.DONE)
        .map(entry -> WrittenJson.read(entry.json()));
  }

  /** How many lessons are not answered. */
  public long open(Entries run) {
    return IntStream.range(0, count)
        .filter(
            number ->
                run.find(LESSONS, key(number))
                    .filter(entry -> entry.state() == Entry.State.DONE)
                    .isEmpty())
        .count();
  }

  /** The work, for an executor. */
  public List<Executor.Unit<Written>> units(Cast cast) {
    for (Step step : recipe.steps()) {
      if (!without.contains(step.id()) && cast.in(step.role()).isEmpty()) {
        throw new IllegalArgumentException(
            "step '" + step.id() + "' needs a " + step.role().word() + ", and there is none");
      }
    }
    var company = new Company(this, cast);
    return new AbstractList<>() {
      @Override
      public Executor.Unit<Written> get(int number) {
        return new Unit(cast, company, number);
      }

      @Override
      public int size() {
        return count;
      }
    };
  }

  private final class Unit implements Executor.Unit<Written> {

    private final Cast cast;
    private final Company company;
    private final int number;

    Unit(Cast cast, Company company, int number) {
      this.cast = cast;
      this.company = company;
      this.number = number;
    }

    @Override
    public String key() {
      return Writing.this.key(number);
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public Written run() {
      return new Way(Writing.this, cast, company, number).go();
    }

    @Override
    public String encode(Written written) {
      return WrittenJson.write(written);
    }

    @Override
    public Written decode(String json) {
      return WrittenJson.read(json);
    }
  }
}
