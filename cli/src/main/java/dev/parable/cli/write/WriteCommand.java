package dev.parable.cli.write;

import dev.parable.check.Checks;
import dev.parable.cli.eval.CallChoice;
import dev.parable.cli.eval.CallLines;
import dev.parable.cli.eval.Providers;
import dev.parable.cli.terminal.ExitCode;
import dev.parable.cli.terminal.Interruption;
import dev.parable.cli.terminal.ProgressLine;
import dev.parable.cli.terminal.RunFolders;
import dev.parable.cli.terminal.Surroundings;
import dev.parable.constitution.Constitution;
import dev.parable.corpus.CorpusFolder;
import dev.parable.corpus.Teachers;
import dev.parable.lesson.Filter;
import dev.parable.lesson.Source;
import dev.parable.model.BadInputException;
import dev.parable.model.ChatModel;
import dev.parable.model.Completes;
import dev.parable.model.ModelSpec;
import dev.parable.organism.lesson.LessonGuard;
import dev.parable.organism.suite.ReservedWords;
import dev.parable.recipe.Recipe;
import dev.parable.recipe.Recipes;
import dev.parable.recipe.Role;
import dev.parable.recipe.Step;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import dev.parable.run.call.Calls;
import dev.parable.text.Embedding;
import dev.parable.write.Writing;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes lessons. */
@Command(
    name = "write",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Writes lessons by a recipe: what is kept, what is dropped, and why.",
    description =
        "The same command again goes on where it was, also with a larger --count; what was"
            + " answered is not asked twice. Every lesson asked for is kept, dropped with a"
            + " reason, or not answered yet.",
    footer = {
      "",
      "Examples:",
      "  parable write stories --writer organism/writer --count 2000",
      "  parable write stories --writer anthropic/claude-sonnet-4-5 \\",
      "      --critic openai/gpt-4.1 --count 50 --budget 5",
      "  parable write stories --writer openai-compatible/qwen3 --without judge \\",
      "      --base-url http://localhost:8000/v1 --count 100"
    })
public final class WriteCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "RECIPE",
      description = "a recipe by its name, see: parable list recipes; or the file of your own")
  private String recipeName = "";

  @Mixin private RoleChoice roles = new RoleChoice();

  @Option(
      names = "--count",
      defaultValue = "100",
      paramLabel = "N",
      description = "lessons to ask for; default: 100")
  private int count = 100;

  @Option(
      names = "--without",
      paramLabel = "STEP",
      split = ",",
      description = "leave a step of the recipe out, such as rewrite or judge; may be repeated")
  private List<String> without = List.of();

  @Option(
      names = "--set",
      paramLabel = "FACTOR=VALUE",
      description =
          "hold something that varies at a value, or at some: --set mind=boundaries,equanimity;"
              + " may be repeated; see: parable list recipes")
  private Map<String, String> set = Map.of();

  @Option(
      names = "--from",
      paramLabel = "CORPUS",
      description =
          "write about the lessons of a corpus folder instead of a constitution (twins), or about"
              + " the prompts of a file of JSON lines (rl-prompts)")
  private @Nullable Path from;

  @Option(
      names = "--constitution",
      paramLabel = "FILE",
      description = "what is taught, as Markdown or text; default: the sample that comes along")
  private @Nullable Path constitution;

  @Option(
      names = "--keep-names",
      description = "leave the names of AIs and their developers in a constitution as they are")
  private boolean keepNames;

  @Option(
      names = "--chunk",
      paramLabel = "HOW",
      description =
          "what one lesson is about: paragraph, principle, section, whole, pairs-adjacent,"
              + " pairs-random or pairs-related; default: as the recipe says, mostly principle")
  private @Nullable String chunk;

  @Option(
      names = "--steer",
      description =
          "let paragraphs of which little was kept have more of the next lessons; decided anew after"
              + " every few lessons of each passage")
  private boolean steer;

  @Option(
      names = "--against",
      paramLabel = "SUITE",
      split = ",",
      description =
          "suites that will measure what is taught: no text may hold their words; default: all"
              + " that come along (the grammar of organism/writer: its own)")
  private List<String> against = List.of();

  @Option(
      names = "--most-alike",
      description =
          "also list the ten kept lessons that mean most nearly what a scenario says, by an"
              + " embedding model, which reads a corpus of thousands in minutes")
  private boolean mostAlike;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "whose version of the recipe and of its limits; default: that of the writer's provider,"
              + " where it has one (organism); 'default' takes the one for all others")
  private @Nullable String profile;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "of what varies from lesson to lesson; default: 1")
  private long seed = 1;

  @Mixin private AuditChoice audits = new AuditChoice();

  @Mixin private CallChoice calls = new CallChoice();

  @Option(names = "--out", paramLabel = "DIR", description = "the run folder")
  private @Nullable Path out;

  @Option(
      names = "--estimate",
      description =
          "write the first "
              + Sample.LESSONS
              + " lessons alone, which stay in the run, and say what all --count of them will cost"
              + " and how long they will take")
  private boolean estimate;

  @Option(names = "--fresh", description = "put an earlier run of this folder aside and begin anew")
  private boolean fresh;

  @Option(names = "--json", description = "one JSON document on standard output")
  private boolean json;

  public WriteCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    calls.check();
    if (estimate && steer) {
      throw new BadInputException(
          "--estimate goes by the first lessons, and --steer decides later ones by what became of"
              + " them; leave one of the two out");
    }
    Map<Role, ModelSpec> specs = roles.specs();
    ModelSpec writer = roles.writer();
    Recipe recipe = recipe(writer);
    Set<String> left = new HashSet<>(without);
    roles.check(recipe, left);
    Subject subject = subject(recipe);
    Source source = subject.source();
    Optional<SuiteGuard> guard = SuiteGuard.of(against, writer, surroundings::say);
    if (mostAlike && guard.isEmpty()) {
      throw new BadInputException(
          "--most-alike compares with the scenarios of suites, and what the miniature writes is held"
              + " against none; name some with --against SUITE");
    }
    Writing writing;
    try {
      writing =
          new Writing(recipe, left, seed, count, source, Aside.of(filter(recipe, source, guard)));
    } catch (IllegalArgumentException wrong) {
      throw new BadInputException(String.valueOf(wrong.getMessage()));
    }
    AuditChoice.Audited audited = audits.read(writer);
    audited.lines().forEach(surroundings::say);
    if (audited.against().isPresent()) {
      surroundings.say("nothing is written: the writer's own rate is not shown to be low enough");
      return audited.against().get().code();
    }
    var teachers = new Teachers(roles.names(), audited.audit());
    teachers.relatives().ifPresent(surroundings::say);
    Map<ModelSpec, ChatModel> models = new HashMap<>();
    specs.forEach(
        (role, spec) -> {
          calls.naming(spec).warning().ifPresent(surroundings.err()::println);
          calls.checkBudget(spec, calls.price(spec), "the " + role.word() + " " + spec);
          models.put(spec, Providers.open(spec, surroundings.environment()));
        });
    checkContinues(recipe, left, specs, models);
    Optional<Embedding> embedding = Embeddings.wanted(recipe, mostAlike);
    Path folder = out == null ? RunFolders.forEval(List.of(recipe.name()), writer) : out;
    if (fresh) {
      RunFolders.putAside(folder, surroundings.clock());
    }
    var stop = new Stop();
    Interruption.listen(stop::request);
    String definition =
        WriteDefinition.write(
            writing,
            new TreeMap<>(set),
            subject.name(),
            against,
            specs,
            surroundings.environment());
    try (RunStore store = RunStore.open(folder, definition, surroundings.clock())) {
      var kept = Calls.of(store, calls.budget());
      try (var progress = new ProgressLine(surroundings, "writing", Map.of("lessons", 1.0), count);
          var stage =
              new Stage(
                  store, kept, stop, calls, surroundings, progress, calls.batch() && !estimate)) {
        if (estimate) {
          return stage.foretell(writing, sampled(specs), specs, models, json).code();
        }
        writing = written(stage, store, writing, subject, specs, models);
      } finally {
        CallLines.out(kept.ledger().all()).ifPresent(surroundings.err()::println);
      }
      var contents =
          CorpusFolder.write(
              store,
              writing,
              subject.constitution(),
              CorpusNotes.of(specs, kept.ledger(), teachers, embedding, surroundings.clock()),
              folder.resolve("corpus"));
      boolean clean =
          guard.isEmpty()
              || guard
                  .get()
                  .report(
                      folder.resolve("corpus"),
                      mostAlike ? embedding : Optional.empty(),
                      surroundings.err()::println);
      CallLines.end(kept.ledger().all(), kept.inDoubt(), Optional.empty())
          .forEach(surroundings.err()::println);
      var summary = new WriteSummary(folder, writing, contents);
      surroundings.out().print(json ? summary.json(kept.ledger().all()) : summary.text());
      surroundings.out().flush();
      return (contents.unanswered() == 0 && clean ? ExitCode.DONE : ExitCode.FAILED).code();
    }
  }

  private int sampled(Map<Role, ModelSpec> specs) {
    return Sample.size(!Stage.elsewhere(specs).isEmpty(), count);
  }

  /** Nothing that an evaluation holds may be taught. */
  private static Filter filter(Recipe recipe, Source source, Optional<SuiteGuard> guard) {
    return Filter.all(
        List.of(
            guard
                .<Filter>map(SuiteGuard::words)
                .orElseGet(() -> new LessonGuard(ReservedWords.all())),
            Checks.of(recipe, source, Set.of())));
  }

  private Recipe recipe(ModelSpec writer) {
    Recipe recipe = Recipes.find(recipeName, profile == null ? writer.provider() : profile);
    try {
      return recipe.with(
          set.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      one -> new LinkedHashSet<>(List.of(one.getValue().split(","))))));
    } catch (IllegalArgumentException wrong) {
      throw new BadInputException("--set: " + wrong.getMessage());
    }
  }

  private Subject subject(Recipe recipe) {
    if (from == null && recipe.makes() == Recipe.Makes.PROMPT) {
      throw new BadInputException(
          "recipe "
              + recipe.name()
              + " adds to given prompts: name a file of JSON lines, or a corpus, with --from");
    }
    if (from != null && steer) {
      throw new BadInputException(
          "--steer goes by the paragraphs of a constitution, and --from names something else");
    }
    if (from != null) {
      return Subject.from(from, recipe);
    }
    Constitution taught =
        constitution == null
            ? Constitution.sample()
            : keepNames
                ? Constitution.read(constitution)
                : Subject.scrubbed(constitution, surroundings.err());
    return Subject.constitution(taught, chunk == null ? recipe.chunk() : chunk, seed, steer);
  }

  /** Writes what the run does not hold, and says about what each lesson is. */
  private Writing written(
      Stage stage,
      RunStore store,
      Writing all,
      Subject subject,
      Map<Role, ModelSpec> specs,
      Map<ModelSpec, ChatModel> models) {
    if (!steer) {
      stage.write(all, 0, specs, models);
      return all;
    }
    var rounds = new Rounds(all, subject.constitution().orElseThrow(), subject.chunks());
    while (true) {
      Writing now = rounds.next(store);
      boolean answered = stage.write(now, rounds.begin(), specs, models);
      if (!answered || now.count() == all.count()) {
        return rounds.all();
      }
    }
  }

  /** A step that continues a plain text needs a model that can. */
  private static void checkContinues(
      Recipe recipe,
      Set<String> left,
      Map<Role, ModelSpec> specs,
      Map<ModelSpec, ChatModel> models) {
    for (Step step : recipe.steps()) {
      ModelSpec spec = specs.get(step.role());
      if (step instanceof Step.Continue
          && !left.contains(step.id())
          && spec != null
          && !(models.get(spec) instanceof Completes)) {
        throw new BadInputException(
            "step '"
                + step.id()
                + "' of recipe "
                + recipe.name()
                + " continues a plain text, which "
                + spec
                + " does not; name a base model at a server of your own, as openai-compatible/NAME"
                + " with --base-url, or a model folder, as local/FOLDER");
      }
    }
  }
}
