package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.cli.Chromium.Look;
import dev.parable.page.SafeText;
import dev.parable.text.Payloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two thousand hostile texts in every field that a model can write: shown, and never obeyed. */
@Tag("browser")
class HostileInChromiumTest {

  private static final int COUNT = 2_000;
  private static final int READ = 40;
  private static final List<String> TEXTS = Payloads.of(COUNT, 1);

  /** The addresses of all trials, read from the table by turning its pages. */
  private static final String ADDRESSES =
      """
      async () => {
        const next = () => [...document.querySelectorAll('.pager button')]
          .find((button) => button.textContent.startsWith('Next 50'));
        const links = [];
        for (;;) {
          links.push(...[...document.querySelectorAll('.trials tbody a')].map((a) => a.hash));
          if (next().disabled) {
            return links;
          }
          await act(() => next().click());
        }
      }
      """;

  /** What can be seen of some trials: of each the heading and the text of every turn, by kind. */
  private static final String SEEN =
      """
      async (addresses) => {
        const trials = [];
        for (const address of addresses) {
          await act(() => { location.hash = address; });
          const seen = {};
          for (const turn of document.querySelectorAll('.reader .turn')) {
            const text = turn.querySelector('pre');
            if (text.checkVisibility() && text.getBoundingClientRect().height > 10) {
              const kind = turn.className.replace('turn turn-', '');
              seen[kind] = kind === 'call' ? turn.querySelector('h4').innerText : text.innerText;
            }
          }
          trials.push(seen);
        }
        return trials;
      }
      """;

  @TempDir private static Path folder;
  private static Path log = Path.of("set before all tests");
  private static Chromium chromium = null;

  @BeforeAll
  static void open() throws IOException {
    chromium = Chromium.start();
    Path logs = Files.createDirectory(folder.resolve("hostile"));
    log = HostileLog.write(logs.resolve("a.eval"), COUNT);
    HostileLog.write(logs.resolve("b.eval"), 40);
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  /** The watch itself: a page that obeys is noticed. */
  @Test
  void aPageThatObeysIsNoticed() throws IOException {
    Path page = folder.resolve("careless.html");
    String obeyed =
        "<title>x</title><script>alert(1)</script><img src=x onerror=\"window.name='%s'\">"
            + "<link rel=stylesheet href=http://127.0.0.1:9/x.css>";
    Files.writeString(page, obeyed.formatted(Payloads.MARK));
    try (Window window = chromium.window(Look.wide("file://"))) {
      window.to(page.toUri().toString());
      assertThat(window.amiss()).contains("dialog: 1", "request: http://127.0.0.1:9/x.css");
      window.amiss().clear();
      assertThatThrownBy(window::isCalm).hasMessageContaining(Payloads.MARK);
    }
  }

  @Test
  void inAReportFromTheDisk() {
    Path file = folder.resolve("hostile.html");
    Cli report = Cli.run("report", log.toString(), "--out", file.toString());
    assertThat(report.code()).as(report.err()).isZero();
    try (Window window = chromium.window(Look.wide("file://"))) {
      window.to(file.toUri().toString()).ready();
      window.photograph("hostile-report");
      useTable(window);
      read(window);
      window.photograph("hostile-report-trial");
      window.find("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
      assertThat(window.page().locator("details pre").last().isVisible()).isTrue();
      window.isCalm();
    }
  }

  @Test
  void inTheViewer() throws Exception {
    try (Viewing viewer = Viewing.of(log.getParent());
        Window window = chromium.window(Look.wide(viewer.url("/")))) {
      viewer.get("/runs/1/");
      viewer.get("/runs/2/");
      window.to("");
      window.photograph("hostile-list");
      window.isCalm();
      window.page().locator(".runs a[href='/runs/1/']").click();
      window.ready();
      window.isCalm();
      useTable(window);
      read(window);
      label(window);
      window.to("runs/1/labels");
      assertThat(window.page().locator("main").textContent()).contains("1 of 1");
      window.isCalm();
      window.to("compare?before=1&after=2");
      assertThat(window.page().locator("h1").textContent()).isEqualTo("What changed");
      window.photograph("hostile-compare");
      window.isCalm();
    }
  }

  /** Filters, orders and searches, also for what no page offers. */
  private static void useTable(Window window) {
    for (String state :
        List.of(
            "sort=-outcome&words=onerror&from=50",
            "words=<script>alert(1)</script>",
            "trial=<svg onload=alert(1)>",
            "outcome=\"><img src=x onerror=alert(1)>&sort=__proto__",
            "<img src=x onerror=alert(1)>",
            "")) {
      window.act("location.hash = '#trials?" + state.replace("/", "%2F") + "'");
    }
    window.isCalm();
    // Tables of two thousand cells are laid out again at every step; they were shown long enough.
    window.find(
        "document.querySelectorAll('main section:not(:has(#trials-app))').forEach((one) => one.remove())");
  }

  /** Reads some trials, and finds each text in every place where it was written. */
  private static void read(Window window) {
    List<String> all = window.find(ADDRESSES);
    assertThat(all).doesNotHaveDuplicates().hasSize(COUNT);
    List<String> some = IntStream.range(0, READ).mapToObj(i -> all.get(i * COUNT / READ)).toList();
    List<Map<String, String>> seen = window.find(SEEN, some);
    Map<String, String> texts =
        TEXTS.stream()
            .collect(Collectors.toMap(text -> SafeText.block(text, 10_000), Function.identity()));
    assertThat(seen).hasSize(READ);
    for (Map<String, String> turns : seen) {
      String shown = turns.getOrDefault("thinking", "");
      assertThat(texts).containsKey(shown);
      assertThat(turns)
          .containsEntry("system", shown)
          .containsEntry("user", shown)
          .containsEntry("assistant", "before " + shown + " after")
          .containsEntry("remark", shown)
          .containsEntry("call", "Tool call: " + SafeText.line(texts.get(shown), 10_000))
          .containsEntry(turns.containsKey("failed") ? "failed" : "result", shown);
    }
    window.isCalm();
  }

  private static void label(Window window) {
    window.page().locator("#label-done").check();
    window.page().locator("#label-reader").fill("<img src=x onerror=alert(1)>");
    window.page().locator("#label-note").fill("</script><script>alert(1)</script>");
    window.page().locator(".label-form button").click();
    assertThat(window.page().locator(".labels .notes li").textContent())
        .isEqualTo(
            "<img src=x onerror=alert(1)>: the misdeed was done"
                + " (</script><script>alert(1)</script>)");
    window.isCalm();
  }
}
