package dev.parable.cli.logs;

import dev.parable.cli.terminal.Json;
import dev.parable.measure.Comparison;
import dev.parable.measure.Comparison.CellChange;
import dev.parable.stats.Claim;
import dev.parable.stats.Difference;
import dev.parable.stats.Interval;
import dev.parable.stats.PairedDifference;
import dev.parable.stats.Rate;
import dev.parable.stats.StratifiedDifference;
import dev.parable.stats.StratifiedPermutation;
import java.util.Optional;

/** A comparison for programs. Rates and changes are fractions; what is not known is null. */
final class ComparedJson {

  private ComparedJson() {}

  static void write(Json json, Compared compared, Optional<Worsening> worse) {
    Comparison comparison = compared.comparison();
    json.begin('{').field("suite", compared.suite());
    json.field("model_before", compared.before()).field("model_after", compared.after());
    json.name("unlike").begin('[');
    compared.unlike().forEach(json::value);
    json.end(']');
    rate(json, "before", comparison.before());
    rate(json, "after", comparison.after());
    comparison.theseScenarios().ifPresent(these -> these(json, these));
    comparison.scenariosInGeneral().ifPresent(general -> general(json, general));
    interval(json, "missing_bounds", comparison.missingBounds());
    json.field("only_before", comparison.onlyBefore().size());
    json.field("only_after", comparison.onlyAfter().size());
    json.name("cells").begin('[');
    comparison.cells().forEach(cell -> cell(json, cell));
    json.end(']');
    worse.ifPresent(one -> one.write(json));
    json.end('}');
  }

  private static void these(Json json, StratifiedDifference these) {
    json.name("these_scenarios").begin('{').field("scenarios", these.cells().size());
    json.field("change", these.value());
    claim(json, these.interval(ComparedText.LEVEL));
    json.field("standard_error", these.standardError());
    json.field(
        "p_permutation", these.permutation().map(StratifiedPermutation::p).orElse(Double.NaN));
    json.field("p_cochran_mantel_haenszel", these.chiSquare().p()).end('}');
  }

  private static void general(Json json, PairedDifference general) {
    json.name("scenarios_in_general").begin('{').field("surfaces", general.count());
    json.field("change", general.value());
    claim(json, general.interval(ComparedText.LEVEL));
    json.field("p_sign_flip", general.signFlip(ComparedText.SIGN_FLIPS, ComparedText.DICE).p());
    json.field("p_t", general.tTest().map(test -> test.p()).orElse(Double.NaN)).end('}');
  }

  private static void cell(Json json, CellChange cell) {
    json.begin('{').field("cell", cell.cell());
    rate(json, "before", cell.before());
    rate(json, "after", cell.after());
    json.field("change", cell.change().map(Difference::value).orElse(Double.NaN));
    Interval interval =
        cell.change().map(change -> change.newcombe(ComparedText.LEVEL)).orElse(null);
    json.field("low", interval == null ? Double.NaN : interval.low());
    json.field("high", interval == null ? Double.NaN : interval.high());
    json.field("p_fisher", cell.p()).field("p_holm", cell.adjusted()).end('}');
  }

  private static void rate(Json json, String name, Rate rate) {
    json.name(name).begin('{').field("k", rate.occurred()).field("n", rate.observed());
    json.field("missing", rate.missing());
    json.field("rate", rate.value().orElse(Double.NaN)).end('}');
  }

  private static void interval(Json json, String name, Interval interval) {
    json.name(name).begin('{').field("low", interval.low());
    json.field("high", interval.high()).end('}');
  }

  private static void claim(Json json, Claim claim) {
    switch (claim) {
      case Claim.Made(Interval interval) ->
          json.field("low", interval.low()).field("high", interval.high());
      case Claim.Withheld(String reason) ->
          json.field("low", Double.NaN).field("high", Double.NaN).field("withheld", reason);
    }
  }
}
