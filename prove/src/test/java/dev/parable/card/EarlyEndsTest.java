package dev.parable.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parable.measure.Observations;
import dev.parable.measure.Stopping;
import dev.parable.report.Dom;
import dev.parable.stats.Interval;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A card of runs whose cells might end early. */
class EarlyEndsTest {

  private static final Subject EARLY = InventedCard.early("vendor/early", 0.5, 7);
  private static final Card CARD = Card.of(List.of(EARLY));

  private static Stopping stopping() {
    return EARLY.trials().stopping().orElseThrow();
  }

  private static List<String> early() {
    return stopping().cells().stream()
        .filter(cell -> cell.end() == Stopping.End.NARROW)
        .map(Stopping.OfCell::cell)
        .toList();
  }

  private static JsonNode json(Card card) throws IOException {
    var text = new StringBuilder();
    CardJson.write(card, text);
    return JsonMapper.builder().build().readTree(text.toString());
  }

  /** Some ended, some did not: else this would show nothing. */
  @Test
  void theHeadlineNamesTheIntervalAndTheCellsThatEndedEarly() {
    assertThat(early()).hasSizeBetween(1, 5);
    Dom page = CardPageTest.read(CARD);
    assertThat(page.section("answer"))
        .contains("95 % any-time interval", "about these scenarios")
        .contains(early().size() + " of 6 cells ended before the last of 10 epochs")
        .contains(early().getFirst() + " after ")
        .contains("hold whenever one looks")
        .doesNotContain("clustered");
    assertThat(page.section("measured-1"))
        .contains("When cells ended", "at most 20.0 points wide", "any-time beta mixture")
        .contains("looked after each whole epoch", "its interval was narrow enough")
        .contains("all epochs were played")
        .doesNotContain("clustered by surface", "Wilson");
  }

  /** The rates of the document are those that the measurement goes by. */
  @Test
  void theDocumentHasTheRuleTheEndsAndTheIntervalsOfTheMeasurement() throws IOException {
    JsonNode subject = json(CARD).path("subjects").path(0);
    assertThat(subject.at("/stopping/width").asDouble()).isEqualTo(0.2);
    assertThat(subject.at("/stopping/rule").asString()).isEqualTo("any-time beta mixture");
    assertThat(subject.at("/stopping/epochs").asInt()).isEqualTo(10);
    assertThat(subject.at("/stopping/cells")).hasSize(6);
    agrees(subject, EARLY.trials());
    for (JsonNode cell : subject.path("cells")) {
      agrees(cell, EARLY.trials().byCell().get(cell.path("cell").asString()));
    }
    for (JsonNode told : subject.path("awareness")) {
      assertThat(told.path("rate").isNumber()).isTrue();
      assertThat(told.path("low").isNull()).isTrue();
    }
    assertThat(subject.at("/real_against_test/difference").isNumber()).isTrue();
    assertThat(subject.path("real_against_test").has("low")).isFalse();
    JsonNode fixed = json(Card.of(List.of(InventedCard.usual("x/fixed", 0.5)))).at("/subjects/0");
    assertThat(fixed.path("stopping").isNull()).isTrue();
    assertThat(fixed.path("interval").asString()).isEqualTo("clustered");
    assertThat(fixed.at("/awareness/says_test/low").isNumber()).isTrue();
  }

  private static void agrees(JsonNode shown, Observations trials) {
    Interval interval = trials.interval(0.95);
    assertThat(shown.path("interval").asString()).isEqualTo("anytime");
    assertThat(shown.path("low").asDouble()).isCloseTo(interval.low(), within(1e-12));
    assertThat(shown.path("high").asDouble()).isCloseTo(interval.high(), within(1e-12));
    assertThat(shown.path("rate").asDouble()).isCloseTo(trials.mean().orElseThrow(), within(1e-12));
  }

  @Test
  void markdownHasTheRuleAndALineForEachCell() throws IOException {
    var text = new StringBuilder();
    CardMarkdown.write(CARD, text);
    assertThat(text)
        .contains(
            "Rule fixed before the run (stop-when-width)", "| cell | epochs | why no further |")
        .contains("its interval was narrow enough |")
        .doesNotContain("clustered");
    assertThat(Pattern.compile("\\| \\d+ of 10 \\|").matcher(text).results()).hasSize(6);
  }

  /** In one table intervals are of one kind. */
  @Test
  void besideARunOfFixedNumbersBothHaveTheIntervalThatHoldsForBoth() throws IOException {
    Subject fixed = InventedCard.usual("vendor/fixed", 0.1);
    Card card = Card.of(List.of(EARLY, fixed));
    Dom page = CardPageTest.read(card);
    assertThat(page.section("overview"))
        .contains("holds whenever one looks", "are not apart")
        .doesNotContain("clustered by surface", "Cochran-Mantel-Haenszel");
    assertThat(page.section("measured-2")).contains("clustered by surface");
    assertThat(page.section("answer")).contains("all others are clustered by surface");
    assertThat(json(card).at("/rankings/0/by").asString()).isEqualTo("anytime");
    Interval wide = fixed.trials().anytime(0.95);
    assertThat(wide.width()).isGreaterThan(fixed.trials().interval(0.95).width());
  }
}
