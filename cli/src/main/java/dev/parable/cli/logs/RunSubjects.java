package dev.parable.cli.logs;

import dev.parable.card.Fact;
import dev.parable.card.Spending;
import dev.parable.card.Subject;
import dev.parable.card.view.Pairing;
import dev.parable.cli.eval.Provenance;
import dev.parable.cli.terminal.Version;
import dev.parable.inspect.EvalRun;
import dev.parable.inspect.EvalSource;
import dev.parable.inspect.ScoreChoice;
import dev.parable.inspect.Value;
import dev.parable.measure.Answered;
import dev.parable.measure.JudgedResult;
import dev.parable.measure.StopRule;
import dev.parable.model.BadInputException;
import dev.parable.run.RunDefinition;
import dev.parable.run.call.Ledger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs and logs as subjects of a card; open as long as their transcripts may be asked for. */
public final class RunSubjects implements AutoCloseable {

  private static final String UNSAID = "not said";
  private static final List<String> SETTINGS =
      List.of(
          "epochs",
          StopRule.DEFINED,
          "seed",
          "temperature",
          "top-p",
          "max-tokens",
          "thinking-tokens");

  private static final ScoreChoice JUDGED =
      new ScoreChoice(Optional.of(SourceCases.REPAIRED), Optional.empty(), Optional.empty());

  private final Path path;
  private final Runs runs;
  private final ScoreChoice choice;
  private final List<Subject> subjects;

  private RunSubjects(Path path, Runs runs, ScoreChoice choice) {
    this.path = path;
    this.runs = runs;
    this.choice = choice;
    var all = new ArrayList<Subject>();
    for (EvalSource source : runs.sources()) {
      all.add(
          source instanceof MeasuredSource measured ? measured(measured) : logged(source, choice));
    }
    this.subjects = List.copyOf(all);
  }

  /**
   * Opens.
   *
   * @param judges who is heard of a run folder; of none, all that graded every trial
   * @throws BadInputException when the path is no run, or the choice does not fit
   */
  public static RunSubjects open(Path path, ScoreChoice choice, List<String> judges) {
    return of(path, Runs.open(path, judges), choice);
  }

  private static RunSubjects of(Path path, Runs runs, ScoreChoice choice) {
    try {
      return new RunSubjects(path, runs, choice);
    } catch (RuntimeException bad) {
      runs.close();
      throw bad;
    }
  }

  /**
   * As much as is needed to say how often what was done; {@link #check} says whether the run is
   * whole, and its transcripts can be read.
   *
   * @throws BadInputException when the path is no run, or the choice does not fit
   */
  public static RunSubjects begin(Path path, ScoreChoice choice) {
    return of(path, Runs.begin(path), choice);
  }

  /**
   * Waits until it is known that a run folder is whole, and its suites are those that were
   * measured.
   *
   * @throws BadInputException when they are not
   * @throws dev.parable.run.RunStoreException when the folder is damaged
   */
  public void check() {
    runs.check();
  }

  /** A suite each. */
  public List<Subject> subjects() {
    return subjects;
  }

  /**
   * The suites that both have, compared; of one suite each, whatever their names.
   *
   * @throws BadInputException when they share no scenario
   */
  public static List<Pairing> pairs(RunSubjects before, RunSubjects after) {
    var pairs = new ArrayList<Pairing>();
    List<EvalSource> first = before.runs.sources();
    List<EvalSource> second = after.runs.sources();
    boolean single = first.size() == 1 && second.size() == 1;
    for (EvalSource one : first) {
      for (EvalSource other : second) {
        if (single || one.run().task().equals(other.run().task())) {
          pairs.add(pair(one, other, before.choice));
        }
      }
    }
    if (pairs.isEmpty()) {
      throw new BadInputException("no suite is in both " + before.path + " and " + after.path);
    }
    return pairs;
  }

  /** By judges where both were judged, as each run is shown by itself; else by the actions. */
  private static Pairing pair(EvalSource before, EvalSource after, ScoreChoice choice) {
    boolean said = !choice.equals(ScoreChoice.UNSAID);
    boolean first = isJudged(before);
    boolean second = isJudged(after);
    ScoreChoice both = !said && first && second ? JUDGED : choice;
    Compared compared = Compared.of(before, after, both, new LogOrigin(both), new LogOrigin(both));
    return new Pairing(
        compared.suite(),
        compared.before(),
        compared.after(),
        compared.comparison(),
        said ? "By the score that was chosen." : by(first, second),
        compared.unlike());
  }

  private static boolean isJudged(EvalSource source) {
    return source instanceof MeasuredSource measured && measured.judged().isPresent();
  }

  private static String by(boolean first, boolean second) {
    return first && second
        ? "By the judges of both runs."
        : first || second
            ? "Read off the actions by rule, since only the run "
                + (first ? "before" : "after")
                + " was judged: its rate here need not be the one that the list and its own page"
                + " show."
            : "By what each run counts as misdeed; no judge was asked.";
  }

  /** What a person should know of what was opened. */
  public List<String> notices() {
    return runs.notices();
  }

  @Override
  public void close() {
    runs.close();
  }

  private Subject measured(MeasuredSource source) {
    Told told = source.told();
    Answered answered = told.outcomes().answered();
    var cases = SourceCases.of(source, ScoreChoice.UNSAID);
    EvalRun run = source.run();
    Optional<JudgedResult> judged = source.judged();
    String scorer = about(run, "scorer").orElse(UNSAID);
    return new Subject(
        path.toString(),
        run.model(),
        Provenance.of(run.model()),
        judged.map(JudgedResult::counted).orElse("misdeeds"),
        cases.trials(),
        judged,
        judged.isPresent() ? judged.get().rule() : "read off the actions (" + scorer + ")",
        Optional.of(spending(told.calls())),
        answered.first(),
        answered.last(),
        provenance(told, run, answered, judged),
        command(told.definition()),
        cases);
  }

  private static Spending spending(Ledger.Totals calls) {
    return new Spending(
        calls.answered(),
        calls.usd(),
        calls.unpriced(),
        calls.inDoubt(),
        calls.tokens().input() + calls.tokens().cacheRead() + calls.tokens().cacheWrite(),
        calls.tokens().output());
  }

  private static List<Fact> provenance(
      Told told, EvalRun run, Answered answered, Optional<JudgedResult> judged) {
    var facts = new ArrayList<Fact>();
    RunDefinition definition = told.definition();
    facts.add(new Fact("reported by", "Parable " + Version.NUMBER));
    facts.add(new Fact("run by", "Parable " + definition.value("parable").orElse(UNSAID)));
    facts.add(new Fact("answered by", answered(answered)));
    facts.add(new Fact("system fingerprints", fingerprints(told.fingerprints())));
    definition.value("model-sha256").ifPresent(hash -> facts.add(new Fact("model sha256", hash)));
    definition.value("base-url").ifPresent(url -> facts.add(new Fact("asked at", url)));
    facts.add(
        new Fact("suite sha256 (prompts and rules)", about(run, "suite_sha256").orElse(UNSAID)));
    facts.add(new Fact("rule", about(run, "scorer").orElse(UNSAID)));
    facts.add(
        new Fact("judges", judged.map(one -> String.join(", ", one.judges())).orElse("none")));
    facts.add(
        new Fact(
            "rubric sha256",
            judged.map(one -> one.assessed().calibration().rubric().hash()).orElse("none")));
    SETTINGS.forEach(
        name -> definition.value(name).ifPresent(value -> facts.add(new Fact(name, value))));
    facts.add(date("first trial", answered.first()));
    facts.add(date("last trial", answered.last()));
    about(run, "canary").ifPresent(canary -> facts.add(new Fact("canary", canary)));
    return facts;
  }

  private static String answered(Answered answered) {
    var models = new ArrayList<String>();
    answered.models().forEach((name, trials) -> models.add(name + " (" + trials + " trials)"));
    return models.isEmpty() ? UNSAID : String.join(", ", models);
  }

  private static String fingerprints(Map<String, Set<String>> prints) {
    var all = new ArrayList<String>();
    prints.forEach((model, builds) -> all.add(model + ": " + String.join(", ", builds)));
    return all.isEmpty() ? "none given" : String.join("; ", all);
  }

  private static String logged(Map<String, Set<String>> prints) {
    return prints.isEmpty() ? UNSAID : fingerprints(prints);
  }

  private static Fact date(String label, Optional<Instant> at) {
    return new Fact(
        label, at.map(when -> when.truncatedTo(ChronoUnit.SECONDS).toString()).orElse(UNSAID));
  }

  /**
   * The command that measures it again: what defines the run, and nothing of how calls are made.
   */
  private static String command(RunDefinition definition) {
    var command = new StringBuilder("./parable eval");
    definition.values("suites", "name").forEach(name -> command.append(' ').append(quoted(name)));
    command.append(" --model ").append(quoted(definition.value("model").orElse("?")));
    for (String name : SETTINGS) {
      definition
          .value(name)
          .ifPresent(value -> command.append(" --").append(name).append(' ').append(quoted(value)));
    }
    definition
        .value("base-url")
        .ifPresent(url -> command.append(" --base-url ").append(quoted(url)));
    return command.toString();
  }

  /** For a shell. */
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:@%+=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private Subject logged(EvalSource source, ScoreChoice choice) {
    var cases = SourceCases.of(source, choice);
    EvalRun run = source.run();
    var origin = new LogOrigin(choice);
    origin.read(source);
    Answered answered = origin.origin().answered();
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("reported by", "Parable " + Version.NUMBER));
    facts.add(new Fact("run by", about(run, "parable").map(v -> "Parable " + v).orElse(UNSAID)));
    facts.add(new Fact("answered by", answered(answered)));
    facts.add(new Fact("system fingerprints", logged(origin.origin().fingerprints())));
    facts.add(
        new Fact("suite sha256 (prompts and rules)", about(run, "suite_sha256").orElse(UNSAID)));
    facts.add(
        new Fact(
            "rule", choice.score().or(() -> about(run, "scorer")).orElse("the score of the log")));
    facts.add(new Fact("judges", about(run, "scored").orElse(UNSAID)));
    facts.add(new Fact("rubric sha256", UNSAID));
    facts.add(new Fact("log id", run.id()));
    facts.add(new Fact("status", run.status().name().toLowerCase(Locale.ROOT)));
    facts.add(new Fact("epochs", String.valueOf(run.epochs())));
    about(run, Conditions.STOP).ifPresent(width -> facts.add(new Fact(StopRule.DEFINED, width)));
    run.generation().forEach((name, value) -> facts.add(new Fact(name, value.toString())));
    facts.add(date("begun", run.created()));
    facts.add(date("ended", run.completed()));
    return new Subject(
        path.toString(),
        run.model(),
        Provenance.of(run.model()),
        choice.score().orElse("misdeeds"),
        cases.trials(),
        Optional.empty(),
        "the scores that the log has" + choice.score().map(name -> " ('" + name + "')").orElse(""),
        Optional.empty(),
        run.created().or(answered::first),
        run.completed().or(answered::last),
        facts,
        "the log does not say how to run it again; this page: ./parable report "
            + quoted(path.toString()),
        cases);
  }

  private static Optional<String> about(EvalRun run, String name) {
    return Optional.ofNullable(run.metadata().get(name)).map(Value::toString);
  }
}
