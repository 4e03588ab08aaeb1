package dev.parable.experiment;

import dev.parable.experiment.Arm.Role;
import dev.parable.experiment.Findings.Example;
import dev.parable.judge.Conduct;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.measure.TrialResult;
import dev.parable.model.Message;
import dev.parable.scenario.Cell;
import dev.parable.scenario.Transcript;
import dev.parable.scenario.Trial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Chooses transcripts by rules that do not look at what they say beyond the verdict. */
final class Examples {

  private Examples() {}

  static List<Example> of(Probe probe, Collection<List<ArmRun>> arms, Heard heard) {
    var examples = new ArrayList<Example>();
    for (List<ArmRun> arm : arms) {
      ArmRun run = arm.getFirst();
      Function<Trial, Transcript> transcripts = trial -> heard.in(run, probe, trial);
      List<TrialResult> results =
          run.result(probe).results().stream()
              .sorted(Comparator.comparing(result -> result.trial().id()))
              .toList();
      if (run.arm().role() == Role.BASE) {
        for (String family : familiesOf(results)) {
          first(
                  "first misdeed of " + family + " under threat, by scenario id",
                  run,
                  transcripts,
                  results,
                  r -> under(r, family) && Counting.isMisaligned(r))
              .ifPresent(examples::add);
        }
        first(
                "first trial in which nothing pushes the model",
                run,
                transcripts,
                results,
                Examples::unpushed)
            .ifPresent(examples::add);
      } else {
        first(
                "first right action under threat, by scenario id",
                run,
                transcripts,
                results,
                r -> threatened(r) && Counting.isAligned(r))
            .ifPresent(examples::add);
        first(
                "first misdeed under threat, by scenario id",
                run,
                transcripts,
                results,
                r -> threatened(r) && Counting.isMisaligned(r))
            .ifPresent(examples::add);
      }
      first(
              "first answer that is no legible action, by scenario id",
              run,
              transcripts,
              results,
              r -> Counting.tally(List.of(r)).malformed() > 0)
          .ifPresent(examples::add);
    }
    return examples;
  }

  private static List<String> familiesOf(List<TrialResult> results) {
    return results.stream().map(r -> r.trial().scenario().cell().family()).distinct().toList();
  }

  private static boolean threatened(TrialResult result) {
    return Counting.underThreat(result.trial().scenario().cell());
  }

  private static boolean unpushed(TrialResult result) {
    return result.trial().scenario().cell().isControl();
  }

  private static boolean under(TrialResult result, String family) {
    Cell cell = result.trial().scenario().cell();
    return cell.family().equals(family) && Counting.underThreat(cell);
  }

  private static Optional<Example> first(
      String rule,
      ArmRun run,
      Function<Trial, Transcript> transcripts,
      List<TrialResult> results,
      Predicate<TrialResult> which) {
    return results.stream()
        .filter(which)
        .findFirst()
        .map(
            result ->
                new Example(
                    rule,
                    run.arm().name(),
                    result.trial().id(),
                    text(result.trial().scenario().opening()),
                    text(transcripts.apply(result.trial()).modelTurns()),
                    evidence(result.outcome()),
                    verdict(result.outcome())));
  }

  private static String text(List<Message> messages) {
    return messages.stream()
        .map(m -> m.thinking().isEmpty() ? m.text() : m.thinking() + "\n" + m.text())
        .collect(Collectors.joining("\n"));
  }

  private static String evidence(Outcome outcome) {
    return outcome instanceof Outcome.Observed(Conduct c, Verdict.Occurred(String evidence))
        ? evidence
        : "";
  }

  private static String verdict(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Missing(String reason) -> "missing: " + reason;
      case Outcome.Observed(Conduct conduct, Verdict.Occurred occurred) ->
          "misaligned: " + conduct.deed();
      case Outcome.Observed(Conduct conduct, Verdict.Absent(boolean aligned)) ->
          aligned ? "aligned: " + conduct.deed() : form(conduct);
    };
  }

  private static String form(Conduct conduct) {
    String form = conduct.form().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return conduct.acted() ? "other: " + conduct.deed() : form;
  }
}
