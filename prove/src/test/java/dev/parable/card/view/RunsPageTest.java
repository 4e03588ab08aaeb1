package dev.parable.card.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.card.Spending;
import dev.parable.report.Hostile;
import dev.parable.stats.Figure;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class RunsPageTest {

  private static final Instant EARLY = Instant.parse("2026-01-02T03:04:05Z");

  private static RunRow.Line line(String suite, String model, double value) {
    var figure = new Figure(value, value / 2, (1 + value) / 2, 30, 100, 8, "");
    return new RunRow.Line(suite, model, figure, false, 2, "no judge");
  }

  private static RunRow read(int number, String name, Instant at, RunRow.Line... lines) {
    return new RunRow(number, name, at, new RunRow.State.Read(List.of(lines), Optional.empty()));
  }

  private static final List<RunRow> RUNS =
      List.of(
          read(1, "beta", EARLY, line("leak", "acme/one", 0.2)),
          new RunRow(2, "alpha", EARLY.plusSeconds(9), new RunRow.State.Unreadable("torn")),
          read(
              3,
              "gamma",
              EARLY.plusSeconds(5),
              line("lethal", "acme/two", 0.1),
              line("leak", "x", 0.7)),
          read(4, "delta", EARLY.minusSeconds(5), line("lethal", "Other", 0.4)));

  private static String page(List<RunRow> runs, Map<String, String> query) {
    return ViewPages.runs("runs", runs, RunFilter.of(query), false);
  }

  private static Document dom(String html) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
  }

  private static List<Integer> order(Map<String, String> query) {
    return RunFilter.of(query).among(RUNS).stream().map(RunRow::number).toList();
  }

  @Test
  void ordersAreThoseAskedFor() {
    assertThat(order(Map.of())).containsExactly(2, 3, 1, 4);
    assertThat(order(Map.of("sort", "name"))).containsExactly(2, 1, 4, 3);
    assertThat(order(Map.of("sort", "rate"))).containsExactly(3, 4, 1, 2);
    assertThat(order(Map.of("sort", "<script>"))).containsExactly(2, 3, 1, 4);
  }

  @Test
  void wordsAreSoughtInNameSuiteAndModel() {
    assertThat(order(Map.of("words", " ALPHA "))).containsExactly(2);
    assertThat(order(Map.of("words", "leak"))).containsExactly(3, 1);
    assertThat(order(Map.of("words", "other"))).containsExactly(4);
    assertThat(order(Map.of("words", "nowhere"))).isEmpty();
  }

  @Test
  void thePageSaysWhatIsShownAndKeepsWhatWasAsked() throws Exception {
    String html = page(RUNS, Map.of("words", "leak", "sort", "rate"));
    assertThat(html)
        .contains("2 of 4 runs are shown", "value=\"leak\"", "value=\"rate\" selected", "20\u00A0%")
        .doesNotContain("alpha", "delta");
    NodeList bars = dom(html).getElementsByTagName("svg");
    assertThat(bars.getLength()).isEqualTo(3);
    assertThat(page(RUNS, Map.of())).contains("cannot be read: torn", "2026-01-02 03:04");
    assertThat(page(List.of(), Map.of())).contains("There is no run here");
  }

  @Test
  void whatHasNoPriceIsNotFree() {
    assertThat(cost(new Spending(10, 2.5, 0, 0, 1, 1))).contains("$2.50").doesNotContain("≥");
    assertThat(cost(new Spending(10, 0.25, 3, 0, 1, 1))).contains("≥ $0.2500");
    assertThat(cost(new Spending(10, 0, 10, 0, 1, 1))).contains("no price").doesNotContain("$0");
  }

  private static String cost(Spending spent) {
    var state = new RunRow.State.Read(List.of(line("leak", "m", 0.5)), Optional.of(spent));
    return page(List.of(new RunRow(1, "one", EARLY, state)), Map.of());
  }

  @Test
  void everyTextIsShownAsText() throws Exception {
    for (String text : Hostile.TEXTS) {
      List<RunRow> runs =
          List.of(
              read(
                  1,
                  text,
                  EARLY,
                  new RunRow.Line(text, text, line("", "", 0.5).figure(), true, 0, text)),
              new RunRow(2, text, EARLY, new RunRow.State.Unreadable(text)),
              new RunRow(3, text, EARLY, new RunRow.State.Reading()));
      for (String words : List.of("", text)) {
        String html = ViewPages.runs(text, runs, RunFilter.of(Map.of("words", words)), true);
        Document page = dom(html);
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("img").getLength()).isZero();
        assertThat(html).doesNotContain("<img", "<svg onload");
      }
    }
  }
}
