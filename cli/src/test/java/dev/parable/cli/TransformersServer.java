package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code transformers serve}, a server of the Chat Completions form that is not ours, with a model
 * that has learned nothing. Installed once below target, as src/test/python/requirements.txt says.
 */
final class TransformersServer implements AutoCloseable {

  private static final Path SCRIPTS = Path.of("src", "test", "python");
  private static final Path VENV = Path.of("target", "peers").toAbsolutePath();

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
    install();
    run(tool("python"), SCRIPTS.resolve("make_chat_model.py").toString(), model.toString());
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
    return server;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Reads what it says until it listens, and the rest for it, so that it never waits for us. */
  private void awaitListening() throws IOException {
    BufferedReader said = process.inputReader();
    var log = new StringBuilder();
    while (!log.toString().contains("Uvicorn running on")) {
      String line = said.readLine();
      assertThat(line).as("the server ended: %s", log).isNotNull();
      log.append(line).append('\n');
    }
    Thread.ofPlatform().daemon().start(() -> said.lines().forEach(line -> {}));
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
