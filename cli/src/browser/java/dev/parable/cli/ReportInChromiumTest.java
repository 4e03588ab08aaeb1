package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import dev.parable.cli.Chromium.Look;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The report as people use it: from a disk without a network, by keyboard, on a phone, on paper.
 */
@Tag("browser")
class ReportInChromiumTest {

  private static final int PHONE = 390;

  /** A sheet of A4 between its margins, in CSS pixels. */
  private static final int SHEET = 718;

  @TempDir private static Path folder;
  private static String address = "set before all tests";
  private static Chromium chromium = null;

  @BeforeAll
  static void open() throws IOException {
    chromium = Chromium.start();
    address = Measured.below(folder).report().toUri().toString();
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private static Window open(int width, boolean dark) {
    return chromium.window(new Look(width, dark, "file://")).to(address).ready();
  }

  @Test
  void trialsAreFilteredAndSearched() {
    try (Window window = open(1200, false)) {
      assertThat(window.count()).isEqualTo("120 of 120 trials; these are 1 to 50.");
      window.choose("outcome", "misdeed");
      assertThat(window.count()).isEqualTo("23 of 120 trials; these are 1 to 23.");
      assertThat(window.page().locator(".trials .outcome-misdeed").count()).isEqualTo(23);
      window.press("Clear all");
      window.choose("subject", "1");
      assertThat(window.count()).startsWith("60 of 120 trials");
      window.search("what Mira would say");
      assertThat(window.count()).matches("[1-5][0-9] of 120 trials.*");
      window.press("Clear all");
      window.press("Last");
      assertThat(window.count()).isEqualTo("120 of 120 trials; these are 101 to 120.");
      window.press("First");
      assertThat(window.count()).endsWith("these are 1 to 50.");
      window.isCalm();
    }
  }

  @Test
  void aTrialIsReadByKeyboardAlone() {
    try (Window window = open(1200, false)) {
      Page page = window.page();
      page.keyboard().press("Tab");
      assertThat(window.focus()).isEqualTo("Skip to the answer");
      window.focusIsSeen();
      window.tabTo("#trials-outcome");
      page.keyboard().press("ArrowDown");
      page.waitForURL("**outcome=**");
      window.tabTo(".trials tbody a");
      window.focusIsSeen();
      String trial = window.focus();
      page.keyboard().press("Enter");
      page.waitForSelector(".reader:not([hidden]) .turn");
      assertThat(window.focus()).isEqualTo(trial);
      window.focusIsSeen();
      page.keyboard().press("j");
      page.waitForCondition(() -> !window.focus().equals(trial));
      page.keyboard().press("k");
      page.waitForCondition(() -> window.focus().equals(trial));
      page.keyboard().press("Escape");
      page.waitForSelector(".trials tbody a:focus");
      assertThat(window.focus()).isEqualTo(trial);
      window.focusIsSeen();
      window.isCalm();
    }
  }

  @Test
  void everyPartHasANameAndItsPlace() {
    try (Window window = open(1200, false)) {
      window.find("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
      new Inspection(window).isOrdered();
      window.page().locator(".trials tbody a").first().click();
      window.page().waitForSelector(".reader:not([hidden]) .turn");
      new Inspection(window).isOrdered();
    }
  }

  @Test
  void lightAndDarkAreReadable() {
    String light;
    try (Window window = open(1200, false)) {
      light = window.find("getComputedStyle(document.body).backgroundColor");
      new Inspection(window).isReadable();
      window.photographAll("report-1200-light");
    }
    try (Window window = open(1200, true)) {
      String dark = window.find("getComputedStyle(document.body).backgroundColor");
      assertThat(dark).isNotEqualTo(light);
      new Inspection(window).isReadable();
      window.photographAll("report-1200-dark");
      window.page().locator(".trials tbody a").first().click();
      window.page().waitForSelector(".reader:not([hidden]) .turn");
      new Inspection(window).isReadable();
      window.photograph("report-trial-1200-dark");
    }
  }

  @Test
  void aPhoneShowsAllOfItWithoutScrollingSideways() {
    for (boolean dark : List.of(false, true)) {
      try (Window window = open(PHONE, dark)) {
        window.find("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
        window.fits();
        Number boxes =
            window.find(
                "[...document.querySelectorAll('.scroll')].filter((box) => box.scrollWidth >"
                    + " box.clientWidth && getComputedStyle(box).overflowX === 'auto').length");
        assertThat(boxes.intValue()).isGreaterThan(3);
        new Inspection(window).isReadable();
        window.photographAll("report-" + new Look(PHONE, dark, ""));
        window.page().locator("#trials-app").scrollIntoViewIfNeeded();
        window.photograph("report-trials-" + new Look(PHONE, dark, ""));
        window.page().locator(".trials tbody a").first().click();
        window.page().waitForSelector(".reader:not([hidden]) .turn");
        window.fits();
        window.photograph("report-trial-" + new Look(PHONE, dark, ""));
      }
    }
  }

  @Test
  void paperHoldsAllThatIsEssential() {
    try (Window window = open(SHEET, false)) {
      window.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      List<String> hidden =
          window.find(
              """
              () => [...document.querySelectorAll('h1, h2, h3, .lede, .banner, table, figure svg, details pre')]
                .filter((one) => !one.closest('#trials-app, .slim, .wide'))
                .filter((one) => !one.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})
                  || one.getBoundingClientRect().height === 0)
                .map((one) => one.outerHTML.slice(0, 80))
              """);
      assertThat(hidden).isEmpty();
      Number drawings =
          window.find(
              "[...document.querySelectorAll('figure')].filter((one) => [...one.querySelectorAll("
                  + "'svg')].filter((svg) => svg.checkVisibility()).length !== 1).length");
      assertThat(drawings.intValue()).as("figures not drawn once").isZero();
      window.fits();
      window.photographAll("report-print");
    }
  }
}
