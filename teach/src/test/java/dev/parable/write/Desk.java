package dev.parable.write;

import dev.parable.check.Checks;
import dev.parable.lesson.Source;
import dev.parable.lesson.Source.Passage;
import dev.parable.model.ChatModel;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Usage;
import dev.parable.recipe.Recipe;
import dev.parable.recipe.RecipeFile;
import dev.parable.recipe.Role;
import dev.parable.run.Executor;
import dev.parable.run.Progress;
import dev.parable.run.Retries;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Writes by a recipe with models that are functions, and keeps what they were asked. */
final class Desk implements AutoCloseable {

  static final Source SOURCE =
      new Source(
          "One says what one did. One lets others look at it whenever they want to look.",
          List.of(
              new Passage("p#1", "One says what one did."),
              new Passage("p#2", "One lets others look.")));

  final List<Request> asked = Collections.synchronizedList(new ArrayList<>());
  final RunStore store;
  private final Map<Role, Function<Request, Reply>> models = new EnumMap<>(Role.class);
  private Source source = SOURCE;

  Desk(Path folder) {
    this.store = RunStore.open(folder, "what: toy\n", InstantSource.system());
  }

  Desk with(Role role, Function<Request, Reply> model) {
    models.put(role, model);
    return this;
  }

  Desk about(Source other) {
    source = other;
    return this;
  }

  Writing writing(String yaml, int count) {
    Recipe recipe = RecipeFile.read("toy.yaml", yaml);
    return new Writing(
        recipe, Set.of(), 1, count, source, Checks.of(recipe, source, Set.of("Summit")));
  }

  List<Executor.Result<Written>> results(Writing writing, int atOnce) {
    return new Executor(store, atOnce, atOnce > 1, new Stop(), Progress.silent(), Retries.atOnce(0))
        .run(Writing.LESSONS, "lessons", writing.units(cast()));
  }

  /** What became of lessons that are all answered. */
  List<Written> write(String yaml, int count) {
    return results(writing(yaml, count), 1).stream()
        .map(result -> ((Executor.Result.Done<Written>) result).value())
        .toList();
  }

  private Cast cast() {
    var actors = new EnumMap<Role, Cast.Actor>(Role.class);
    models.forEach(
        (role, model) -> {
          ChatModel heard =
              request -> {
                asked.add(request);
                return model.apply(request);
              };
          actors.put(role, new Cast.Actor("toy/" + role.word(), unit -> heard));
        });
    return new Cast(actors);
  }

  static Reply reply(String text, Reply.Stop end) {
    return new Reply(Message.assistant(text), end, Usage.NONE, "toy");
  }

  static Reply reply(String text) {
    return reply(text, Reply.Stop.END);
  }

  static String last(Request request) {
    return request.messages().getLast().text();
  }

  @Override
  public void close() {
    store.close();
  }
}
