package dev.parable.write;

import dev.parable.model.ChatModel;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import dev.parable.recipe.Condition;
import dev.parable.recipe.Prompt;
import dev.parable.recipe.Step;
import dev.parable.recipe.Template;
import dev.parable.run.StoppedException;
import dev.parable.write.internal.Parts;
import dev.parable.write.internal.Taken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Lessons that are asked for in one answer, so that each is written in sight of those before it.
 * Which ones are together stands in the recipe and in their numbers alone, also beyond the number
 * that is wanted: whoever wants more later finds them answered. Whoever comes first asks, and the
 * others wait for the answer; the run keeps it, so that it is not paid for twice.
 */
final class Company {

  /** Answers at hand; others are in the run, from where they come again. */
  private static final int AT_HAND = 1_024;

  /** Around the assignments. Filled, it is the last turn of the request. */
  static final Prompt FRAME =
      new Prompt(
          List.of(
              new Prompt.Part(
                  Condition.ALWAYS,
                  Template.of(
                      """
                      Below stand {{count}} assignments. Do every one of them, in their order, as if it \
                      were the only one, and yet let none resemble those you did before it: other \
                      people and other names, another place, another turn that things take, another \
                      way to begin and to end. Before each one, think in a line of what the earlier \
                      ones have used up.

                      {{assignments}}

                      What assignment 1 asks for, with its marks, stands between <part-1> and </part-1>, \
                      what assignment 2 asks for between <part-2> and </part-2>, and so on to \
                      </part-{{count}}>. Nothing in one refers to another."""))));

  private final Writing writing;
  private final Cast cast;
  private final Map<String, FutureTask<Map<Integer, Taken>>> asked =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<String, FutureTask<Map<Integer, Taken>>> eldest) {
          return size() > AT_HAND;
        }
      };

  Company(Writing writing, Cast cast) {
    this.writing = writing;
    this.cast = cast;
  }

  /** What the answer to all of them holds for one; nothing where it was passed over before. */
  Taken of(Step.Ask step, int number) {
    Taken taken = all(step, number - number % step.together()).get(number);
    return taken == null ? Parts.missing() : taken;
  }

  private Map<Integer, Taken> all(Step.Ask step, int first) {
    String unit = writing.sharedCalls(first, step);
    FutureTask<Map<Integer, Taken>> task;
    boolean mine;
    synchronized (asked) {
      FutureTask<Map<Integer, Taken>> known = asked.get(unit);
      mine = known == null;
      task = known == null ? new FutureTask<>(() -> ask(step, first, unit)) : known;
      if (mine) {
        asked.put(unit, task);
      }
    }
    if (mine) {
      task.run();
    }
    try {
      return task.get();
    } catch (ExecutionException failed) {
      // It failed for all of them, and is asked for again when the run goes on.
      switch (failed.getCause()) {
        case RuntimeException known -> throw known;
        case Error broken -> throw broken;
        case null, default -> throw new IllegalStateException(failed);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new StoppedException();
    }
  }

  private Map<Integer, Taken> ask(Step.Ask step, int first, String unit) {
    var members = new LinkedHashMap<Integer, Map<String, String>>();
    for (int number = first; number < first + step.together(); number++) {
      Map<String, String> values = values(step, number);
      if (!values.isEmpty()) {
        members.put(number, values);
      }
    }
    ChatModel model = cast.in(step.role()).orElseThrow().ofUnit().apply(unit);
    Reply reply = model.reply(request(step, members));
    var taken = new LinkedHashMap<Integer, Taken>();
    int part = 0;
    for (int number : members.keySet()) {
      part++;
      taken.put(number, Parts.of(reply, part, step.take(), step.mayBeEmpty()));
    }
    return taken;
  }

  /** What fills the holes of a step for one of them; empty where it is not asked for here. */
  private Map<String, String> values(Step.Ask step, int number) {
    if (!step.when().holds(writing.brief(number).settings())) {
      return Map.of();
    }
    var values = new LinkedHashMap<>(writing.given(number));
    for (Step before : writing.recipe().steps()) {
      if (before.id().equals(step.id())) {
        return values;
      }
      if (before instanceof Step.Ask earlier && !writing.without().contains(earlier.id())) {
        boolean asks = earlier.when().holds(writing.brief(number).settings());
        if (asks && !(of(earlier, number) instanceof Taken.Texts)) {
          return Map.of();
        }
        if (asks && of(earlier, number) instanceof Taken.Texts texts) {
          values.putAll(texts.texts());
        }
        earlier.take().forEach(name -> values.putIfAbsent(name, ""));
      }
    }
    return values;
  }

  private Request request(Step.Ask step, Map<Integer, Map<String, String>> members) {
    var assignments = new ArrayList<String>();
    int tokens = 0;
    long seed = 0;
    var shared = new ArrayList<Message>();
    for (Map.Entry<Integer, Map<String, String>> member : members.entrySet()) {
      var brief = writing.brief(member.getKey());
      String mark = "assignment-" + (assignments.size() + 1);
      String text = step.ask().fill(brief.settings(), member.getValue());
      assignments.add("<" + mark + ">\n" + text + "\n</" + mark + ">");
      tokens += step.draw().tokens(Way.words(brief));
      if (assignments.size() == 1) {
        seed = brief.seed();
        if (!step.shared().equals(Prompt.NONE)) {
          shared.add(Message.system(step.shared().fill(brief.settings(), member.getValue())));
        }
      }
    }
    String all =
        FRAME.fill(
            Map.of(),
            Map.of(
                "count",
                Integer.toString(assignments.size()),
                "assignments",
                String.join("\n\n", assignments)));
    var sampling = new Sampling(step.draw().temperature(), 1, tokens, step.draw().stop(), seed);
    var messages = new ArrayList<>(shared);
    messages.add(Message.user(all));
    return new Request(messages, sampling).sharing(shared.size());
  }
}
