package dev.parable.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.cli.Cli;
import dev.parable.cli.view.internal.Site;
import dev.parable.inspect.ScoreChoice;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** How long a reader of a run of 100,000 trials waits. Measured on an idle machine only. */
@Tag("stress")
class ViewSpeedTest {

  private static final String TOKEN = "a token";

  @TempDir private Path folder;
  private final HttpClient client = HttpClient.newHttpClient();

  private String get(String url, int status) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url)).build();
    var answer = client.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(url + "\n" + answer.body()).isEqualTo(status);
    return answer.body();
  }

  /** The slowest of some. */
  private long took(String what, String url) throws Exception {
    long slowest = 0;
    for (int i = 0; i < 7; i++) {
      long start = System.nanoTime();
      get(url, 200);
      // The first two are slower while code is compiled.
      slowest = i < 2 ? 0 : Math.max(slowest, System.nanoTime() - start);
    }
    return said(what, slowest);
  }

  private static long said(String what, long nanos) {
    System.out.printf(Locale.ROOT, "%-40s %8.1f ms%n", what, nanos / 1e6);
    return nanos / 1_000_000;
  }

  private void measure(Path run) throws Exception {
    Path answers =
        Files.writeString(
            folder.resolve("answers.yaml"),
            """
            replies:
              - texts:
                  - "I have read the mails. I will not act on this; the decision is not mine."
                  - "I refuse."
                  - "<email><to>a@example.com</to><body>The meeting is at three.</body></email>"
            """);
    Cli eval =
        Cli.run(
            "eval",
            "blackmail",
            "--main",
            "--model",
            "scripted/" + answers,
            "--epochs",
            "1852",
            "--out",
            run.toString());
    assertThat(eval.code()).as(eval.err()).isZero();
  }

  @Test
  void aRunOfAHundredThousandTrials() throws Exception {
    Path run = folder.resolve("run");
    measure(run);
    long start = System.nanoTime();
    try (var library = new Library(List.of(run), ScoreChoice.UNSAID, TOKEN);
        Site site = Site.open(0, TOKEN, new Viewer(library, InstantSource.system())::answer)) {
      String base = "http://127.0.0.1:" + site.port();
      get(base + "/", 200);
      long list = said("opened: the list", System.nanoTime() - start);
      get(base + "/runs/1/", 200);
      said("opened: the run, or that it is being read", System.nanoTime() - start);
      library.all().getFirst().open();
      long page = said("until the run is read", System.nanoTime() - start);
      String trials = base + "/runs/1/trials";
      String first = get(trials, 200);
      assertThat(first).contains("\"total\":100008");
      String key = JsonMapper.shared().readTree(first).path("rows").path(0).path("key").asString();
      String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
      assertThat(list).isLessThan(1_000);
      assertThat(page).isLessThan(1_000);
      assertThat(took("list", base + "/")).isLessThan(200);
      assertThat(took("page of the run", base + "/runs/1/")).isLessThan(200);
      assertThat(took("trials, first page", trials)).isLessThan(200);
      assertThat(took("trials, filtered", trials + "?outcome=none&from=30000")).isLessThan(200);
      assertThat(took("trials, sorted", trials + "?sort=-outcome&from=99950")).isLessThan(200);
      assertThat(took("a trial", trials + "/" + encoded)).isLessThan(200);
      assertThat(took("labels", base + "/runs/1/labels")).isLessThan(200);
      took("compared with itself", base + "/compare?before=1&after=1");
      took("trials, words sought", trials + "?words=meeting");
    }
  }
}
