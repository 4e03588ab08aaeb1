package dev.parable.cli.view;

import dev.parable.card.CaseFilter;
import dev.parable.card.CaseJson;
import dev.parable.card.Listed;
import dev.parable.card.Subject;
import dev.parable.card.view.Pairing;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the viewer answers to each address. */
final class Viewer {

  private static final String SUFFIX = "labels.jsonl";

  /** So long a reader waits for a page rather than for a sentence. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Library library;
  private final InstantSource clock;
  private final Map<Integer, Labels> labels = new ConcurrentHashMap<>();
  private volatile @Nullable Compared compared;

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
    return Answer.page(200, compared(before.get(), after.get()));
  }

  /** Reading both takes seconds where they are large: the last page is kept. */
  private String compared(Shelf before, Shelf after) {
    Shelf.Open first = before.open();
    Shelf.Open second = after.open();
    Compared last = compared;
    if (last == null || !last.before.equals(first) || !last.after.equals(second)) {
      List<Pairing> pairs = RunSubjects.pairs(first.run(), second.run());
      last = new Compared(first, second, ViewPages.compared(before.name(), after.name(), pairs));
      compared = last;
    }
    return last.page;
  }

  private record Compared(Shelf.Open before, Shelf.Open after, String page) {}

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
            case 3 -> Answer.json(trials(run.open(), CaseFilter.of(asked.query())));
            case 4 -> trial(run, steps.get(3));
            default -> nothing();
          };
      case "labels" -> steps.size() == 3 ? labels(run) : nothing();
      case "labels.json" -> steps.size() == 3 ? said(run, asked) : nothing();
      default -> nothing();
    };
  }

  private static Answer page(Shelf run) {
    Optional<Shelf.Open> open = run.open(PATIENCE);
    if (open.isEmpty()) {
      return Answer.page(200, ViewPages.reading(run.name()));
    }
    String page = open.get().page();
    return page.isEmpty()
        ? Answer.page(200, ViewPages.sentence("An empty run", run.name() + " holds nothing yet."))
        : Answer.page(200, page);
  }

  private static String trials(Shelf.Open run, CaseFilter filter) {
    if (filter.words().isEmpty()) {
      return CaseJson.page(filter.among(run.subjects()));
    }
    WordSearch.Progress so = run.search().of(filter);
    CaseFilter.Found found = filter.among(run.subjects(), so::found);
    return so.whole() ? CaseJson.page(found) : CaseJson.page(found, so.looked());
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

  /** Their names; a further one of the same name is told apart by its number among them. */
  private static List<String> suites(Shelf run) {
    var names = new ArrayList<String>();
    var seen = new HashMap<String, Integer>();
    for (Subject subject : run.open().subjects()) {
      String name = subject.trials().suite();
      int times = seen.merge(name, 1, Integer::sum);
      names.add(times == 1 ? name : name + " (" + times + ")");
    }
    return names;
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
    ofRun(run).add(label, suites(run));
    return Answer.json("{\"saved\":true}");
  }

  private Answer said(Shelf run, Asked asked) {
    String trial = asked.query().getOrDefault("trial", "");
    return Answer.json(
        Labels.json(
            ofRun(run).last(suites(run)).stream()
                .filter(label -> trial.isEmpty() || label.trial().equals(trial))
                .toList()));
  }

  private Answer labels(Shelf run) {
    return Answer.page(
        200,
        ViewPages.labels(
            run.name(),
            "/runs/" + run.number() + "/",
            Judged.against(ofRun(run).last(suites(run)), run.open().subjects())));
  }
}
