package dev.parable.write;

import static java.util.Objects.requireNonNull;

import dev.parable.grade.Exhibit;
import dev.parable.grade.Grade;
import dev.parable.grade.Judge;
import dev.parable.lesson.Brief;
import dev.parable.lesson.Filter;
import dev.parable.lesson.Lesson;
import dev.parable.lesson.Source;
import dev.parable.model.ChatModel;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import dev.parable.recipe.Prompt;
import dev.parable.recipe.Recipe;
import dev.parable.recipe.Step;
import dev.parable.run.Entries;
import dev.parable.run.Entry;
import dev.parable.run.Executor;
import dev.parable.write.internal.Taken;
import dev.parable.write.internal.WrittenJson;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

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

  private static final int NO_LENGTH_WANTED = 1_000;

  /** Checks. */
  public Writing {
    requireNonNull(source, "source");
    requireNonNull(filter, "filter");
    without = Set.copyOf(without);
    recipe.without(without);
    if (count < 1) {
      throw new IllegalArgumentException("the number of lessons must be at least 1, was " + count);
    }
  }

  /** What a lesson should be about. */
  public Brief brief(int number) {
    Map<String, String> settings = recipe.grid().point(seed, number);
    long own = new SplittableRandom(seed ^ (0x9E3779B97F4A7C15L * (number + 1))).nextLong();
    return new Brief(recipe.name(), List.of(source.of(number).id()), settings, own);
  }

  /** Names a lesson in a run. */
  public String key(int number) {
    return recipe.name() + "/" + number;
  }

  /** What became of a lesson; empty where its model has not answered yet. */
  public Optional<Written> find(Entries run, int number) {
    return run.find(LESSONS, key(number))
        .filter(entry -> entry.state() == Entry.State.DONE)
        .map(entry -> WrittenJson.read(entry.json()));
  }

  /** The work, for an executor. */
  public List<Executor.Unit<Written>> units(Cast cast) {
    for (Step step : recipe.steps()) {
      if (!without.contains(step.id()) && cast.in(step.role()).isEmpty()) {
        throw new IllegalArgumentException(
            "step '" + step.id() + "' needs a " + step.role().word() + ", and there is none");
      }
    }
    return new AbstractList<>() {
      @Override
      public Executor.Unit<Written> get(int number) {
        return new Unit(cast, number);
      }

      @Override
      public int size() {
        return count;
      }
    };
  }

  private final class Unit implements Executor.Unit<Written> {

    private final Cast cast;
    private final int number;

    Unit(Cast cast, int number) {
      this.cast = cast;
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
      return new Way(cast, key(), brief(number), source.of(number)).go();
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

  /** The way of one lesson through the steps. */
  private final class Way {

    private final Cast cast;
    private final String unit;
    private final Brief brief;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, ChatModel> models = new LinkedHashMap<>();
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final List<String> earlier = new ArrayList<>();
    private String text = "";
    private String critic = "";
    private String rubric = "";

    Way(Cast cast, String unit, Brief brief, Source.Passage passage) {
      this.cast = cast;
      this.unit = unit;
      this.brief = brief;
      values.putAll(brief.settings());
      values.put("passage", passage.text());
      values.put("constitution", source.whole());
    }

    Written go() {
      for (Step step : recipe.steps()) {
        if (!without.contains(step.id()) && step.when().holds(brief.settings())) {
          Optional<Filter.Reason> against =
              switch (step) {
                case Step.Ask ask -> write(ask);
                case Step.Judge judge -> judge(judge);
              };
          if (against.isPresent()) {
            return new Written.Dropped(brief, step.id(), against.get(), text, answers);
          }
        }
        values.put(step.id(), text);
      }
      return new Written.Kept(lesson(), answers);
    }

    private Optional<Filter.Reason> write(Step.Ask ask) {
      Reply reply = model(ask).reply(request(ask));
      switch (Taken.of(reply, ask.take())) {
        case Taken.Nothing(Filter.Reason reason) -> {
          return Optional.of(reason);
        }
        case Taken.Text(String taken) -> {
          if (!text.isEmpty()) {
            earlier.add(text);
          }
          text = taken;
          return filter.drop(lesson());
        }
      }
    }

    private Request request(Step.Ask ask) {
      var messages = new ArrayList<Message>();
      if (!ask.shared().equals(Prompt.NONE)) {
        messages.add(Message.system(ask.shared().fill(brief.settings(), values)));
      }
      int shared = messages.size();
      messages.add(Message.user(ask.ask().fill(brief.settings(), values)));
      int words =
          Optional.ofNullable(brief.settings().get(Recipe.WORDS))
              .map(Integer::valueOf)
              .orElse(NO_LENGTH_WANTED);
      int most = (int) Math.ceil(words * ask.tokensPerWord()) + ask.tokensBeside();
      var sampling = new Sampling(ask.temperature(), 1, most, ask.stop(), brief.seed());
      return new Request(messages, sampling).sharing(shared);
    }

    private Optional<Filter.Reason> judge(Step.Judge step) {
      Cast.Actor actor = actor(step);
      var judge = new Judge(actor.name(), step.rubric());
      critic = actor.name();
      rubric = step.rubric().hash();
      var exhibit =
          new Exhibit(
              "What it was written about:\n" + values.get("passage"),
              List.of(),
              List.of(new Exhibit.Part("the text", text)));
      return switch (judge.grade(model(step), exhibit)) {
        case Grade.None none ->
            Optional.of(
                new Filter.Reason("unjudged", none.why().words() + ": " + none.detail()));
        case Grade.Given given -> {
          given.answers().forEach((asked, said) -> answers.put(step.id() + "." + asked, said));
          yield against(step, given.answers());
        }
      };
    }

    private static Optional<Filter.Reason> against(Step.Judge step, Map<String, String> said) {
      return step.keep().entrySet().stream()
          .filter(rule -> !rule.getValue().contains(said.getOrDefault(rule.getKey(), "")))
          .map(
              rule ->
                  new Filter.Reason(
                      rule.getKey(), String.valueOf(said.get(rule.getKey()))))
          .findFirst();
    }

    private Cast.Actor actor(Step step) {
      return cast.in(step.role()).orElseThrow();
    }

    private ChatModel model(Step step) {
      Cast.Actor actor = actor(step);
      return models.computeIfAbsent(actor.name(), name -> actor.ofUnit().apply(unit));
    }

    private Lesson lesson() {
      String writer = cast.in(recipe.steps().getFirst().role()).orElseThrow().name();
      var provenance = new Lesson.Provenance(writer, critic, rubric, earlier);
      return switch (recipe.makes()) {
        case STORY -> new Lesson.Story(brief, provenance, text);
        case DOCUMENT -> new Lesson.Document(brief, provenance, text);
        case DIALOGUE ->
            throw new IllegalStateException("recipe " + recipe.name() + " makes dialogues");
      };
    }
  }
}
