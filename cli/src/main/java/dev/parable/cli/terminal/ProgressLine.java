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
 * now and then elsewhere. It goes on while nothing comes, so that a long answer, a pause and a hang
 * are seen as what they are. The time left is reckoned from the work that this process did itself.
 */
public final class ProgressLine implements Progress, AutoCloseable {

  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration PLAIN_EVERY = Duration.ofSeconds(15);
  private static final Duration PLAIN_IN_SILENCE = Duration.ofSeconds(30);
  private static final Duration LIVE_EVERY = Duration.ofMillis(200);

  /** From when on it is worth a word that nothing came. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private static final String NEW_LINE = "\r\u001b[K";

  /** A terminal clips what is too wide; folded, each renewal would leave a line behind. */
  private static final String NO_FOLDING = "\u001b[?7l";

  private static final String FOLDING = "\u001b[?7h";
  private static final int BAR = 24;

  /** The share of the work from which on the time left is said: the first of it warms up. */
  private static final double ENOUGH_TO_RECKON = 0.03;

  private final Surroundings surroundings;
  private final boolean terminal;
  private final String title;
  private final Map<String, Double> weights;
  private final double planned;
  private final Instant start;
  private final Map<String, Long> counts = new TreeMap<>();
  private final Runnable endOfBeat;
  private volatile Supplier<String> more = () -> "";
  private double done;
  private double resumed;
  private Instant news;
  private Instant shown = Instant.EPOCH;
  private boolean unsaid;
  private String said = "";
  private Duration silenceSaid = Duration.ZERO;
  private boolean closed;

  /**
   * Begins.
   *
   * @param weights what one unit of each kind costs, in any common measure
   * @param planned all work, in that measure
   */
  public ProgressLine(
      Surroundings surroundings, String title, Map<String, Double> weights, double planned) {
    this(surroundings, title, weights, planned, surroundings.interactive(), Beat.real());
  }

  ProgressLine(
      Surroundings surroundings,
      String title,
      Map<String, Double> weights,
      double planned,
      boolean terminal,
      Beat beat) {
    this.surroundings = surroundings;
    this.terminal = terminal;
    this.title = title;
    this.weights = Map.copyOf(weights);
    this.planned = planned;
    this.start = surroundings.clock().instant();
    this.news = start;
    this.endOfBeat = beat.start(BEAT, this::strike);
  }

  /** Shows this at the end of the line too. It is asked while no lock of this line is held. */
  public void also(Supplier<String> text) {
    more = text;
  }

  @Override
  public void advance(String kind, long units, boolean stored) {
    if (count(kind, units, stored)) {
      show(more.get());
    }
  }

  /** Nothing was done, but what is shown at the end of the line may be another. */
  public void refresh() {
    String text = more.get();
    if (hear(text)) {
      show(text);
    }
  }

  private void strike() {
    String text = more.get();
    if (terminal ? take(LIVE_EVERY) : takeInSilence(text)) {
      show(text);
    }
  }

  private synchronized boolean count(String kind, long units, boolean stored) {
    double work = units * weights.getOrDefault(kind, 0.0);
    done += work;
    if (stored) {
      resumed += work;
    }
    counts.merge(kind, units, Long::sum);
    return heard();
  }

  private synchronized boolean hear(String text) {
    return !text.equals(said) && heard();
  }

  private boolean heard() {
    news = surroundings.clock().instant();
    silenceSaid = Duration.ZERO;
    unsaid = true;
    return take(terminal ? LIVE_EVERY : PLAIN_EVERY);
  }

  /** Whether it is time for a line, which the caller then shows. A clock may be put back. */
  private synchronized boolean take(Duration pause) {
    Instant now = surroundings.clock().instant();
    if (now.isBefore(shown) || Duration.between(shown, now).compareTo(pause) >= 0) {
      shown = now;
      return true;
    }
    return false;
  }

  /** The same where lines stay: what stands still is said ever more seldom. */
  private synchronized boolean takeInSilence(String text) {
    Instant now = surroundings.clock().instant();
    if (shown.equals(Instant.EPOCH)
        && Duration.between(start, now).compareTo(PLAIN_IN_SILENCE) < 0) {
      return false;
    }
    boolean worth =
        unsaid || !text.equals(said) || silence(now).compareTo(silenceSaid.multipliedBy(2)) >= 0;
    return worth && take(PLAIN_IN_SILENCE);
  }

  private Duration silence(Instant now) {
    if (now.isBefore(news)) {
      news = now;
    }
    return Duration.between(news, now);
  }

  /** A line that stays, above this one. */
  public synchronized void say(String line) {
    if (terminal) {
      surroundings.err().print(NEW_LINE);
    }
    surroundings.say(line);
    surroundings.err().flush();
  }

  @Override
  public void close() {
    endOfBeat.run();
    end();
  }

  private synchronized void end() {
    closed = true;
    if (terminal) {
      surroundings.err().print(NEW_LINE);
      surroundings.err().flush();
    }
  }

  private synchronized void show(String text) {
    if (closed) {
      return;
    }
    said = text;
    unsaid = false;
    Instant now = surroundings.clock().instant();
    var line = new StringBuilder(title).append(share());
    counts.forEach((kind, count) -> line.append(", ").append(count).append(' ').append(kind));
    line.append(left(now)).append(text.isEmpty() ? "" : ", ").append(text);
    Duration silence = silence(now);
    if (silence.compareTo(SILENCE) >= 0) {
      silenceSaid = silence;
      line.append(", nothing new for ").append(clock(silence.toMillis() / 1000.0));
    }
    if (terminal) {
      surroundings.err().print(NEW_LINE + NO_FOLDING + line + FOLDING);
      surroundings.err().flush();
    } else {
      surroundings.err().println(line);
    }
  }

  private String share() {
    double share = Math.min(1, planned == 0 ? 1 : done / planned);
    return (terminal ? bar(share) : "") + String.format(Locale.ROOT, " %3.0f %%", 100 * share);
  }

  private String left(Instant now) {
    double seconds = Duration.between(start, now).toMillis() / 1000.0;
    double own = done - resumed;
    return own < ENOUGH_TO_RECKON * (planned - resumed) || own <= 0 || seconds < 2
        ? ""
        : ", " + clock((planned - done) / own * seconds) + " left";
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
