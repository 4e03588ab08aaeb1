package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code transformers serve}, a server of the Chat Completions form that is not ours, with a model
 * that has learned nothing. Installed once below target, as src/test/python/requirements.txt says.
 */
final class TransformersServer implements AutoCloseable {

  private static final Path SCRIPTS = Path.of("src", "test", "python");
  private static final Path VENV = Path.of("target", "peers").toAbsolutePath();
  private static final Path LOG = VENV.resolve("server.txt");

  private final Process process;
  private final int port;

  private TransformersServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  private static void install() throws IOException, InterruptedException {
    Path wanted = SCRIPTS.resolve("requirements.txt");
    Path installed = VENV.resolve("installed.txt");
    if (Files.exists(installed) && Files.mismatch(installed, wanted) < 0) {
      return;
    }
    Files.createDirectories(VENV);
    run("python3", "-m", "venv", VENV.toString());
    run(tool("python"), "-m", "pip", "install", "-q", "-r", wanted.toString());
    Files.copy(wanted, installed);
  }

  private static String tool(String name) {
    return VENV.resolve("bin").resolve(name).toString();
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Path log = VENV.resolve("log.txt");
    int code =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    assertThat(code).as("%s: %s", List.of(command), Files.readString(log)).isZero();
  }

  /** Makes the model in the folder, starts the server, and waits until it listens. */
  static TransformersServer start(Path model) throws IOException, InterruptedException {
    return startWith(model);
  }

  /**
   * The same with a model whose answers are as long as they may be and take a core a second or so.
   */
  static TransformersServer startLong(Path model) throws IOException, InterruptedException {
    return startWith(model, "--long");
  }

  private static TransformersServer startWith(Path model, String... kind)
      throws IOException, InterruptedException {
    install();
    String script = SCRIPTS.resolve("make_chat_model.py").toString();
    run(
        Stream.concat(Stream.of(tool("python"), script, model.toString()), Stream.of(kind))
            .toArray(String[]::new));
    int port = freePort();
    var builder =
        new ProcessBuilder(
                tool("transformers"),
                "serve",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--device",
                "cpu",
                "--force-model",
                model.toString())
            .redirectErrorStream(true);
    builder.environment().put("HF_HUB_OFFLINE", "1");
    builder.environment().put("PYTHONUNBUFFERED", "1");
    var server = new TransformersServer(builder.start(), port);
    server.awaitListening();
    server.loadModel();
    return server;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The first question makes it load the model; several first ones at once make it fail. */
  private void loadModel() throws IOException, InterruptedException {
    String question =
        """
        {"model":"noise","max_tokens":1,"messages":[{"role":"user","content":"Hello."}]}""";
    var request =
        HttpRequest.newBuilder(URI.create(url() + "/chat/completions"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(question))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as("%s, see %s", answer.body(), LOG).isEqualTo(200);
    }
  }

  /** Reads what it says until it listens, and the rest for it, so that it never waits for us. */
  private void awaitListening() throws IOException {
    BufferedReader said = process.inputReader();
    var log = Files.newBufferedWriter(LOG);
    String line = "";
    while (!line.contains("Uvicorn running on")) {
      line = said.readLine();
      log.flush();
      assertThat(line).as("the server ended, see %s", LOG).isNotNull();
      log.write(line + "\n");
    }
    Thread.ofPlatform().daemon().start(() -> keep(said, log));
  }

  private static void keep(BufferedReader said, Writer log) {
    try (log) {
      said.transferTo(log);
    } catch (IOException ended) {
      assertThat(ended).hasMessageContaining("closed");
    }
  }

  String url() {
    return "http://127.0.0.1:" + port + "/v1";
  }

  @Override
  public void close() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
