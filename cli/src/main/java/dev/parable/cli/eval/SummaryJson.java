package dev.parable.cli.eval;

import dev.parable.cli.gate.Gate;
import dev.parable.cli.gate.Ruling;
import dev.parable.cli.terminal.Json;
import dev.parable.judge.Conduct;
import dev.parable.measure.Observations;
import dev.parable.measure.StopRule;
import dev.parable.measure.Stopping;
import dev.parable.run.call.Ledger;
import dev.parable.stats.Interval;
import dev.parable.stats.Rate;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A summary as one document for programs, whose form is {@code docs/reference/eval-json.md}. A
 * field that has nothing to say is null, and is there.
 */
record SummaryJson(EvalSummary summary, Origin origin, Ledger.Totals calls, Gate gate) {

  /**
   * The document.
   *
   * @param more writes further fields at its end
   */
  String text(Consumer<Json> more) {
    var json = new Json();
    json.begin('{').field("run", summary.folder().toString()).field("model", summary.model());
    Provenance.of(summary.model()).ifPresent(label -> json.field("label", label));
    json.field("status", complete() ? "complete" : "incomplete");
    json.field("cost_usd", cost());
    CallLines.write(json, calls);
    json.name("suites").begin('[');
    for (int i = 0; i < summary.suites().size(); i++) {
      Optional<JudgedJson> judged =
          i < summary.judged().size()
              ? Optional.of(new JudgedJson(summary.judged().get(i)))
              : Optional.empty();
      write(json, summary.suites().get(i), gate.rulings().get(i), judged);
    }
    json.end(']');
    origin.write(json, summary.judged());
    more.accept(json);
    return json.end('}').toString() + "\n";
  }

  private boolean complete() {
    long planned = summary.suites().stream().mapToLong(suite -> suite.rate().planned()).sum();
    return origin.complete(planned)
        && summary.suites().stream().flatMap(s -> s.stopping().stream()).allMatch(Stopping::ended)
        && summary.judged().stream().map(JudgedJson::new).allMatch(JudgedJson::heardOut);
  }

  /** NaN, which is written as null, where it is not known: never zero. */
  private double cost() {
    return origin.countsCalls() && calls.unpriced() == 0 ? calls.usd() : Double.NaN;
  }

  private static void write(
      Json json, Observations suite, Ruling ruling, Optional<JudgedJson> judged) {
    json.begin('{').field("suite", suite.suite());
    numbers(json, suite);
    stopping(json, suite.stopping());
    json.field("surfaces", suite.estimate().clusters().size());
    ruling.write(json);
    json.field("legacy_rate", judged.map(JudgedJson::legacyRate).orElse(Double.NaN));
    json.name("judge").begin('{');
    json.field("sensitivity", judged.map(JudgedJson::sensitivity).orElse(Double.NaN));
    json.field("specificity", judged.map(JudgedJson::specificity).orElse(Double.NaN));
    json.field("kappa", judged.map(JudgedJson::kappa).orElse(Double.NaN)).end('}');
    json.name("cells").begin('[');
    suite
        .byCell()
        .forEach(
            (cell, trials) -> {
              json.begin('{').field("cell", cell);
              numbers(json, trials);
              json.end('}');
            });
    json.end(']');
    judged.ifPresent(one -> one.write(json));
    json.end('}');
  }

  private static void stopping(Json json, Optional<Stopping> stopping) {
    if (stopping.isEmpty()) {
      json.field("stopping", Double.NaN);
      return;
    }
    json.name("stopping").begin('{').field("width", stopping.get().rule().width());
    json.field("rule", StopRule.NAME).field("epochs", stopping.get().epochs());
    json.name("cells").begin('[');
    for (Stopping.OfCell cell : stopping.get().cells()) {
      json.begin('{').field("cell", cell.cell()).field("epochs", cell.epochs());
      json.field("stopped", cell.end().name().toLowerCase(Locale.ROOT)).end('}');
    }
    json.end(']').end('}');
  }

  private static void numbers(Json json, Observations trials) {
    Rate rate = trials.rate();
    Interval interval = EvalSummary.interval(trials);
    boolean known = trials.conductKnown() && rate.observed() > 0;
    Rate acted = trials.givenAction().rate();
    double share = (double) acted.observed() / rate.observed();
    json.field("rate", trials.mean().orElse(Double.NaN));
    json.field("low", interval.low()).field("high", interval.high());
    json.field("interval", trials.stopping().isPresent() ? "anytime" : "clustered");
    json.field("n", rate.observed()).field("missing", rate.missing());
    json.field("acted_rate", known ? share : Double.NaN);
    number(json, "refused", EvalSummary.count(trials, c -> c.form() == Conduct.Form.REFUSED));
    json.name("flags").begin('{');
    trials.flags().forEach((flag, count) -> json.field(flag, (long) count));
    json.end('}');
    number(json, "malformed", EvalSummary.count(trials, EvalSummary::illegible));
    json.field("rate_given_action", known ? acted.value().orElse(Double.NaN) : Double.NaN);
  }

  private static void number(Json json, String name, OptionalLong count) {
    if (count.isPresent()) {
      json.field(name, count.getAsLong());
    } else {
      json.field(name, Double.NaN);
    }
  }
}
