package dev.parable.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.experiment.Findings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What a phone needs of the pages, as far as it can be seen without a browser. */
class SmallScreenTest {

  /** A phone's 390 pixels less the page's margins; more would shrink the letters. */
  private static final double WIDEST = 358;

  private static List<Dom> pages() {
    Findings findings = Invented.threeSeeds();
    return List.of(
        Dom.read(HtmlReport.render(findings)),
        Dom.read(DoseReport.render(findings.dose(), findings.provenance())));
  }

  @Test
  void saysThatItFitsTheScreen() {
    for (Dom page : pages()) {
      assertThat(page.attributes("name")).contains("viewport");
      assertThat(page.attributes("content")).contains("width=device-width, initial-scale=1");
    }
  }

  @Test
  void scrollsWideTablesInTheirOwnBox() {
    for (Dom page : pages()) {
      assertThat(page.all("table"))
          .isNotEmpty()
          .allSatisfy(
              table -> {
                Element box = parent(table);
                assertThat(box.getAttribute("class")).isEqualTo("scroll");
                assertThat(box.getAttribute("tabindex")).isEqualTo("0");
                assertThat(box.getAttribute("aria-label")).isNotBlank();
              });
    }
  }

  @Test
  void drawsEachChartOnceMoreForAPhone() {
    for (Dom page : pages()) {
      List<Element> wide = drawings(page, "wide");
      List<Element> slim = drawings(page, "slim");
      assertThat(wide).isNotEmpty().hasSameSizeAs(slim);
      assertThat(wide.size() + slim.size()).isEqualTo(page.all("svg").size());
      for (int i = 0; i < wide.size(); i++) {
        assertThat(words(slim.get(i))).isEqualTo(words(wide.get(i)));
        assertThat(Double.parseDouble(slim.get(i).getAttribute("viewBox").split(" ")[2]))
            .isLessThanOrEqualTo(WIDEST);
      }
    }
  }

  /** A position outside the drawing would be cut off. */
  @Test
  void keepsEveryMarkOnTheCanvas() {
    for (Dom page : pages()) {
      for (Element svg : page.all("svg")) {
        double width = Double.parseDouble(svg.getAttribute("viewBox").split(" ")[2]);
        double height = Double.parseDouble(svg.getAttribute("viewBox").split(" ")[3]);
        var marks = svg.getElementsByTagName("*");
        for (int i = 0; i < marks.getLength(); i++) {
          Element mark = (Element) marks.item(i);
          for (String x : List.of("x", "x1", "x2", "cx")) {
            assertThat(number(mark, x)).as("%s of %s", x, mark).isBetween(0.0, width);
          }
          for (String y : List.of("y", "y1", "y2", "cy")) {
            assertThat(number(mark, y)).as("%s of %s", y, mark).isBetween(0.0, height);
          }
        }
      }
    }
  }

  private static double number(Element mark, String name) {
    return mark.hasAttribute(name) ? Double.parseDouble(mark.getAttribute(name)) : 0;
  }

  private static List<Element> drawings(Dom page, String kind) {
    return page.all("svg").stream()
        .filter(svg -> parent(svg).getAttribute("class").equals(kind))
        .toList();
  }

  /** Its title and its description, as a screen reader reads them. */
  private static List<String> words(Element svg) {
    return List.of(
        Dom.text((Element) svg.getElementsByTagName("title").item(0)),
        Dom.text((Element) svg.getElementsByTagName("desc").item(0)));
  }

  private static Element parent(Node node) {
    return (Element) node.getParentNode();
  }
}
