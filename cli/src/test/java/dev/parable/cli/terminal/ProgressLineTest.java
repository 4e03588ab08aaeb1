package dev.parable.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private final StringWriter err = new StringWriter();
  private boolean terminal;
  private Runnable second = () -> {};
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private ProgressLine line(double planned) {
    var surroundings =
        new Surroundings(
            new PrintWriter(new StringWriter()), new PrintWriter(err, true), Map.of(), () -> now);
    return new ProgressLine(
        surroundings,
        "training",
        Map.of("steps", 1.0),
        planned,
        terminal,
        (every, work) -> {
          second = work;
          assertThat(every).isEqualTo(Duration.ofSeconds(1));
          return () -> second = () -> {};
        });
  }

  /** So much time passes, with a strike in each second. */
  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      now = now.plusSeconds(1);
      second.run();
    }
  }

  private List<String> lines() {
    return err.toString().lines().toList();
  }

  @Test
  void theTimeLeftIsReckonedFromTheWorkSoFar() {
    try (var line = line(100)) {
      line.advance("steps", 1, false);
      now = now.plusSeconds(20);
      line.advance("steps", 24, false);
    }
    assertThat(lines())
        .containsExactly("training   1 %, 1 steps", "training  25 %, 25 steps, 1 min 0 s left");
  }

  @Test
  void theFirstWorkIsNoMeasureOfTheRest() {
    try (var line = line(100)) {
      now = now.plusSeconds(30);
      line.advance("steps", 2, false);
    }
    assertThat(lines()).containsExactly("training   2 %, 2 steps");
  }

  @Test
  void whatAnEarlierRunDidCountsAsDoneAndNotAsSpeed() {
    try (var line = line(100)) {
      line.advance("steps", 80, true);
      now = now.plusSeconds(20);
      line.advance("steps", 10, false);
    }
    assertThat(lines().getLast()).isEqualTo("training  90 %, 90 steps, 20 s left");
  }

  @Test
  void linesComeNoOftenerThanEveryQuarterOfAMinute() {
    try (var line = line(100)) {
      for (int i = 0; i < 60; i++) {
        line.advance("steps", 1, false);
        now = now.plusSeconds(1);
      }
    }
    assertThat(lines()).hasSize(4);
  }

  @Test
  void whatStandsBesideItIsShownWhenItChangesThoughNothingWasDone() {
    try (var line = line(100)) {
      line.refresh();
      line.also(() -> "batch b: " + now.getEpochSecond() / 60 % 60 + " of 9 answered");
      for (int i = 0; i < 6; i++) {
        line.refresh();
        now = now.plusSeconds(30);
      }
    }
    assertThat(lines())
        .containsExactly(
            "training   0 %, batch b: 0 of 9 answered",
            "training   0 %, batch b: 1 of 9 answered", "training   0 %, batch b: 2 of 9 answered");
  }

  @Test
  void aPauseIsSeenWhileNothingComes() {
    Instant until = now.plusSeconds(89);
    try (var line = line(100)) {
      line.also(() -> "3 of 3 in flight" + held(until));
      pass(89);
    }
    assertThat(lines())
        .containsExactly(
            "training   0 %, 3 of 3 in flight, asked to wait 59 s, nothing new for 30 s",
            "training   0 %, 3 of 3 in flight, asked to wait 29 s, nothing new for 1 min 0 s");
  }

  private String held(Instant until) {
    long seconds = Duration.between(now, until).toSeconds();
    return seconds > 0 ? ", asked to wait " + seconds + " s" : "";
  }

  @Test
  void aHangIsSaidEverMoreSeldomWhereLinesStay() {
    try (var line = line(100)) {
      line.also(() -> "3 of 3 in flight");
      line.advance("steps", 1, false);
      pass(600);
    }
    assertThat(lines())
        .extracting(each -> each.replaceFirst("training   1 %, 1 steps, 3 of 3 in flight", ""))
        .containsExactly(
            "",
            ", nothing new for 30 s",
            ", nothing new for 1 min 0 s",
            ", nothing new for 2 min 0 s",
            ", nothing new for 4 min 0 s",
            ", nothing new for 8 min 0 s");
  }

  @Test
  void aTerminalShowsEachSecondAndNothingAfterTheEnd() {
    terminal = true;
    Runnable late;
    try (var line = line(100)) {
      line.also(() -> "waits until " + now.plusSeconds(60).getEpochSecond() % 100);
      pass(20);
      late = second;
      assertThat(shown()).hasSize(20).doesNotHaveDuplicates();
      assertThat(shown().getLast()).contains("waits until", "nothing new for 20 s");
    }
    String all = err.toString();
    assertThat(all).endsWith("\u001b[?7h\r\u001b[K");
    pass(20);
    late.run();
    assertThat(err).hasToString(all);
  }

  private List<String> shown() {
    return List.of(err.toString().substring(1).split("\r"));
  }

  @Test
  void whatEndsLateAfterTheEndIsNotShown() {
    var line = line(100);
    line.close();
    line.advance("steps", 1, false);
    assertThat(lines()).isEmpty();
  }

  @Test
  void aClockThatIsPutBackDoesNotSilenceTheLine() {
    try (var line = line(100)) {
      line.advance("steps", 1, false);
      now = now.minusSeconds(3600);
      line.advance("steps", 1, false);
      pass(60);
    }
    assertThat(lines())
        .containsExactly(
            "training   1 %, 1 steps",
            "training   2 %, 2 steps",
            "training   2 %, 2 steps, nothing new for 30 s",
            "training   2 %, 2 steps, nothing new for 1 min 0 s");
  }

  @Test
  void theRealBeatStrikesUntilItIsEnded() throws InterruptedException {
    var strikes = new CountDownLatch(3);
    Runnable end = Beat.real().start(Duration.ofMillis(1), strikes::countDown);
    assertThat(strikes.await(30, TimeUnit.SECONDS)).isTrue();
    end.run();
  }

  @Test
  void theFirstNewsIsShownAtOnce() {
    try (var line = line(100)) {
      pass(3);
      line.also(() -> "batch b: 0 of 9 answered");
      line.refresh();
    }
    assertThat(lines()).containsExactly("training   0 %, batch b: 0 of 9 answered");
  }
}
