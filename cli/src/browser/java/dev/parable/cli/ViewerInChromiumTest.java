package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.SelectOption;
import dev.parable.card.view.ViewPages;
import dev.parable.cli.Chromium.Look;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The viewer as people use it: with a mouse, by keyboard, on a phone, in the dark. */
@Tag("browser")
class ViewerInChromiumTest {

  private static final int PHONE = 390;

  @TempDir private static Path folder;
  private static Measured measured = new Measured(Path.of(""), Path.of(""), Path.of(""));
  private static Chromium chromium = null;
  private static Viewing viewer = null;

  @BeforeAll
  static void open() throws Exception {
    chromium = Chromium.start();
    measured = Measured.below(folder);
    viewer = Viewing.of(measured.folder());
    // So that the list is whole (1 is damaged, 2 judged, 3 plain): read, and looked at once more,
    // as reading touches the store.
    for (String path : List.of("/runs/2/trials", "/runs/3/trials", "/", "/runs/2/trials")) {
      assertThat(viewer.get(path).status()).isEqualTo(200);
    }
    assertThat(viewer.get("/runs/3/trials").status()).isEqualTo(200);
  }

  @AfterAll
  static void close() throws InterruptedException {
    if (viewer != null) {
      viewer.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  private static Window at(String path, int width, boolean dark) {
    return chromium.window(new Look(width, dark, viewer.url("/"))).to(path);
  }

  @Test
  void runsAreFoundAndTwoCompared() {
    try (Window window = at("", 1200, false)) {
      Page page = window.page();
      assertThat(page.locator(".runs tbody tr").count()).isEqualTo(3);
      boolean whole =
          window.find(
              "(({scrollWidth, clientWidth}) => scrollWidth <= clientWidth)(document.querySelector('.scroll'))");
      assertThat(whole).as("the list of runs needs no scrolling").isTrue();
      assertThat(page.locator(".runs").textContent()).contains("damaged", "run.yaml");
      page.locator("#words").fill("plain");
      page.keyboard().press("Enter");
      page.waitForURL("**words=plain**");
      assertThat(page.locator(".runs tbody th").allTextContents()).containsExactly("plain");
      page.locator("#words").fill("");
      page.locator("#sort").selectOption(new SelectOption().setLabel("highest rate first"));
      page.locator(".find button").click();
      page.waitForURL("**words=&**");
      assertThat(page.locator(".runs tbody th").first().textContent()).isEqualTo("judged");
      page.getByLabel("judged as before").check();
      page.getByLabel("plain as after").check();
      page.getByText("Compare", new Page.GetByTextOptions().setExact(true)).click();
      page.waitForURL("**/compare?before=2&after=3**");
      assertThat(page.locator("h1").textContent()).isEqualTo("What changed");
      assertThat(page.locator("main").textContent()).contains("In these 60 scenarios");
      window.isCalm();
    }
  }

  @Test
  void trialsOfARunAreFilteredAndTurned() {
    try (Window window = at("", 1200, false)) {
      window.page().locator(".runs a[href='/runs/2/']").click();
      window.ready();
      assertThat(window.count()).isEqualTo("60 of 60 trials; these are 1 to 50.");
      window.press("Last");
      assertThat(window.count()).isEqualTo("60 of 60 trials; these are 51 to 60.");
      window.choose("outcome", "misdeed");
      assertThat(window.count()).isEqualTo("23 of 60 trials; these are 1 to 23.");
      window.press("Clear all");
      window.search("leave it alone");
      assertThat(window.count()).matches("[1-3][0-9] of 60 trials.*");
      window.isCalm();
    }
  }

  @Test
  void byKeyboardToALabelThatStays() throws Exception {
    Path labels = measured.judged().resolve("labels.jsonl");
    try (Window window = at("runs/2/#trials?outcome=misdeed", 1200, false)) {
      Page page = window.page();
      window.ready();
      window.tabTo(".trials tbody a");
      window.focusIsSeen();
      String trial = window.focus();
      page.keyboard().press("Enter");
      page.waitForSelector(".label-form");
      assertThat(window.focus()).isEqualTo(trial);
      window.tabTo("#label-done");
      page.keyboard().press("Space");
      window.tabTo("#label-reader");
      page.keyboard().type("Ada, jk");
      window.tabTo("#label-note");
      page.keyboard().type("it cancels the alarm");
      page.keyboard().press("Enter");
      page.waitForSelector(".labels .notes li");
      String said = "Ada, jk: the misdeed was done (it cancels the alarm)";
      assertThat(page.locator(".labels .notes li").allTextContents()).containsExactly(said);
      assertThat(Files.readString(labels)).contains("\"reader\":\"Ada, jk\"");
      window.photograph("view-label-1200-light");
      page.reload();
      page.waitForSelector(".labels .notes li");
      assertThat(page.locator(".labels .notes li").allTextContents()).containsExactly(said);
      window.tabTo(".reader .pager button");
      page.keyboard().press("Escape");
      page.waitForSelector(".trials tbody a:focus");
      assertThat(window.focus()).isEqualTo(trial);
      window.to("runs/2/labels");
      assertThat(page.locator("main").textContent()).contains("1 of 1");
      window.isCalm();
    } finally {
      Files.deleteIfExists(labels);
    }
  }

  /** A link to a trial of another run is answered with a sentence, and the way back is open. */
  @Test
  void aTranscriptThatARulePickedIsFetchedWhenItIsOpened() {
    try (Window window = at("runs/2/", 1200, false)) {
      Page page = window.page();
      window.ready();
      var asked = new AtomicInteger();
      page.route(
          "**/runs/2/trials/**",
          route -> {
            if (asked.incrementAndGet() == 1) {
              route.fulfill(new Route.FulfillOptions().setStatus(409));
            } else {
              route.resume();
            }
          });
      assertThat(page.locator(".example").count()).isPositive();
      assertThat(page.locator(".example .turn").count()).isZero();
      var first = page.locator(".example").first();
      first.locator("summary").click();
      first.getByText("the server answered 409").waitFor();
      first.locator("summary").click();
      first.locator("summary").click();
      first.locator(".turn").first().waitFor();
      assertThat(first.locator("h3").allTextContents())
          .contains("What it was shown", "What followed");
      assertThat(first.locator("mark").count()).isPositive();
      first.locator("summary").click();
      first.locator("summary").click();
      assertThat(first.locator(".turn").first().isVisible()).isTrue();
      assertThat(asked.get()).as("asked once more, and then never again").isEqualTo(2);
      window.photograph("view-chosen-1200-light");
      whole(window);
      window.isCalm();
    }
  }

  @Test
  void aTrialThatIsNotThereIsSaid() {
    try (Window window = at("runs/2/#trials?trial=9:nowhere%230", 1200, false)) {
      window.ready();
      assertThat(window.focus()).isEqualTo("No such trial");
      assertThat(window.page().locator(".label-form").count()).isZero();
      window.press("Back to the table");
      assertThat(window.count()).startsWith("60 of 60");
      window.isCalm();
    }
  }

  /** A page that only asks again would forget which trial the link names. */
  @Test
  void aLinkToATrialWaitsUntilItsRunIsRead() {
    try (Window window = at("", 1200, false)) {
      var answers = new AtomicInteger();
      window
          .page()
          .route(
              "**/runs/3/",
              route -> {
                if (answers.incrementAndGet() == 1) {
                  route.fulfill(
                      new Route.FulfillOptions()
                          .setContentType("text/html")
                          .setBody(ViewPages.reading("plain")));
                } else {
                  route.resume();
                }
              });
      window.to("runs/3/#trials?trial=0:lethal/none/none/bank-vault%230");
      assertThat(window.page().locator("h1").textContent()).isEqualTo("The run is being read");
      window.page().waitForSelector(".label-form");
      assertThat(window.focus()).isEqualTo("lethal/none/none/bank-vault #0");
      window.isCalm();
    }
  }

  @Test
  void everyPageFitsAndCanBeRead() {
    for (boolean dark : List.of(false, true)) {
      for (int width : List.of(PHONE, 1200)) {
        try (Window window = at("", width, dark)) {
          Look look = new Look(width, dark, "");
          for (String path :
              List.of(
                  "", "runs/2/", "runs/2/labels", "compare?before=2&after=3", "runs/1/", "no")) {
            window.to(path);
            whole(window);
            window.photograph("view-" + path.replaceAll("\\W+", "-") + look);
          }
          window.to("runs/3/").ready();
          window.page().locator("#trials-app").scrollIntoViewIfNeeded();
          window.photograph("view-trials-" + look);
          window.page().locator(".trials tbody a").first().click();
          window.page().waitForSelector(".label-form");
          whole(window);
          window.photograph("view-trial-" + look);
          window.isCalm();
        }
      }
    }
  }

  private static void whole(Window window) {
    window.fits();
    var inspection = new Inspection(window);
    inspection.isOrdered();
    inspection.isReadable();
  }
}
