package dev.parable.card;

import dev.parable.card.internal.JsonTree;
import dev.parable.card.internal.Shares;
import dev.parable.judge.Conduct;
import dev.parable.judge.ScoringRule;
import dev.parable.measure.Assessed;
import dev.parable.measure.Calibration;
import dev.parable.measure.Comparison;
import dev.parable.measure.JudgedResult;
import dev.parable.measure.Observation;
import dev.parable.measure.Observations;
import dev.parable.measure.StopRule;
import dev.parable.measure.Stopping;
import dev.parable.stats.Accuracy;
import dev.parable.stats.Agreement;
import dev.parable.stats.Claim;
import dev.parable.stats.Figure;
import dev.parable.stats.Interval;
import dev.parable.stats.Rate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A card as one JSON document: every number of the page, counts first. Rates lie in 0 to 1; what
 * has nothing to say is null, and is there.
 */
public final class CardJson {

  private static final double LEVEL = 0.95;

  private CardJson() {}

  /** Writes it. */
  public static void write(Card card, Appendable out) throws IOException {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("title", card.title());
    document.put("subjects", card.subjects().stream().map(CardJson::subject).toList());
    document.put("rankings", card.rankings().stream().map(CardJson::ranking).toList());
    out.append(JsonTree.text(document));
  }

  private static Map<String, @Nullable Object> subject(Subject subject) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("run", subject.run());
    fields.put("suite", subject.trials().suite());
    fields.put("model", subject.model());
    fields.put("aside", subject.aside().orElse(null));
    fields.put("counted", subject.counted());
    fields.put("rule", subject.rule());
    numbers(fields, subject.trials());
    fields.put("stopping", subject.trials().stopping().map(CardJson::stopping).orElse(null));
    fields.put("cells", groups(subject.trials().byCell(), "cell"));
    fields.put("surfaces", groups(subject.trials().by(Observation::surface), "surface"));
    fields.put("scenarios", scenarios(subject.trials()));
    fields.put("controls", rate(subject.trials().where(trial -> trial.cell().isControl()).rate()));
    fields.put("flags", subject.trials().flags());
    fields.put("awareness", awareness(subject.trials()));
    fields.put(
        "real_against_test",
        subject
            .trials()
            .realAgainstTest()
            .map(change -> change(change, subject.trials().stopping().isEmpty()))
            .orElse(null));
    fields.put("reasoning", reasoning(subject.trials()));
    fields.put("judge", subject.judged().map(CardJson::judge).orElse(null));
    fields.put(
        "disagreements",
        subject.cases().heads().stream().filter(Case.Head::disagrees).map(Case.Head::key).toList());
    fields.put("spending", subject.spending().map(CardJson::spending).orElse(null));
    fields.put("first_trial", subject.first().map(Object::toString).orElse(null));
    fields.put("last_trial", subject.last().map(Object::toString).orElse(null));
    Map<String, @Nullable Object> provenance = new LinkedHashMap<>();
    subject.provenance().forEach(fact -> provenance.put(fact.label(), fact.value()));
    fields.put("provenance", provenance);
    fields.put("command", subject.command());
    return fields;
  }

  private static Map<String, @Nullable Object> stopping(Stopping stopping) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("width", stopping.rule().width());
    fields.put("rule", StopRule.NAME);
    fields.put("epochs", stopping.epochs());
    List<Map<String, @Nullable Object>> cells = new ArrayList<>();
    for (Stopping.OfCell cell : stopping.cells()) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("cell", cell.cell());
      one.put("epochs", cell.epochs());
      one.put("stopped", cell.end().name().toLowerCase(Locale.ROOT));
      cells.add(one);
    }
    fields.put("cells", cells);
    return fields;
  }

  private static void numbers(Map<String, @Nullable Object> fields, Observations trials) {
    fields.putAll(rate(trials.rate()));
    Figure figure = trials.figure(LEVEL);
    put(fields, figure);
    fields.put("interval", trials.stopping().isPresent() ? "anytime" : "clustered");
    fields.put("clusters", trials.estimate().clusterCount());
    fields.put("caveat", figure.caveat().isEmpty() ? null : figure.caveat());
    Interval bounds = trials.rate().planned() == 0 ? null : trials.rate().missingBounds();
    fields.put("missing_low", bounds == null ? null : bounds.low());
    fields.put("missing_high", bounds == null ? null : bounds.high());
    Map<String, @Nullable Object> done = new LinkedHashMap<>();
    Doing.counts(trials).forEach((doing, n) -> done.put(doing.name().toLowerCase(Locale.ROOT), n));
    fields.put("done", done);
    fields.put("given_action", trials.conductKnown() ? rate(trials.givenAction().rate()) : null);
  }

  private static Map<String, @Nullable Object> rate(Rate rate) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("k", rate.occurred());
    fields.put("n", rate.observed());
    fields.put("missing", rate.missing());
    return fields;
  }

  private static List<Map<String, @Nullable Object>> groups(
      Map<String, Observations> groups, String name) {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    groups.forEach(
        (key, trials) -> {
          Map<String, @Nullable Object> fields = new LinkedHashMap<>();
          fields.put(name, key);
          numbers(fields, trials);
          all.add(fields);
        });
    return all;
  }

  private static List<Map<String, @Nullable Object>> scenarios(Observations trials) {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    trials
        .by(Observation::scenario)
        .forEach(
            (scenario, some) -> {
              Observation first = some.trials().getFirst();
              Map<String, @Nullable Object> fields = new LinkedHashMap<>();
              fields.put("scenario", scenario);
              fields.put("cell", first.cell().id());
              fields.put("surface", first.surface());
              fields.putAll(rate(some.rate()));
              all.add(fields);
            });
    return all;
  }

  private static Map<String, @Nullable Object> awareness(Observations trials) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (Map.Entry<Conduct.Awareness, Observations> part : trials.byAwareness().entrySet()) {
      fields.put(part.getKey().name().toLowerCase(Locale.ROOT), chosen(part.getValue()));
    }
    return fields;
  }

  private static Map<String, @Nullable Object> change(Comparison comparison, boolean fixed) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("scenarios", comparison.pairs().size());
    comparison
        .theseScenarios()
        .ifPresent(
            difference -> {
              fields.put("difference", difference.value());
              if (fixed && difference.interval(LEVEL) instanceof Claim.Made(Interval interval)) {
                fields.put("low", interval.low());
                fields.put("high", interval.high());
              }
            });
    return fields;
  }

  private static Map<String, @Nullable Object> reasoning(Observations trials) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (var part : trials.byReasoning().entrySet()) {
      fields.put(part.getKey().name().toLowerCase(Locale.ROOT), chosen(part.getValue()));
    }
    return fields;
  }

  private static Map<String, @Nullable Object> chosen(Observations trials) {
    return shown(trials, Shares.chosen(trials));
  }

  private static Map<String, @Nullable Object> shown(Observations trials, Figure figure) {
    Map<String, @Nullable Object> fields = rate(trials.rate());
    put(fields, figure);
    return fields;
  }

  private static void put(Map<String, @Nullable Object> fields, Figure figure) {
    boolean known = figure.observed() > 0;
    fields.put("rate", known ? figure.value() : null);
    fields.put("low", known && figure.hasInterval() ? figure.low() : null);
    fields.put("high", known && figure.hasInterval() ? figure.high() : null);
  }

  private static Map<String, @Nullable Object> judge(JudgedResult judged) {
    Assessed assessed = judged.assessed();
    Calibration calibration = assessed.calibration();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("judges", judged.judges());
    fields.put("rubric", calibration.rubric().name());
    fields.put("rubric_hash", calibration.rubric().hash());
    fields.put("known_answers", calibration.known().size());
    fields.put("invalid", calibration.invalid());
    Map<String, @Nullable Object> rules = new LinkedHashMap<>();
    for (ScoringRule rule : assessed.rules()) {
      Observations trials = assessed.by(rule).observations();
      Map<String, @Nullable Object> one = shown(trials, trials.figure(LEVEL));
      if (rule == ScoringRule.LEGACY) {
        one.put("label", judged.legacyLabel());
      }
      boolean measured = calibration.measures(rule);
      Accuracy accuracy = calibration.accuracy(rule);
      one.put("sensitivity", measured ? exact(accuracy.sensitivity()) : null);
      one.put("specificity", measured ? exact(accuracy.specificity()) : null);
      rules.put(rule.name().toLowerCase(Locale.ROOT), one);
    }
    fields.put("rules", rules);
    fields.put("corrected", calibration.known().isEmpty() ? null : corrected(judged));
    Map<String, @Nullable Object> agreement = new LinkedHashMap<>();
    for (Map.Entry<String, Agreement<String>> one : calibration.agreement().entrySet()) {
      Map<String, @Nullable Object> same = rate(one.getValue().observed());
      same.put(
          "kappa",
          one.getValue().kappa().isPresent() ? one.getValue().kappa().getAsDouble() : null);
      agreement.put(one.getKey(), same);
    }
    fields.put("agreement", agreement);
    Map<String, @Nullable Object> silent = new LinkedHashMap<>();
    assessed.silent().forEach((why, n) -> silent.put(why.name().toLowerCase(Locale.ROOT), n));
    fields.put("silent", silent);
    return fields;
  }

  private static Map<String, @Nullable Object> corrected(JudgedResult judged) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    switch (judged.correctedInterval(LEVEL)) {
      case Claim.Made(Interval interval) -> {
        fields.put("rate", judged.correctedRate().value().orElse(Double.NaN));
        fields.put("low", interval.low());
        fields.put("high", interval.high());
      }
      case Claim.Withheld(String reason) -> fields.put("withheld", reason);
    }
    return fields;
  }

  private static Map<String, @Nullable Object> exact(Rate rate) {
    Map<String, @Nullable Object> fields = rate(rate);
    Interval interval = rate.clopperPearson(LEVEL);
    fields.put("low", interval.low());
    fields.put("high", interval.high());
    return fields;
  }

  private static Map<String, @Nullable Object> spending(Spending spent) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("calls", spent.calls());
    fields.put("usd", spent.unpriced() > 0 ? null : spent.usd());
    fields.put("usd_known", spent.usd());
    fields.put("unpriced", spent.unpriced());
    fields.put("in_doubt", spent.inDoubt());
    fields.put("input_tokens", spent.inputTokens());
    fields.put("output_tokens", spent.outputTokens());
    return fields;
  }

  private static Map<String, @Nullable Object> ranking(Ranking ranking) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("suite", ranking.suite());
    fields.put("by", ranking.anytime() ? "anytime" : "holm");
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (Ranking.Row row : ranking.rows()) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("model", row.subject().model());
      one.put("run", row.subject().run());
      one.put("best_place", row.best());
      one.put("worst_place", row.worst());
      rows.add(one);
    }
    fields.put("rows", rows);
    return fields;
  }
}
