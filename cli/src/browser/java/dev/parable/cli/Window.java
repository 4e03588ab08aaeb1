package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.parable.text.Payloads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A window of a browser, with what happens in it that should not: a dialog, an error or a refusal
 * of the page's own policy, a request elsewhere, a download, a second window.
 */
record Window(Page page, String home, List<String> amiss) implements AutoCloseable {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  /** Acts, and waits until the page shows what its new address says. */
  private static final String ACT =
      """
      window.act = async (action) => {
        const app = document.getElementById('trials-app');
        delete app.dataset.ready;
        action();
        for (const start = performance.now(); app.dataset.ready === undefined; ) {
          if (performance.now() - start > 20000) {
            throw new Error('the trials show nothing new: ' + location.hash + ' '
              + document.querySelector('.count').textContent);
          }
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
      };
      """;

  static Window watched(Page page, String home) {
    var amiss = new ArrayList<String>();
    page.context()
        .onDialog(
            dialog -> {
              amiss.add("dialog: " + dialog.message());
              dialog.dismiss();
            });
    page.context()
        .onConsoleMessage(
            message -> {
              boolean told = message.type().equals("error") || message.type().equals("warning");
              // Chromium itself tells of what the viewer refuses.
              if (told && !message.text().contains("responded with a status of 4")) {
                amiss.add("console: " + message.text());
              }
            });
    page.context().onWebError(error -> amiss.add("error: " + error.error()));
    page.context()
        .onRequest(
            request -> {
              if (!request.url().startsWith(home)) {
                amiss.add("request: " + request.url());
              }
            });
    page.context().onPage(other -> amiss.add("window: " + other.url()));
    page.onDownload(download -> amiss.add("download: " + download.url()));
    page.addInitScript(ACT);
    return new Window(page, home, amiss);
  }

  /** Goes to an address below the home. */
  Window to(String address) {
    page.navigate(address.startsWith("file:") ? address : home + address);
    return this;
  }

  /** Waits until the table of trials or a trial is shown. */
  Window ready() {
    page.waitForSelector("#trials-app[data-ready]");
    return this;
  }

  /** Does something that changes what is shown of the trials, and waits for it. */
  void act(String script) {
    page.evaluate("() => window.act(() => { " + script + " })");
  }

  /** Presses a button of the table or the reader. */
  void press(String button) {
    act(
        "[...document.querySelectorAll('#trials-app button')].find((one) => one.textContent === '"
            + button
            + "').click()");
  }

  /** Chooses a value of a filter. */
  void choose(String filter, String value) {
    act(
        "const one = document.getElementById('trials-%s'); one.value = '%s';"
                .formatted(filter, value)
            + " one.dispatchEvent(new Event('change'));");
  }

  /** Types words, and Enter. */
  void search(String words) {
    page.locator("#trials-words").fill(words);
    act("document.querySelector('.filters').requestSubmit()");
  }

  /** How many trials are shown, in words. */
  String count() {
    return page.locator("#trials-app .count").first().textContent();
  }

  /** The text or name of what has the focus. */
  String focus() {
    return find("document.activeElement.textContent.trim()");
  }

  /** Presses Tab until something has the focus. */
  void tabTo(String selector) {
    for (int i = 0; i < 150; i++) {
      if (page.locator(selector + ":focus").count() > 0) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("Tab never leads to " + selector + ", but to " + focus());
  }

  /** What has the focus is on the screen, with a line around it. */
  void focusIsSeen() {
    List<String> line =
        find(
            "[getComputedStyle(document.activeElement).outlineStyle,"
                + " getComputedStyle(document.activeElement).outlineWidth]");
    assertThat(line).as(focus()).isEqualTo(List.of("solid", "3px"));
    boolean inside =
        find(
            "(() => { const box = document.activeElement.getBoundingClientRect();"
                + " return box.height > 0 && box.bottom > 0 && box.top < window.innerHeight; })()");
    assertThat(inside).as(focus() + " is on the screen").isTrue();
  }

  /** What a script finds in the page. */
  @SuppressWarnings("unchecked") // The browser's values have no types.
  <T> T find(String script, Object... argument) {
    return (T) (argument.length == 0 ? page.evaluate(script) : page.evaluate(script, argument[0]));
  }

  /** No text was obeyed. */
  void isCalm() {
    assertThat(amiss).isEmpty();
    List<String> names = find("[window.name, document.title]");
    assertThat(names).doesNotContain(Payloads.MARK);
    assertThat(page.url()).startsWith(home);
  }

  /** The page is not wider than the window; what is wider scrolls in its own box. */
  void fits() {
    Map<String, Integer> widths =
        find("({page: document.documentElement.scrollWidth, window: window.innerWidth})");
    assertThat(widths.get("page")).as(page.url()).isLessThanOrEqualTo(widths.get("window"));
  }

  void photograph(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  void photographAll(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(SCREENSHOTS.resolve(name + ".png"))
            .setFullPage(true)
            .setTimeout(60_000));
  }

  @Override
  public void close() {
    page.context().close();
  }
}
