package dev.parable.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.cli.Cli;
import dev.parable.cli.view.internal.Site;
import dev.parable.inspect.ScoreChoice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A viewer of a folder that is asked over HTTP, as a browser would. */
public final class Viewing implements AutoCloseable {

  static final String TOKEN = "a token of this test";

  private final Library library;
  private final Site site;
  private final HttpClient client = HttpClient.newHttpClient();

  public Viewing(Path folder) throws IOException {
    library = new Library(List.of(folder), ScoreChoice.UNSAID, TOKEN);
    site = Site.open(0, TOKEN, new Viewer(library, InstantSource.system())::answer);
  }

  /** A run below a folder: a small suite on answers from a file. */
  public static Path run(Path folder, String name, String script) throws IOException {
    Path answers = Files.writeString(folder.resolve(name + "-answers.yaml"), script);
    Path out = folder.resolve(name);
    Cli eval =
        Cli.run(
            "eval",
            "organism/leak",
            "--model",
            "scripted/" + answers,
            "--epochs",
            "2",
            "--out",
            out.toString());
    assertThat(eval.code()).as(eval.err()).isZero();
    return out;
  }

  public String address() {
    return "http://127.0.0.1:" + port();
  }

  int port() {
    return site.port();
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(address() + path)).GET());
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new AssertionError("no answer", failed);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new AssertionError(ended);
    }
  }

  JsonNode json(String path) {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  /** Keys of the first trials of the first run. */
  List<String> keys() {
    return json("/runs/1/trials")
        .path("rows")
        .valueStream()
        .map(row -> row.path("key").asString())
        .toList();
  }

  /** A message of the page's script: with the token, and from the page. */
  HttpRequest.Builder post(String path, String body) {
    return HttpRequest.newBuilder(URI.create(address() + path))
        .header("Content-Type", "application/json")
        .header("Origin", address())
        .header(Site.TOKEN, TOKEN)
        .POST(BodyPublishers.ofString(body));
  }

  static String label(String trial, String says, String reader, String note) {
    return JsonMapper.shared()
        .createObjectNode()
        .put("trial", trial)
        .put("label", says)
        .put("reader", reader)
        .put("note", note)
        .toString();
  }

  /** The names in a folder. */
  static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Override
  public void close() {
    client.close();
    site.close();
    library.close();
  }
}
