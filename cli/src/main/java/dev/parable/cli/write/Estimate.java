package dev.parable.cli.write;

import dev.parable.cli.terminal.Json;
import dev.parable.cli.terminal.Plain;
import dev.parable.cli.terminal.ProgressLine;
import dev.parable.model.Price;
import dev.parable.model.Usage;
import dev.parable.stats.Forecast;
import dev.parable.stats.Interval;
import java.time.Duration;
import java.util.Formatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What a writing will take, reckoned from its first lessons.
 *
 * @param asked lessons in all
 * @param open of them, those without an answer
 * @param spent by the run so far, US dollars
 * @param budget the most that may be spent
 * @param atOnce calls in flight at most; 0 for batches
 */
record Estimate(
    Sample sample, int asked, long open, double spent, OptionalDouble budget, int atOnce) {

  private static final double LEVEL = 0.95;

  /** US dollars for the whole run, with what is spent. */
  Forecast usd() {
    Forecast further = Forecast.ofSum(each(sample::usd), open, LEVEL);
    return new Forecast(
        spent + further.sum(),
        further.interval().map(i -> shifted(i, spent).clip(spent, Double.MAX_VALUE)));
  }

  /** Seconds until all is written, for whom answers come as fast as they came. */
  Forecast seconds() {
    Forecast work = Forecast.ofSum(each(Sample.Lesson::seconds), open, LEVEL);
    double alone = Forecast.ofSum(each(Sample.Lesson::seconds), Math.min(1, open), LEVEL).sum();
    return new Forecast(
        Math.max(alone, work.sum() / atOnce),
        work.interval()
            .map(i -> new Interval(i.low() / atOnce, i.high() / atOnce, i.level()))
            .map(i -> i.clip(alone, Double.MAX_VALUE)));
  }

  /** How many lessons the budget bears, with those that are there, for a price of each. */
  private long borne(double each) {
    double left = Math.max(0, budget.orElse(Double.MAX_VALUE) - spent);
    return each <= 0 ? asked : (long) Math.min(asked, asked - open + Math.floor(left / each));
  }

  private double[] each(ToDoubleFunction<Sample.Lesson> what) {
    return sample.lessons().stream().mapToDouble(what).toArray();
  }

  private static Interval shifted(Interval interval, double by) {
    return new Interval(interval.low() + by, interval.high() + by, interval.level());
  }

  /** The part of the further cost that pays for what is read from a cache. */
  double cachedUsd() {
    return open * cached(price -> price.cacheRead());
  }

  /** What the same would cost more if nothing was kept in a cache. */
  double savedUsd() {
    return open * cached(price -> price.input() - price.cacheRead());
  }

  private double cached(ToDoubleFunction<Price> usdAMillion) {
    double usd = 0;
    for (int part = 0; part < sample.parts().size(); part++) {
      Optional<Price> price = sample.parts().get(part).price();
      if (sample.cached(part) && price.isPresent()) {
        double tokens =
            sample.mean(part, took -> took.tokens().cacheRead() + took.tokens().cacheWrite());
        usd += tokens * usdAMillion.applyAsDouble(price.get()) / 1e6;
      }
    }
    return usd;
  }

  /** One line, for a run that goes on. */
  String line() {
    return String.format(
        Locale.ROOT,
        "after the first %d lessons: all %,d will cost about %s%s%s",
        sample.lessons().size(),
        asked,
        money(usd()),
        atOnce > 0 ? " and take about " + ProgressLine.clock(seconds().sum()) : "",
        budget.isPresent() ? "; " + budgetSays() : "");
  }

  /**
   * For people.
   *
   * @param written lessons that this process wrote now
   * @param begun how long ago it began with them
   */
  String text(long written, Duration begun) {
    var text = new Formatter(Locale.ROOT);
    if (sample.lessons().isEmpty()) {
      return "No lesson was answered, so there is nothing to reckon from.\n";
    }
    if (sample.parts().isEmpty()) {
      return here(written, begun);
    }
    text.format(
        "The first %d lessons, %d of them kept; they stay in the run and are not paid again.%n%n",
        sample.lessons().size(), sample.kept());
    steps(text);
    text.format("%nAll %,d lessons, of which %,d are not answered yet:%n", asked, open);
    if (sample.priced()) {
      text.format("  cost     %s, $%.4f of it spent already%n", money(usd()), spent);
      prefix(text);
      if (sample.kept() > 0 && usd().sum() > 0) {
        double share = (double) sample.kept() / sample.lessons().size();
        text.format(
            "  a lesson $%.4f asked for, about $%.4f kept, if as many are kept as of these%n",
            usd().sum() / asked, usd().sum() / asked / share);
      }
    } else {
      text.format("  cost     unknown: no price for %s; give one with --prices FILE%n", unpriced());
    }
    text.format(
        "  tokens   %,.0f read, %,.0f of them from a cache; %,.0f written%n",
        open * tokens(took -> read(took.tokens())),
        open * tokens(took -> took.tokens().cacheRead() + took.tokens().cacheWrite()),
        open * tokens(took -> took.tokens().output()));
    text.format("  time     %s%n", time());
    if (budget.isPresent() && sample.priced()) {
      text.format("  %s%n", budgetSays());
    }
    return text.toString();
  }

  /** No call is kept of what is computed here, and nothing is paid. */
  private String here(long written, Duration begun) {
    double seconds = begun.toMillis() / 1e3;
    String time =
        written == 0
            ? "They were written before; how long they took is not known."
            : String.format(
                Locale.ROOT,
                "%d of them took %.1f s with what a process begins with; the %,d that are not"
                    + " answered yet take at most about %s on this machine.",
                written,
                seconds,
                open,
                ProgressLine.clock(seconds / written * open));
    return String.format(
        Locale.ROOT,
        "Computed in this process: it costs no money. Of the first %d lessons %d are kept. %s%n",
        sample.lessons().size(),
        sample.kept(),
        time);
  }

  private void steps(Formatter text) {
    text.format(
        "  %-14s %-9s %-34s %6s %9s %9s %9s %10s%n",
        "step", "role", "model", "calls", "read", "cached", "written", "$");
    for (int part = 0; part < sample.parts().size(); part++) {
      Sample.Part of = sample.parts().get(part);
      text.format(
          "  %-14s %-9s %-34s %6.1f %,9.0f %,9.0f %,9.0f %10s%n",
          of.step().id(),
          of.step().role().word(),
          Plain.name(of.model()),
          sample.mean(part, Sample.Took::calls),
          sample.mean(part, took -> read(took.tokens())),
          sample.mean(part, took -> took.tokens().cacheRead() + took.tokens().cacheWrite()),
          sample.mean(part, took -> took.tokens().output()),
          of.price().isPresent() ? String.format(Locale.ROOT, "%.5f", sample.usd(part)) : "?");
    }
    text.format("  (a lesson, in the mean)%n");
  }

  private void prefix(Formatter text) {
    double cached = cachedUsd();
    if (cached > 0) {
      text.format(
          "  prefix   %s of it for what the provider reads from its cache; without one %s more%n",
          dollars(cached), dollars(savedUsd()));
    } else {
      text.format("  prefix   the provider reported no tokens read from a cache%n");
    }
  }

  private String time() {
    if (atOnce == 0) {
      return "in batches: each step of a lesson is answered within a day";
    }
    Forecast seconds = seconds();
    return "about "
        + ProgressLine.clock(seconds.sum())
        + seconds
            .interval()
            .map(
                i ->
                    " ("
                        + ProgressLine.clock(i.low())
                        + " to "
                        + ProgressLine.clock(i.high())
                        + ")")
            .orElse("")
        + " with "
        + atOnce
        + " calls in flight, if answers come as fast as these came";
  }

  private String budgetSays() {
    Forecast usd = usd();
    double bound = budget.orElse(Double.MAX_VALUE);
    double each = open == 0 ? 0 : (usd.sum() - spent) / open;
    if (usd.interval().map(Interval::high).orElse(usd.sum()) <= bound) {
      return "--budget " + dollars(bound) + " suffices";
    }
    String about =
        String.format(
            Locale.ROOT,
            "--budget %s suffices for about %,d of %,d lessons",
            dollars(bound),
            borne(each),
            asked);
    return about
        + usd.interval()
            .map(
                i ->
                    String.format(
                        Locale.ROOT,
                        " (%,d to %,d)",
                        borne((i.high() - spent) / open),
                        borne((i.low() - spent) / open)))
            .orElse("");
  }

  private double tokens(Function<Sample.Took, Number> what) {
    double tokens = 0;
    for (int part = 0; part < sample.parts().size(); part++) {
      tokens += sample.mean(part, what);
    }
    return tokens;
  }

  private static long read(Usage tokens) {
    return tokens.input() + tokens.cacheRead() + tokens.cacheWrite();
  }

  private String unpriced() {
    return String.join(
        ", ",
        sample.parts().stream()
            .filter(part -> part.price().isEmpty())
            .map(part -> Plain.name(part.model()))
            .distinct()
            .toList());
  }

  private static String money(Forecast usd) {
    return dollars(usd.sum())
        + usd.interval()
            .map(i -> " (" + dollars(i.low()) + " to " + dollars(i.high()) + ", 95 % prediction)")
            .orElse("");
  }

  private static String dollars(double usd) {
    return String.format(Locale.ROOT, usd >= 1 ? "$%.2f" : "$%.4f", usd);
  }

  /** For programs. */
  String json() {
    var json = new Json().begin('{').field("lessons", asked).field("unanswered", open);
    json.field("sampled", sample.lessons().size()).field("sampled_kept", sample.kept());
    forecast(json, "usd", sample.priced() ? Optional.of(usd()) : Optional.empty());
    json.field("usd_spent", spent);
    json.field("usd_cached_prefix", sample.priced() ? cachedUsd() : Double.NaN);
    forecast(json, "seconds", atOnce > 0 ? Optional.of(seconds()) : Optional.empty());
    json.name("steps").begin('[');
    for (int part = 0; part < sample.parts().size(); part++) {
      Sample.Part of = sample.parts().get(part);
      json.begin('{').field("step", of.step().id()).field("role", of.step().role().word());
      json.field("model", of.model()).field("calls", sample.mean(part, Sample.Took::calls));
      json.field("input_tokens", sample.mean(part, took -> took.tokens().input()));
      json.field("cache_read_tokens", sample.mean(part, took -> took.tokens().cacheRead()));
      json.field("cache_write_tokens", sample.mean(part, took -> took.tokens().cacheWrite()));
      json.field("output_tokens", sample.mean(part, took -> took.tokens().output()));
      json.field("usd", sample.usd(part)).end('}');
    }
    json.end(']');
    boolean bounded = budget.isPresent() && sample.priced() && open > 0;
    json.field("budget_usd", budget.orElse(Double.NaN));
    if (bounded) {
      json.field("budget_lessons", borne((usd().sum() - spent) / open));
    } else {
      json.field("budget_lessons", Double.NaN);
    }
    return json.end('}') + "\n";
  }

  private static void forecast(Json json, String name, Optional<Forecast> forecast) {
    json.field(name, forecast.map(Forecast::sum).orElse(Double.NaN));
    Optional<Interval> interval = forecast.flatMap(Forecast::interval);
    json.field(name + "_low", interval.map(Interval::low).orElse(Double.NaN));
    json.field(name + "_high", interval.map(Interval::high).orElse(Double.NaN));
  }
}
