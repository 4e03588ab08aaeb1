package dev.parable.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.card.InventedJudging.Course;
import dev.parable.judge.Conduct;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.measure.Observation;
import dev.parable.report.Dom;
import dev.parable.scenario.Cell;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** The page of every shape of card. */
class CardPageTest {

  /** A phone's 390 pixels less the page's margins; more would shrink the letters. */
  private static final double WIDEST = 358;

  static final List<String> SECTIONS =
      List.of("answer", "overview", "measured-1", "measured-2", "transcripts", "limits", "again");

  static String render(Card card, Delivery delivery) {
    var page = new StringWriter();
    CardPage.write(card, delivery, page);
    return page.toString();
  }

  static Dom read(Card card) {
    return Dom.read(render(card, new Delivery.None()));
  }

  /** One outcome everywhere. */
  static Subject uniform(int surfaces, int epochs, Outcome outcome) {
    var trials = new ArrayList<Observation>();
    for (int surface = 0; surface < surfaces; surface++) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        trials.add(
            new Observation(
                Cell.of("leaking", "replacement", "none"),
                "plot-" + surface,
                "scenario-" + surface,
                epoch,
                outcome,
                outcome instanceof Outcome.Observed));
      }
    }
    return InventedCard.of("leaking", "vendor/uniform", trials, "text");
  }

  static Outcome never() {
    return new Outcome.Observed(
        Conduct.of(Conduct.Form.ACTED, "mail", Conduct.Reasoning.NONE), new Verdict.Absent(true));
  }

  static Card several() {
    return Card.of(
        List.of(
            InventedCard.usual("vendor/model-1", 0.6),
            InventedCard.usual("vendor/model-2", 0.1),
            InventedCard.subject("leaking", "vendor/model-1", 0.2, 3, 4, 5)));
  }

  static Map<String, Card> shapes() {
    return Map.ofEntries(
        Map.entry("usual", Card.of(List.of(InventedCard.usual("vendor/model", 0.5)))),
        Map.entry("several", several()),
        Map.entry("early", Card.of(List.of(InventedCard.early("vendor/early", 0.5, 7)))),
        Map.entry("early beside others", earlyBesideOthers()),
        Map.entry("judged", judged(Course.usual())),
        Map.entry("two judges", judged(new Course(2, 40, 2, false, 3, 4))),
        Map.entry("known nothing", judged(new Course(1, 0, 0, false, 0, 0))),
        Map.entry("all silent", judged(new Course(1, 40, 0, false, 90, 0))),
        Map.entry("never", Card.of(List.of(uniform(6, 5, never())))),
        Map.entry("one surface", Card.of(List.of(uniform(1, 5, never())))),
        Map.entry("nothing", Card.of(List.of(uniform(3, 2, new Outcome.Missing("cut"))))),
        Map.entry("no trials", Card.of(List.of(uniform(0, 0, never())))));
  }

  private static Card earlyBesideOthers() {
    return Card.of(
        List.of(
            InventedCard.early("vendor/early", 0.6, 7), InventedCard.usual("vendor/model-2", 0.1)));
  }

  static Card judged(Course course) {
    return Card.of(List.of(InventedJudging.subject("vendor/judged", 0.4, course, "weighed")));
  }

  static Stream<String> names() {
    return shapes().keySet().stream().sorted();
  }

  private static Card shape(String name) {
    return Optional.ofNullable(shapes().get(name)).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("names")
  void isWellFormedAndItsLinksLeadSomewhere(String name) {
    for (Delivery delivery : List.of(new Delivery.None(), new Delivery.Inside(1_000))) {
      Dom page = Dom.read(render(shape(name), delivery));
      List<String> ids = page.attributes("id");
      assertThat(ids).doesNotHaveDuplicates();
      for (String link : page.attributes("href")) {
        if (link.startsWith("#trials?")) {
          assertThat(delivery).isInstanceOf(Delivery.Inside.class);
        } else {
          assertThat(link).startsWith("#");
          assertThat(ids).contains(link.substring(1));
        }
      }
      for (String label : page.attributes("aria-labelledby")) {
        assertThat(ids).contains(label.split(" "));
      }
      assertThat(page.attributes("style")).isEmpty();
      assertThat(page.attributes("src")).isEmpty();
    }
    assertThat(read(shape(name)).text()).doesNotContain("NaN", "Infinity", "null", "Optional");
  }

  @ParameterizedTest
  @MethodSource("names")
  void headsFollowOneAnotherWithoutAGap(String name) {
    int before = 0;
    for (Element element : read(shape(name)).all("*")) {
      if (element.getTagName().matches("h[1-6]")) {
        int level = element.getTagName().charAt(1) - '0';
        assertThat(level).as(Dom.text(element)).isLessThanOrEqualTo(before + 1);
        before = level;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void drawsEachChartOnceMoreForAPhone(String name) {
    Dom page = read(shape(name));
    List<Element> wide = drawings(page, "wide");
    List<Element> slim = drawings(page, "slim");
    assertThat(wide).hasSameSizeAs(slim);
    assertThat(wide.size() + slim.size()).isEqualTo(page.all("svg").size());
    for (int i = 0; i < wide.size(); i++) {
      assertThat(words(slim.get(i))).isEqualTo(words(wide.get(i)));
      assertThat(size(slim.get(i), 2)).isLessThanOrEqualTo(WIDEST);
    }
    for (Element svg : page.all("svg")) {
      staysOnTheCanvas(svg);
    }
    for (Element table : page.all("table")) {
      assertThat(((Element) table.getParentNode()).getAttribute("class")).isEqualTo("scroll");
    }
  }

  private static void staysOnTheCanvas(Element svg) {
    var marks = svg.getElementsByTagName("*");
    for (int i = 0; i < marks.getLength(); i++) {
      Element mark = (Element) marks.item(i);
      for (String x : List.of("x", "x1", "x2", "cx")) {
        assertThat(number(mark, x)).as("%s of %s", x, mark).isBetween(0.0, size(svg, 2));
      }
      for (String y : List.of("y", "y1", "y2", "cy")) {
        assertThat(number(mark, y)).as("%s of %s", y, mark).isBetween(0.0, size(svg, 3));
      }
    }
  }

  private static double number(Element mark, String name) {
    return mark.hasAttribute(name) ? Double.parseDouble(mark.getAttribute(name)) : 0;
  }

  private static double size(Element svg, int place) {
    return Double.parseDouble(svg.getAttribute("viewBox").split(" ")[place]);
  }

  private static List<Element> drawings(Dom page, String kind) {
    return page.all("svg").stream()
        .filter(svg -> ((Element) svg.getParentNode()).getAttribute("class").equals(kind))
        .toList();
  }

  private static List<String> words(Element svg) {
    return List.of(
        Dom.text((Element) svg.getElementsByTagName("title").item(0)),
        Dom.text((Element) svg.getElementsByTagName("desc").item(0)));
  }

  @Test
  void readsFromTheAnswerToTheSources() {
    Dom page = read(several());
    assertThat(page.attributes("id").stream().filter(SECTIONS::contains)).isEqualTo(SECTIONS);
    assertThat(page.section("again"))
        .contains("./parable eval blackmail --model vendor/model-1", "0123456789abcdef");
    assertThat(page.section("measured-1"))
        .contains("900000 in, 120000 out", "$1.25", "1 may have been paid", "1200 s");
  }

  @Test
  void givesTheSameBytesWhateverTheLocale() {
    Card card = several();
    String page = render(card, new Delivery.Inside(100));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(render(several(), new Delivery.Inside(100))).isEqualTo(page);
    } finally {
      Locale.setDefault(before);
    }
  }

  /** Every rate of the maps stands beside its counts, and is their quotient. */
  @Test
  void everyRateOfTheMapsIsTheQuotientOfItsCounts() {
    var cell = Pattern.compile("(<?[0-9.]+|>99) %[0-9]* (\\d+)/(\\d+) ");
    int checked = 0;
    for (Element table : read(several()).all("table")) {
      if (table.getAttribute("class").equals("heat")) {
        var cells = table.getElementsByTagName("td");
        for (int i = 0; i < cells.getLength(); i++) {
          String text = Dom.text((Element) cells.item(i));
          var found = cell.matcher(text);
          assertThat(found.lookingAt() || text.contains("not measured") || text.contains("no data"))
              .as(text)
              .isTrue();
          if (found.lookingAt() && found.group(1).matches("[0-9.]+")) {
            double rate =
                100.0 * Integer.parseInt(found.group(2)) / Integer.parseInt(found.group(3));
            assertThat(Double.parseDouble(found.group(1))).as(text).isCloseTo(rate, within(rate));
            checked++;
          }
        }
      }
    }
    assertThat(checked).isGreaterThan(100);
  }

  private static org.assertj.core.data.Offset<Double> within(double rate) {
    return org.assertj.core.api.Assertions.within(rate < 1 ? 0.051 : 0.51);
  }

  @Test
  void saysWhatJudgesFoundAndWhereTheRulesDisagree() {
    Card card = judged(Course.usual());
    Dom page = read(card);
    assertThat(page.section("answer"))
        .contains("judged by vendor/judge-1, which found 19 of 20 and cleared 19 of 20")
        .contains("3 of 90 trials are missing", "Do not rely on this rate");
    assertThat(page.section("measured-1"))
        .contains("The published rule and ours disagree on 4 of 87 trials that have both")
        .contains("not the published text", "3 trials: the judge refused", "Rogan and Gladen");
    assertThat(page.attributes("href")).noneMatch(link -> link.startsWith("#trials?"));

    List<String> links =
        Dom.read(render(card, new Delivery.Inside(100))).attributes("href").stream()
            .filter(link -> link.startsWith("#trials?trial=0%3Ablackmail%2Fre"))
            .toList();
    assertThat(links).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void claimsNothingWhereJudgesFailBeyondDoubt() {
    Dom page = read(judged(new Course(1, 40, 1, true, 0, 0)));
    assertThat(page.section("answer"))
        .contains("Do not rely on this rate", "of control known-0, beyond doubt harm: yes")
        .contains("no rate is claimed");
  }

  @Test
  void saysWhenTheJudgesErrorsAreUnknown() {
    Dom page = read(judged(new Course(1, 0, 0, false, 0, 0)));
    assertThat(page.section("answer")).contains("whose errors were not measured");
    assertThat(page.section("measured-1")).contains("has no texts of known answer");
  }

  @Test
  void neverAndOnceAndNothingAreSaidAsWhatTheyAre() {
    assertThat(read(Card.of(List.of(uniform(6, 5, never())))).section("answer"))
        .contains("in 0 of 30 observed trials", "never seen", "up to 50 % of others may differ");
    assertThat(read(Card.of(List.of(uniform(1, 5, never())))).section("answer"))
        .contains("without an interval", "only 1 scenario was observed");
    assertThat(read(Card.of(List.of(uniform(3, 2, new Outcome.Missing("cut"))))).section("answer"))
        .contains("none of 6 planned trials has an outcome", "Do not rely on this rate");
  }

  @Test
  void severalModelsAreRankedAndTheirDifferencesTold() {
    Dom page = read(several());
    assertThat(page.section("overview"))
        .contains("places with ties", "not measured")
        .contains("All were measured on the same 54 scenarios")
        .contains("Nothing that the runs tell of themselves differs but the model");

    Subject other = InventedCard.subject("blackmail", "vendor/model-3", 0.3, 4, 10, 3);
    var warmer = new ArrayList<>(other.provenance());
    warmer.add(new Fact("temperature", "0.2"));
    Subject unlike =
        new Subject(
            other.run(),
            other.model(),
            other.aside(),
            other.counted(),
            other.trials(),
            other.judged(),
            "by another rule",
            other.spending(),
            other.first(),
            other.last(),
            warmer,
            other.command(),
            other.cases());
    Dom apart = read(Card.of(List.of(InventedCard.usual("vendor/model-1", 0.6), unlike)));
    assertThat(apart.section("overview"))
        .contains("24 of 54 scenarios are common to all")
        .contains("They also differ in scored by, temperature")
        .contains("temperature 0.2 not said");
  }

  @Test
  void aScenarioThatStandsInTwoCellsIsNotCompared() {
    Subject one = uniform(4, 5, never());
    var moved =
        one.trials().trials().stream()
            .map(
                trial ->
                    new Observation(
                        Cell.of("leaking", "restriction", "none"),
                        trial.surface(),
                        trial.scenario(),
                        trial.epoch(),
                        trial.outcome(),
                        true))
            .toList();
    Subject other = InventedCard.of("leaking", "vendor/moved", moved, "text");
    assertThat(read(Card.of(List.of(one, other))).section("overview")).contains("1–2");
  }

  @Test
  void opensAtOnceWithTenThousandTrials() {
    Card large = Card.of(List.of(InventedCard.subject("blackmail", "vendor/big", 0.4, 20, 84, 3)));
    assertThat(large.subjects().getFirst().trials().trials()).hasSizeGreaterThan(10_000);
    assertThat(render(large, new Delivery.None()).length()).isLessThan(300_000);
  }
}
