package dev.parable.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A key leaves this process in one header of the call it is for, whatever a server does with it:
 * servers here give it back in every way they can.
 */
@Timeout(120)
class SecretsTest {

  @TempDir private Path folder;

  /** What the server does with the key it was sent. */
  enum Echo {
    IN_AN_ERROR(400, "{\"error\":{\"message\":\"bad key KEY in line\"}}"),
    IN_A_REFUSAL(401, "{\"error\":{\"message\":\"Incorrect API key provided: KEY\"}}"),
    IN_TROUBLE(503, "upstream said: Authorization: Bearer KEY"),
    IN_AN_ERROR_THAT_SAYS_OK(200, "{\"error\":{\"message\":\"KEY\",\"code\":429}}"),
    IN_A_BODY_THAT_IS_NO_JSON(200, "<html>KEY</html>"),
    IN_A_FIELD(200, answer("\"system_fingerprint\":\"KEY\",")),
    ENCODED(400, "{\"error\":{\"message\":\"BASE64 and URL\"}}"),
    IN_A_HEADER(200, answer(""));

    private final int status;
    private final String body;

    Echo(int status, String body) {
      this.status = status;
      this.body = body;
    }

    private static String answer(String field) {
      return ModelServer.HARMLESS.replaceFirst("\\{", "{" + field);
    }

    byte[] body(String key) {
      return body.replace("KEY", key)
          .replace("BASE64", Base64.getEncoder().encodeToString(key.getBytes(UTF_8)))
          .replace("URL", URLEncoder.encode(key, UTF_8))
          .getBytes(UTF_8);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theKeyIsNowhereAfterwards(Echo echo) throws IOException {
    var random = new Random(echo.ordinal());
    for (int i = 0; i < 3; i++) {
      String key = "sk+/" + Long.toString(random.nextLong(Long.MAX_VALUE), 36) + "=" + i;
      Path run = folder.resolve("run" + i);
      Cli cli = evalOn(echo, key, run);
      List<String> forms = forms(key);
      assertThat(cli.out()).doesNotContain(forms);
      assertThat(cli.err()).doesNotContain(forms);
      for (Path file : filesBelow(run)) {
        String bytes = Files.readString(file, ISO_8859_1);
        forms.forEach(form -> assertThat(bytes.contains(form)).as(file + " holds it").isFalse());
      }
    }
  }

  private static Cli evalOn(Echo echo, String key, Path run) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var calls = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.setExecutor(threads);
      server.createContext("/", exchange -> give(exchange, echo, key, calls));
      server.start();
      Cli cli =
          Cli.run(
              Map.of("OPENAI_COMPATIBLE_API_KEY", key),
              "eval",
              "organism/leak",
              "--model",
              "openai-compatible/small",
              "--base-url",
              "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
              "--out",
              run.toString());
      assertThat(calls.get()).isPositive();
      return cli;
    } finally {
      server.stop(0);
    }
  }

  private static void give(HttpExchange exchange, Echo echo, String key, AtomicInteger calls)
      throws IOException {
    exchange.getRequestBody().readAllBytes();
    calls.incrementAndGet();
    assertThat(exchange.getRequestHeaders().getFirst("Authorization")).isEqualTo("Bearer " + key);
    byte[] body = echo.body(key);
    if (echo == Echo.IN_A_HEADER) {
      exchange.getResponseHeaders().add("X-Debug", "Bearer " + key);
      exchange.getResponseHeaders().add("Set-Cookie", "session=" + key);
    }
    exchange.sendResponseHeaders(echo.status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static List<Path> filesBelow(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** The key as it is, encoded for an address, and in base64 at each of the three places. */
  private static List<String> forms(String key) {
    var forms = new ArrayList<>(List.of(key, URLEncoder.encode(key, UTF_8)));
    for (int before = 0; before < 3; before++) {
      String padded = "x".repeat(before) + key;
      String encoded = Base64.getEncoder().encodeToString(padded.getBytes(UTF_8));
      forms.add(encoded.substring(before == 0 ? 0 : 4, encoded.length() - 4));
    }
    return forms;
  }
}
