package dev.parable.cli.terminal;

import dev.parable.run.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * How far the work is, on standard error: one line that renews itself on a terminal, a plain line
 * now and then elsewhere. The time left is reckoned from the work that this process did itself.
 */
public final class ProgressLine implements Progress, AutoCloseable {

  private static final Duration PLAIN_EVERY = Duration.ofSeconds(15);
  private static final Duration LIVE_EVERY = Duration.ofMillis(200);
  private static final int BAR = 24;

  /** The share of the work from which on the time left is said: the first of it warms up. */
  private static final double ENOUGH_TO_RECKON = 0.03;

  private final Surroundings surroundings;
  private final String title;
  private final Map<String, Double> weights;
  private final double planned;
  private final Instant start;
  private final Map<String, Long> counts = new TreeMap<>();
  private double done;
  private double resumed;
  private Instant shown = Instant.EPOCH;
  private Supplier<String> more = () -> "";
  private String said = "";

  /**
   * Begins.
   *
   * @param weights what one unit of each kind costs, in any common measure
   * @param planned all work, in that measure
   */
  public ProgressLine(
      Surroundings surroundings, String title, Map<String, Double> weights, double planned) {
    this.surroundings = surroundings;
    this.title = title;
    this.weights = Map.copyOf(weights);
    this.planned = planned;
    this.start = surroundings.clock().instant();
  }

  /** Shows this at the end of the line too. */
  public synchronized void also(Supplier<String> text) {
    more = text;
  }

  @Override
  public synchronized void advance(String kind, long units, boolean stored) {
    double work = units * weights.getOrDefault(kind, 0.0);
    done += work;
    if (stored) {
      resumed += work;
    }
    counts.merge(kind, units, Long::sum);
    showNowAndThen();
  }

  /** Nothing was done, but what is shown at the end of the line may be another. */
  public synchronized void refresh() {
    if (!more.get().equals(said)) {
      showNowAndThen();
    }
  }

  private void showNowAndThen() {
    Instant now = surroundings.clock().instant();
    Duration pause = surroundings.interactive() ? LIVE_EVERY : PLAIN_EVERY;
    if (Duration.between(shown, now).compareTo(pause) >= 0) {
      shown = now;
      show(now);
    }
  }

  @Override
  public synchronized void close() {
    if (surroundings.interactive()) {
      surroundings.err().print("\r\u001b[K");
      surroundings.err().flush();
    }
  }

  private void show(Instant now) {
    double share = Math.min(1, planned == 0 ? 1 : done / planned);
    double seconds = Duration.between(start, now).toMillis() / 1000.0;
    double own = done - resumed;
    String left =
        own < ENOUGH_TO_RECKON * (planned - resumed) || own <= 0 || seconds < 2
            ? ""
            : ", " + clock((planned - done) / own * seconds) + " left";
    var line =
        new StringBuilder(title)
            .append(surroundings.interactive() ? bar(share) : "")
            .append(String.format(Locale.ROOT, " %3.0f %%", 100 * share));
    counts.forEach((kind, count) -> line.append(", ").append(count).append(' ').append(kind));
    line.append(left);
    said = more.get();
    line.append(said.isEmpty() ? "" : ", ").append(said);
    if (surroundings.interactive()) {
      surroundings.err().print("\r\u001b[K" + line);
      surroundings.err().flush();
    } else {
      surroundings.err().println(line);
    }
  }

  private static String bar(double share) {
    int full = (int) Math.round(share * BAR);
    return " " + "█".repeat(full) + "░".repeat(BAR - full);
  }

  /** Seconds as a person says them: 45 s, 3 min 20 s. */
  public static String clock(double seconds) {
    long whole = Math.max(0, Math.round(seconds));
    return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
  }
}
