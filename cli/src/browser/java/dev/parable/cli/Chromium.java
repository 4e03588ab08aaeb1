package dev.parable.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Chromium of this machine, in a profile of its own that is thrown away. Nothing is downloaded:
 * {@code PARABLE_CHROMIUM} names the program, or it is found on the PATH.
 */
final class Chromium implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final int HEIGHT = 900;

  /** Long enough for a slow machine with other work, short enough that a failure is seen. */
  private static final double PATIENCE = 20_000;

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it; skips the tests, with the reason, where there is none. */
  static Chromium start() {
    Optional<Path> found = found();
    assumeTrue(
        found.isPresent(),
        "not tested: PARABLE_CHROMIUM is not set, and the PATH has none of " + NAMES);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    // Chromium refuses its sandbox to root.
    boolean root = "root".equals(System.getProperty("user.name"));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(found.orElseThrow())
                    .setChromiumSandbox(!root));
    return new Chromium(playwright, browser);
  }

  private static Optional<Path> found() {
    Optional<String> named = Optional.ofNullable(System.getenv("PARABLE_CHROMIUM"));
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    Stream<Path> some =
        named
            .map(name -> Stream.of(Path.of(name)))
            .orElseGet(
                () ->
                    Stream.of(path.split(File.pathSeparator))
                        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name))));
    return some.filter(Files::isExecutable).findFirst();
  }

  /** How wide, in which colours, and what addresses may begin with. */
  record Look(int width, boolean dark, String home) {

    static Look wide(String home) {
      return new Look(1200, false, home);
    }

    @Override
    public String toString() {
      return width + (dark ? "-dark" : "-light");
    }
  }

  /** Opens a window; one for pages on the disk has no network. */
  Window window(Look look) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(look.width(), HEIGHT)
                // Nothing glides: where a page scrolls to, it is.
                .setReducedMotion(ReducedMotion.REDUCE)
                .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setOffline(look.home().startsWith("file:")));
    context.setDefaultTimeout(PATIENCE);
    Page page = context.newPage();
    return Window.watched(page, look.home());
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
