package dev.parable.cli.eval;

import dev.parable.cli.terminal.Json;
import dev.parable.measure.JudgingPlan;
import dev.parable.model.ModelSpec;
import dev.parable.model.Price;
import java.util.Formatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What a plan says of a judge, for people and for programs.
 *
 * @param price of its calls, which are never made in batches; empty when nobody knows
 */
record PlannedJudge(ModelSpec spec, Optional<Price> price) {

  /** The money for all calls at most; NaN when nobody knows. */
  double usdAtMost(JudgingPlan plan) {
    return price.map(p -> plan.readingUsdAtMost(p) + plan.writingUsdAtMost(p)).orElse(Double.NaN);
  }

  String text(JudgingPlan plan, String time) {
    var text = new Formatter(Locale.ROOT);
    text.format(
        "  judged by %s: %,d calls, one for each of %,d trials and %,d known answers; an answer"
            + " out of form is asked for once more%n",
        Provenance.named(spec.toString()), plan.calls(), plan.trials(), plan.known());
    text.format(
        "    reads at most about %,d tokens, every trial's answer counted at its largest (%,d),"
            + " writes at most %,d%n",
        plan.inputTokensAtMost(), plan.answerTokens(), plan.outputTokensAtMost());
    text.format("    %s%n    %s%n", money(plan), time);
    return text.toString();
  }

  private String money(JudgingPlan plan) {
    if (price.isEmpty()) {
      return "cost unknown: no price for this judge; give one with --prices FILE";
    }
    return String.format(
        Locale.ROOT,
        "costs at most about $%.2f to read and at most $%.2f to write: at most about $%.2f (prices"
            + " of %s)",
        plan.readingUsdAtMost(price.get()),
        plan.writingUsdAtMost(price.get()),
        usdAtMost(plan),
        price.get().asOf());
  }

  void write(Json json, JudgingPlan plan, double seconds) {
    json.begin('{').field("judge", spec.toString());
    json.field("rubric", plan.rubric().name()).field("rubric_hash", plan.rubric().hash());
    json.field("calls", plan.calls()).field("trials", plan.trials());
    json.field("known_answers", plan.known()).field("answer_tokens", plan.answerTokens());
    json.field("input_tokens_at_most", plan.inputTokensAtMost());
    json.field("output_tokens_at_most", plan.outputTokensAtMost());
    json.field("reading_usd_at_most", price.map(plan::readingUsdAtMost).orElse(Double.NaN));
    json.field("writing_usd_at_most", price.map(plan::writingUsdAtMost).orElse(Double.NaN));
    json.field("seconds", seconds);
    json.field("price_as_of", price.map(p -> p.asOf().toString()).orElse("")).end('}');
  }
}
