package dev.parable.write;

import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Usage;
import dev.parable.recipe.Recipe;
import dev.parable.recipe.RecipeFile;
import dev.parable.recipe.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recipe of random steps, and a model whose answer to each step of each lesson is decided by dice
 * beforehand: so that what must become of every lesson is known without writing any.
 */
final class RandomRecipe {

  private static final Pattern MARK = Pattern.compile("mark-(\\d+)x tone-(\\w+)x");
  private static final Pattern STEP = Pattern.compile("step (s\\d+)x");
  private static final Pattern LETTER = Pattern.compile("<answers-([0-9a-z]+)>");

  /** What a model does when it is asked. */
  enum Fate {
    WELL,
    EMPTY,
    REFUSED,
    FORMLESS,
    CUT,
    FILTERED,
    SHORT,
    NAMED
  }

  private final long seed;
  final Recipe recipe;
  final Set<String> without = new HashSet<>();
  private final int trouble;
  private final Map<String, Boolean> failed = new ConcurrentHashMap<>();
  private final List<String> crossed = new ArrayList<>();

  RandomRecipe(long seed) {
    this.seed = seed;
    var dice = new SplittableRandom(seed);
    trouble = dice.nextInt(1, 40);
    var yaml =
        new StringBuilder(
            """
            recipe: random
            says: a text
            makes: story
            grid:
              tone: {dry: 1, warm: 2}
              way: {one: 1, two: 1, three: 1}
            limits: {least-words: 12}
            checks: [scaffolding, real-names]
            steps:
            """);
    int steps = dice.nextInt(1, 7);
    var judges = new boolean[steps];
    int last = 0; // what it takes is the lesson
    for (int i = 1; i < steps; i++) {
      judges[i] = dice.nextInt(3) == 0;
      last = judges[i] ? last : i;
    }
    for (int i = 0; i < steps; i++) {
      boolean judge = judges[i];
      yaml.append("  - step: s").append(i).append('\n');
      if (i > 0 && dice.nextInt(3) == 0) {
        yaml.append("    when: {way: [one, two]}\n");
      }
      if (i > 0 && dice.nextInt(5) == 0) {
        without.add("s" + i);
      }
      yaml.append(
          judge
              ? """
                  role: critic
                  instructions: Read it, step s%1$dx.
                  questions:
                    good: {ask: Is it good?, answers: {"yes": it is, "no": it is not}}
                  keep: {good: ["yes"]}
              """
                  .formatted(i)
              : """
                  role: %2$s
                  take: %3$s
                  ask: "step s%1$dx: mark-{{passage}}x tone-{{tone}}x %4$s"
              """
                  .formatted(
                      i,
                      i == 0 ? "writer" : dice.nextBoolean() ? "rewriter" : "writer",
                      i > 0 && i != last && dice.nextInt(4) == 0 ? "note" : "story",
                      i == 0 ? "" : "{{story}}"));
    }
    recipe = RecipeFile.read("random.yaml", yaml.toString());
  }

  /** What the step of a lesson meets with. */
  private Fate fate(String mark, String step) {
    var dice = new SplittableRandom(seed ^ (31L * mark.hashCode() + 7919L * step.hashCode()));
    return dice.nextInt(trouble + Fate.values().length) > trouble
        ? Fate.values()[dice.nextInt(Fate.values().length)]
        : Fate.WELL;
  }

  private boolean fails(String mark, String step) {
    var dice = new SplittableRandom(seed ^ (17L * mark.hashCode() + 13L * step.hashCode()));
    return dice.nextInt(8) == 0;
  }

  /** What must become of a lesson: the step and the rule at which it is dropped. */
  Optional<String> expected(int number, Map<String, String> settings) {
    for (Step step : recipe.steps()) {
      if (without.contains(step.id()) || !step.when().holds(settings)) {
        continue;
      }
      Fate fate = fate(Integer.toString(number), step.id());
      String rule =
          switch (step) {
            case Step.Judge judge ->
                switch (fate) {
                  case WELL, SHORT, CUT, FILTERED, REFUSED -> "";
                  case NAMED -> "good";
                  case EMPTY, FORMLESS -> "unjudged";
                };
            case Step.Continue plain -> throw new IllegalStateException("no recipe here has one");
            case Step.Ask ask ->
                switch (fate) {
                  case WELL -> "";
                  case EMPTY -> "empty";
                  case REFUSED -> "refused";
                  case FORMLESS -> "out-of-form";
                  case CUT -> "truncated";
                  case FILTERED -> "filtered";
                  case SHORT -> ask.take().contains("story") ? "too-short" : "";
                  case NAMED -> "real-name";
                };
          };
      if (!rule.isEmpty()) {
        return Optional.of(step.id() + " " + rule);
      }
    }
    return Optional.empty();
  }

  /** Marks that met in one prompt and belong to different lessons. */
  List<String> crossed() {
    return List.copyOf(crossed);
  }

  Reply reply(Request request) {
    StringBuilder all = new StringBuilder();
    request.messages().forEach(message -> all.append(message.text()).append('\n'));
    Matcher marks = MARK.matcher(all);
    if (!marks.find()) {
      throw new IllegalStateException("no mark in: " + all);
    }
    String mark = marks.group(1);
    String tone = marks.group(2);
    while (marks.find()) {
      if (!marks.group(1).equals(mark) || !marks.group(2).equals(tone)) {
        synchronized (crossed) {
          crossed.add(mark + " with " + marks.group());
        }
      }
    }
    Matcher step = STEP.matcher(all);
    if (!step.find()) {
      throw new IllegalStateException("no step in: " + all);
    }
    String id = step.group(1);
    if (fails(mark, id) && failed.putIfAbsent(mark + id, true) == null) {
      throw new ModelException(ModelException.Kind.REQUEST, "not now", null);
    }
    Fate fate = fate(mark, id);
    Matcher letter = LETTER.matcher(all);
    return letter.find() ? judged(letter.group(1), fate) : written(mark, tone, id, fate);
  }

  private static Reply judged(String letter, Fate fate) {
    String answers =
        switch (fate) {
          case WELL, SHORT, CUT, FILTERED, REFUSED -> "good: yes";
          case NAMED -> "good: no";
          case EMPTY, FORMLESS -> "I like it.";
        };
    return reply(
        "<reasons-M>so</reasons-M><quote-M></quote-M><answers-M>\n%s\n</answers-M>"
            .formatted(answers)
            .replace("-M>", "-" + letter + ">"),
        Reply.Stop.END);
  }

  private Reply written(String mark, String tone, String id, Fate fate) {
    String name = recipe.step(id).map(Step.Ask.class::cast).orElseThrow().take().getFirst();
    String text =
        "It was by mark-%sx tone-%sx that the keeper of %s saw the pump and told the others of it"
            .formatted(mark, tone, id);
    String whole = "<" + name + ">" + text + "</" + name + ">";
    return switch (fate) {
      case WELL -> reply(whole, Reply.Stop.END);
      case EMPTY -> reply("", Reply.Stop.END);
      case REFUSED -> reply("I'm sorry, but I can't write that.", Reply.Stop.END);
      case FORMLESS -> reply(text, Reply.Stop.END);
      case CUT -> reply("<" + name + ">" + text, Reply.Stop.LENGTH);
      case FILTERED -> reply(whole, Reply.Stop.FILTERED);
      case SHORT ->
          reply("<%s>mark-%sx tone-%sx</%s>".formatted(name, mark, tone, name), Reply.Stop.END);
      case NAMED -> reply(whole.replace("the others", "Gemini"), Reply.Stop.END);
    };
  }

  private static Reply reply(String text, Reply.Stop end) {
    return new Reply(Message.assistant(text), end, Usage.NONE, "toy");
  }
}
