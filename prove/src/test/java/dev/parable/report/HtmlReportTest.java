package dev.parable.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.experiment.Findings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class HtmlReportTest {

  private static final List<String> SECTIONS =
      List.of(
          "about",
          "answer",
          "rates",
          "change",
          "difference",
          "conduct",
          "thoughts",
          "conditions",
          "dose",
          "training",
          "checks",
          "examples",
          "published",
          "limits",
          "reproduce");

  static final List<String> texts = Hostile.TEXTS;

  @Test
  void readsInOrderAndNamesEveryArmAndFamily() {
    Dom page = Dom.read(HtmlReport.render(Invented.threeSeeds()));

    assertThat(page.attributes("id").stream().filter(SECTIONS::contains)).isEqualTo(SECTIONS);
    for (var arm : Invented.threeSeeds().arms()) {
      assertThat(page.section("rates")).contains(arm.title());
      assertThat(page.section("conduct")).contains(arm.title());
      assertThat(page.section("change")).contains(arm.title());
    }
    assertThat(page.section("rates")).contains(Invented.FAMILIES).contains("38 % 31–45 %");
    assertThat(page.section("conditions"))
        .contains("agent, T = 1", "agent, T = 0.5", "prose, T = 1");
    assertThat(page.section("about"))
        .contains("less than a million parameters", "Evidence about large models");
  }

  @Test
  void tellsPrimaryFromSecondaryComparisons() {
    Dom page = Dom.read(HtmlReport.render(Invented.threeSeeds()));

    assertThat(page.section("difference"))
        .contains("The primary comparisons are on the mean of the families, one for each lesson")
        .contains("covers the 5 primary comparisons by themselves")
        .contains("the 20 secondary comparisons by themselves")
        .contains("Primary: lesson minus control, mean of the families, agent, T = 1")
        .contains("Secondary: lesson minus control, by family, agent, T = 1");
    assertThat(page.section("conditions")).contains("corrected column by column");
  }

  @Test
  void linksLeadSomewhereAndNamesAreUnique() {
    for (Findings findings : List.of(Invented.threeSeeds(), Invented.nothing())) {
      Dom page = Dom.read(HtmlReport.render(findings));
      List<String> ids = page.attributes("id");
      assertThat(ids).doesNotHaveDuplicates();
      for (String link : page.attributes("href")) {
        assertThat(link).startsWith("#");
        assertThat(ids).contains(link.substring(1));
      }
      for (String label : page.attributes("aria-labelledby")) {
        assertThat(ids).contains(label.split(" "));
      }
    }
  }

  @Test
  void needsNothingElseAndForbidsIt() throws Exception {
    String html = HtmlReport.render(Invented.threeSeeds());
    Dom page = Dom.read(html);

    assertThat(page.all("script")).isEmpty();
    assertThat(page.all("link")).isEmpty();
    assertThat(page.attributes("style")).isEmpty();
    assertThat(page.attributes("src")).isEmpty();
    assertThat(html.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:", "https:", "url(");
    String style = page.all("style").getFirst().getTextContent();
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
    assertThat(page.attributes("content"))
        .contains(
            "default-src 'none'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(digest)
                + "'; base-uri 'none'; form-action 'none'");
  }

  @ParameterizedTest
  @FieldSource("texts")
  void showsHostileTextsAsText(String text) {
    Dom page = Dom.read(HtmlReport.render(Hostile.findings(text)));

    assertThat(page.all("script")).isEmpty();
    assertThat(page.all("img")).isEmpty();
    assertThat(page.all("style")).hasSize(1);
    for (String attribute : List.of("onerror", "onload", "style", "src")) {
      assertThat(page.attributes(attribute)).isEmpty();
    }
    assertThat(page.all("svg"))
        .hasSameSizeAs(Dom.read(HtmlReport.render(Invented.threeSeeds())).all("svg"));
    assertThat(page.text())
        .doesNotContainPattern(
            Pattern.compile(
                "[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069\\u200B-\\u200F\\u2028\\u2029\\uFEFF]"));
    assertThat(page.section("examples")).contains("Chosen as:");
  }

  @Test
  void keepsTheWordsOfAnAttack() {
    Dom page = Dom.read(HtmlReport.render(Hostile.findings(Hostile.TEXTS.get(0))));
    assertThat(page.section("examples"))
        .contains("before </script><script>alert(1)</script> after");
    assertThat(page.all("mark")).isNotEmpty();
    assertThat(Dom.text(page.all("mark").getFirst()))
        .isEqualTo("</script><script>alert(1)</script>");
  }

  @Test
  void stopsLongTexts() {
    String page = HtmlReport.render(Hostile.findings("<".repeat(100_000)));
    assertThat(page.length()).isLessThan(1_000_000);
    assertThat(page).contains("more characters, not shown");
  }

  @Test
  void isSmallAndTheSameEachTime() {
    String page = HtmlReport.render(Invented.threeSeeds());
    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(1_000_000);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(HtmlReport.render(Invented.threeSeeds())).isEqualTo(page);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void saysThatOneRunIsALook() {
    Dom one = Dom.read(HtmlReport.render(Invented.oneSeed()));
    assertThat(Dom.text(one.all("header").getFirst()))
        .contains("A look, not a result.", "One training run per arm (seed 11).");
    assertThat(one.section("difference")).contains("hold for: these training runs");

    Dom three = Dom.read(HtmlReport.render(Invented.threeSeeds()));
    assertThat(Dom.text(three.all("header").getFirst())).doesNotContain("A look");
    assertThat(three.section("difference"))
        .contains("hold for: training runs in general", "The narrower claim: these training runs")
        .contains("covers the 5 primary comparisons", "from 3 pairs", "from 24 pairs");
    assertThat(one.section("difference")).doesNotContain("The narrower claim", "in general");
  }

  @Test
  void bannersAFailedCheck() {
    Dom page = Dom.read(HtmlReport.render(Invented.failedCheck()));
    assertThat(Dom.text(page.all("header").getFirst()))
        .contains("The instrument failed a self-check", "the control run twice agrees with itself");
    assertThat(HtmlReport.render(Invented.threeSeeds())).doesNotContain("failed a self-check");
  }

  @Test
  void showsWhatIsMissing() {
    Dom page = Dom.read(HtmlReport.render(Invented.threeSeeds()));
    assertThat(page.section("conditions"))
        .contains("38 %1 no interval", "one surface only: no interval by cluster", "not measured");
    assertThat(page.section("rates")).contains("37 are missing");
    assertThat(page.section("conduct")).contains("damaged");

    Dom nothing = Dom.read(HtmlReport.render(Invented.nothing()));
    assertThat(nothing.text())
        .contains(
            "No arm was measured", "No self-check was run", "No dose series", "No provenance");
  }

  @Test
  void keepsThePublishedNumbersApart() {
    Dom page = Dom.read(HtmlReport.render(Invented.threeSeeds()));
    assertThat(page.section("published"))
        .contains("Different models, different tests; not comparable with the miniature")
        .contains("near-eval refusals (judge-filtered) 22 % 15 % Claude Sonnet 4")
        .contains("constitution documents + positive stories 65 % 19 %")
        .contains("Claude Opus 4 96 % 94 % 4 %", "arXiv 2510.05179");
  }

  @Test
  void writesNothingUnescapedInItsTemplates() throws IOException {
    try (var files = Files.walk(Path.of("src", "main", "jte"))) {
      List<Path> templates = files.filter(file -> file.toString().endsWith(".jte")).toList();
      assertThat(templates).isNotEmpty();
      for (Path template : templates) {
        assertThat(Files.readString(template)).doesNotContain("$unsafe");
      }
    }
  }
}
