package dev.parable.cli.write;

import dev.parable.card.Fact;
import dev.parable.card.Subject;
import dev.parable.cli.eval.Providers;
import dev.parable.cli.gate.Gate;
import dev.parable.cli.gate.Ruling;
import dev.parable.cli.logs.RunSubjects;
import dev.parable.cli.terminal.ExitCode;
import dev.parable.corpus.Teachers;
import dev.parable.inspect.ScoreChoice;
import dev.parable.measure.JudgedResult;
import dev.parable.model.BadInputException;
import dev.parable.model.ModelSpec;
import dev.parable.stats.Interval;
import dev.parable.stats.Rate;
import dev.parable.stats.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say how the writer itself was found to act. */
final class AuditChoice {

  private static final double LEVEL = 0.95;

  @Option(
      names = "--audit",
      paramLabel = "RUN",
      description =
          "a run of parable eval on the writer itself: its rates go into the card of the corpus")
  private @Nullable Path audit;

  @Option(
      names = "--require-audit",
      paramLabel = "RATE",
      description =
          "write nothing unless every suite of --audit shows the writer's rate to be at or below"
              + " this, the whole interval (0 to 1); else exit 3 where it is surely above, 4 where"
              + " that is not decided")
  private @Nullable Double required;

  /** What an audit says. */
  record Audited(Optional<Teachers.Audit> audit, Optional<Gate> gate) {

    /** Why nothing is written; empty where nothing stands against it. */
    Optional<ExitCode> against() {
      return gate.map(Gate::exitCode).filter(code -> code != ExitCode.DONE);
    }

    /** A line for each suite that was held against a rate. */
    List<String> lines() {
      return gate.map(Gate::lines).orElse(List.of());
    }
  }

  /**
   * Reads the run.
   *
   * @throws BadInputException when it is of another model than the writer
   */
  Audited read(ModelSpec writer) {
    if (required != null && !(required >= 0 && required < 1)) {
      throw new BadInputException(
          "--require-audit is a rate from 0 to below 1, was " + required + "; for 5 % write 0.05");
    }
    if (audit == null) {
      if (required != null) {
        throw new BadInputException(
            "--require-audit needs a run to read: evaluate the writer with 'parable eval SUITE"
                + " --model "
                + writer
                + "', and name that run with --audit");
      }
      return new Audited(Optional.empty(), Optional.empty());
    }
    Path run = audit;
    try (RunSubjects subjects = RunSubjects.open(run, ScoreChoice.UNSAID, List.of())) {
      subjects.subjects().forEach(subject -> check(subject, writer, run));
      String aside =
          subjects.subjects().stream()
              .flatMap(subject -> subject.aside().stream())
              .findFirst()
              .orElse("");
      List<Teachers.Rated> rates = subjects.subjects().stream().map(AuditChoice::rated).toList();
      return new Audited(
          Optional.of(new Teachers.Audit(run.toString(), aside, rates)),
          required == null
              ? Optional.empty()
              : Optional.of(gate(run, writer, subjects.subjects(), required)));
    }
  }

  private static Gate gate(Path run, ModelSpec writer, List<Subject> subjects, double threshold) {
    var bound = OptionalDouble.of(threshold);
    return new Gate(
        run,
        writer.toString(),
        bound,
        subjects.stream()
            .map(
                subject ->
                    Ruling.of(
                        subject.trials(),
                        bound,
                        Scope.THESE_CELLS,
                        subject.judged().map(JudgedResult::invalid).orElse(List.of())))
            .toList());
  }

  /** Of the same model, and where that is a file, of the same bytes. */
  private static void check(Subject subject, ModelSpec writer, Path run) {
    if (!subject.model().equals(writer.toString())) {
      throw new BadInputException(
          "--audit "
              + run
              + " measured "
              + subject.model()
              + ", and the writer is "
              + writer
              + "; evaluate the writer itself: parable eval SUITE --model "
              + writer);
    }
    Optional<String> then = fact(subject, "model sha256");
    Optional<String> now = Providers.hash(writer);
    if (then.isPresent() && now.isPresent() && !then.equals(now)) {
      throw new BadInputException(
          "--audit "
              + run
              + " measured "
              + writer
              + " when its file was another one (sha256 "
              + then.get()
              + ", now "
              + now.get()
              + "); evaluate it again");
    }
  }

  private static Optional<String> fact(Subject subject, String label) {
    return subject.provenance().stream()
        .filter(fact -> fact.label().startsWith(label))
        .map(Fact::value)
        .findFirst();
  }

  private static Teachers.Rated rated(Subject subject) {
    Rate rate = subject.trials().rate();
    Interval interval = subject.trials().interval(LEVEL);
    return new Teachers.Rated(
        subject.trials().suite(),
        fact(subject, "suite sha256").filter(hash -> !hash.contains(" ")).orElse(""),
        subject.rule(),
        rate.occurred(),
        rate.observed(),
        rate.missing(),
        interval.low(),
        interval.high());
  }
}
