package dev.parable.cli.view;

import dev.parable.card.CaseFilter;
import dev.parable.card.CaseJson;
import dev.parable.card.Listed;
import dev.parable.card.view.RunFilter;
import dev.parable.card.view.ViewPages;
import dev.parable.cli.logs.RunSubjects;
import dev.parable.cli.view.internal.Answer;
import dev.parable.cli.view.internal.Asked;
import dev.parable.cli.view.internal.Labels;
import dev.parable.cli.view.internal.Labels.Label;
import dev.parable.model.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the viewer answers to each address. */
final class Viewer {

  private static final String SUFFIX = "labels.jsonl";

  private final Library library;
  private final InstantSource clock;
  private final Map<Integer, Labels> labels = new ConcurrentHashMap<>();

  Viewer(Library library, InstantSource clock) {
    this.library = library;
    this.clock = clock;
  }

  /** Answers. */
  Answer answer(Asked asked) {
    List<String> steps = asked.steps();
    try {
      return switch (steps.getFirst()) {
        case "" -> steps.size() == 1 && asked.body().isEmpty() ? runs(asked) : nothing();
        case "compare" -> steps.size() == 1 && asked.body().isEmpty() ? compared(asked) : nothing();
        case "runs" ->
            steps.size() < 3
                ? nothing()
                : library.find(steps.get(1)).map(run -> of(run, asked)).orElseGet(Viewer::nothing);
        default -> nothing();
      };
    } catch (BadInputException bad) {
      return Answer.page(
          400, ViewPages.sentence("It cannot be shown", String.valueOf(bad.getMessage())));
    }
  }

  private static Answer nothing() {
    return Answer.page(
        404, ViewPages.sentence("Nothing is here", "There is no such page in this viewer."));
  }

  private Answer runs(Asked asked) {
    library.look();
    List<Shelf> all = library.all();
    return Answer.page(
        200,
        ViewPages.runs(
            library.where(),
            all.stream().map(Shelf::row).toList(),
            RunFilter.of(asked.query()),
            all.stream().anyMatch(Shelf::reading)));
  }

  private Answer compared(Asked asked) {
    Optional<Shelf> before = library.find(asked.query().getOrDefault("before", ""));
    Optional<Shelf> after = library.find(asked.query().getOrDefault("after", ""));
    if (before.isEmpty() || after.isEmpty()) {
      return Answer.page(
          400,
          ViewPages.sentence(
              "Choose two runs", "Choose one run as before and one as after, in the list."));
    }
    RunSubjects first = before.get().open().run();
    RunSubjects second = after.get().open().run();
    return Answer.page(
        200,
        ViewPages.compared(
            before.get().name(), after.get().name(), RunSubjects.pairs(first, second)));
  }

  private Answer of(Shelf run, Asked asked) {
    List<String> steps = asked.steps();
    String what = steps.get(2);
    if (asked.body().isPresent()) {
      return what.equals("labels") && steps.size() == 3
          ? label(run, asked.body().get())
          : nothing();
    }
    return switch (what) {
      case "" -> steps.size() == 3 ? page(run) : nothing();
      case "trials" ->
          switch (steps.size()) {
            case 3 ->
                Answer.json(
                    CaseJson.page(CaseFilter.of(asked.query()).among(run.open().subjects())));
            case 4 -> trial(run, steps.get(3));
            default -> nothing();
          };
      case "labels" -> steps.size() == 3 ? labels(run) : nothing();
      case "labels.json" -> steps.size() == 3 ? said(run, asked) : nothing();
      default -> nothing();
    };
  }

  private static Answer page(Shelf run) {
    String page = run.open().page();
    return page.isEmpty()
        ? Answer.page(200, ViewPages.sentence("An empty run", run.name() + " holds nothing yet."))
        : Answer.page(200, page);
  }

  private static Answer trial(Shelf run, String key) {
    return Listed.find(run.open().subjects(), key)
        .map(found -> Answer.json(CaseJson.trial(subject(key), found)))
        .orElseGet(() -> Answer.text(404, "There is no such trial.\n"));
  }

  private static int subject(String key) {
    return Integer.parseInt(key.substring(0, key.indexOf(':')));
  }

  private Labels ofRun(Shelf run) {
    return labels.computeIfAbsent(run.number(), number -> new Labels(file(run.path()), clock));
  }

  /** In a run folder, or beside a log. */
  private static Path file(Path run) {
    return Files.isDirectory(run)
        ? run.resolve(SUFFIX)
        : run.resolveSibling(run.getFileName() + "." + SUFFIX);
  }

  private Answer label(Shelf run, String body) {
    Label label;
    try {
      label = Labels.read(body);
    } catch (IllegalArgumentException none) {
      return Answer.text(400, none.getMessage() + "\n");
    }
    if (Listed.find(run.open().subjects(), label.trial()).isEmpty()) {
      return Answer.text(404, "There is no such trial.\n");
    }
    ofRun(run).add(label);
    return Answer.json("{\"saved\":true}");
  }

  private Answer said(Shelf run, Asked asked) {
    String trial = asked.query().getOrDefault("trial", "");
    return Answer.json(
        Labels.json(
            ofRun(run).last().stream()
                .filter(label -> trial.isEmpty() || label.trial().equals(trial))
                .toList()));
  }

  private Answer labels(Shelf run) {
    return Answer.page(
        200,
        ViewPages.labels(
            run.name(),
            "/runs/" + run.number() + "/",
            Judged.against(ofRun(run).last(), run.open().subjects())));
  }
}
