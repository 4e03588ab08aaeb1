package dev.parable.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private final StringWriter err = new StringWriter();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private ProgressLine line(double planned) {
    var surroundings =
        new Surroundings(
            new PrintWriter(new StringWriter()), new PrintWriter(err, true), Map.of(), () -> now);
    return new ProgressLine(surroundings, "training", Map.of("steps", 1.0), planned);
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
}
