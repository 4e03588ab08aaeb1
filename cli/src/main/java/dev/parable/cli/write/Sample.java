package dev.parable.cli.write;

import dev.parable.model.ModelSpec;
import dev.parable.model.Price;
import dev.parable.model.Usage;
import dev.parable.recipe.Role;
import dev.parable.recipe.Step;
import dev.parable.run.Entries;
import dev.parable.run.call.kept.KeptCall;
import dev.parable.run.call.kept.KeptCalls;
import dev.parable.write.Writing;
import dev.parable.write.Written;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the first lessons of a writing took, step by step, as its run keeps it. They are the first
 * of all that will be written, so that measuring costs nothing. By number, not by who answered
 * first: those that are answered first are the short ones.
 *
 * @param parts the steps that somebody elsewhere is asked for
 */
record Sample(List<Part> parts, List<Lesson> lessons) {

  /** So many lessons are looked at. */
  static final int LESSONS = 5;

  /** Where nobody is paid: what a process begins with would hide what so few take. */
  private static final int LESSONS_HERE = 200;

  /**
   * A step of the recipe.
   *
   * @param price of its model; empty where nobody knows it
   */
  record Part(Step step, String model, Optional<Price> price) {}

  /**
   * A lesson whose writer answered.
   *
   * @param took by step, in the order of the parts
   */
  record Lesson(boolean kept, List<Took> took) {
    double seconds() {
      return took.stream().mapToDouble(Took::seconds).sum();
    }
  }

  /**
   * What the calls of one step took together; the time is that of failed ones too. Of an answer
   * that holds several lessons each has its share.
   */
  record Took(double calls, Usage tokens, double seconds) {
    private static final Took NOTHING = new Took(0, Usage.NONE, 0);

    private Took plus(KeptCall call) {
      double all = seconds + call.took().toNanos() / 1e9;
      return call.end() instanceof KeptCall.End.Answered(var reply)
          ? new Took(calls + 1, tokens.plus(reply.usage()), all)
          : new Took(calls, tokens, all);
    }

    private Took plus(Took other) {
      return new Took(calls + other.calls, tokens.plus(other.tokens), seconds + other.seconds);
    }

    private Took share(int of) {
      var own =
          new Usage(
              share(tokens.input(), of),
              share(tokens.output(), of),
              share(tokens.cacheRead(), of),
              share(tokens.cacheWrite(), of),
              share(tokens.reasoning(), of));
      return new Took(calls / of, own, seconds / of);
    }

    private static long share(long tokens, int of) {
      return Math.round((double) tokens / of);
    }
  }

  /** Copies. */
  Sample {
    parts = List.copyOf(parts);
    lessons = List.copyOf(lessons);
  }

  /** How many lessons of a writing are looked at, where any of its models is elsewhere or none. */
  static int size(boolean elsewhere, int count) {
    return Math.min(elsewhere ? LESSONS : LESSONS_HERE, count);
  }

  /**
   * Of the first lessons, those that the run holds.
   *
   * @param elsewhere the models whose calls a run keeps, by role
   */
  static Sample of(
      Entries run,
      Writing writing,
      Map<Role, ModelSpec> elsewhere,
      Function<ModelSpec, Optional<Price>> price) {
    var asked = new EnumMap<Role, ModelSpec>(Role.class);
    asked.putAll(elsewhere);
    if (elsewhere.containsKey(Role.WRITER)) {
      asked.putIfAbsent(Role.REWRITER, elsewhere.get(Role.WRITER));
    }
    var parts = new ArrayList<Part>();
    for (Step step : writing.recipe().steps()) {
      ModelSpec spec = asked.get(step.role());
      if (spec != null && !writing.without().contains(step.id())) {
        parts.add(new Part(step, spec.toString(), price.apply(spec)));
      }
    }
    var lessons = new ArrayList<Lesson>();
    for (int number = 0; number < size(!elsewhere.isEmpty(), writing.count()); number++) {
      Optional<Written> written = writing.find(run, number);
      if (written.isPresent()) {
        int own = number;
        lessons.add(
            new Lesson(
                written.get() instanceof Written.Kept,
                parts.stream().map(part -> took(run, writing, own, part.step)).toList()));
      }
    }
    return new Sample(parts, lessons);
  }

  private static Took took(Entries run, Writing writing, int number, Step step) {
    Took alone = took(run, writing.calls(number, step));
    return step instanceof Step.Ask ask && ask.together() > 1
        ? alone.plus(took(run, writing.sharedCalls(number, ask)).share(ask.together()))
        : alone;
  }

  private static Took took(Entries run, String unit) {
    Took took = Took.NOTHING;
    for (KeptCall call : KeptCalls.of(run, unit)) {
      took = took.plus(call);
    }
    return took;
  }

  /** What a step took in a lesson, in the mean. */
  double mean(int part, Function<Took, Number> what) {
    return lessons.stream()
        .mapToDouble(lesson -> what.apply(lesson.took.get(part)).doubleValue())
        .average()
        .orElse(0);
  }

  /** Whether the provider read any of the step's prompts from its cache. */
  boolean cached(int part) {
    return lessons.stream().anyMatch(lesson -> lesson.took.get(part).tokens.cacheRead() > 0);
  }

  /** Whether every step has a price. */
  boolean priced() {
    return parts.stream().allMatch(part -> part.price.isPresent());
  }

  /** How many of them were kept. */
  long kept() {
    return lessons.stream().filter(Lesson::kept).count();
  }

  /**
   * What a lesson costs once many are written, US dollars: what the first ones put into a cache the
   * others read from there.
   */
  double usd(Lesson lesson) {
    double usd = 0;
    for (int part = 0; part < parts.size(); part++) {
      Usage tokens = warm(part, lesson.took.get(part).tokens);
      usd += parts.get(part).price.map(price -> price.usd(tokens)).orElse(Double.NaN);
    }
    return usd;
  }

  /** What a step costs in a lesson, in the mean. */
  double usd(int part) {
    return mean(
        part,
        took -> parts.get(part).price.map(p -> p.usd(warm(part, took.tokens))).orElse(Double.NaN));
  }

  private Usage warm(int part, Usage tokens) {
    return cached(part)
        ? new Usage(
            tokens.input(),
            tokens.output(),
            tokens.cacheRead() + tokens.cacheWrite(),
            0,
            tokens.reasoning())
        : tokens;
  }
}
