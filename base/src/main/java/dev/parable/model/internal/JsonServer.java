package dev.parable.model.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * A server that takes JSON and gives JSON, over HTTP/1.1. Safe for use from many threads; a virtual
 * thread that waits for it holds no platform thread. Redirects are not followed: the key would
 * travel with them.
 */
final class JsonServer {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final int LARGEST_BODY = 16 << 20;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final BaseUrl base;
  private final ApiKey key;
  private final Duration deadline;

  /**
   * Connects nothing yet.
   *
   * @param deadline for one answer, from the first byte sent to the last one received
   */
  JsonServer(BaseUrl base, ApiKey key, Duration deadline) {
    if (deadline.isZero() || deadline.isNegative()) {
      throw new IllegalArgumentException("the deadline must be positive, was " + deadline);
    }
    this.base = base;
    this.key = key;
    this.deadline = deadline;
  }

  /**
   * Sends, and waits for the answer, whatever its status.
   *
   * @throws ModelException when none came
   */
  JsonAnswer post(String path, String json) {
    URI to = base.with(path);
    CompletableFuture<HttpResponse<CappedBody.Bytes>> call =
        client.sendAsync(request(to, json), response -> new CappedBody(LARGEST_BODY));
    try {
      var response = call.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
      var body = response.body();
      return new JsonAnswer(
          to, response.statusCode(), response.headers(), body.content(), body.whole());
    } catch (TimeoutException late) {
      call.cancel(true);
      throw new ModelException(
          Kind.PASSING,
          to
              + " gave no whole answer within "
              + deadline.toMillis() / 1000.0
              + " s; is it overloaded?");
    } catch (InterruptedException asked) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      throw new ModelException(Kind.PASSING, "interrupted while waiting for " + to, asked);
    } catch (ExecutionException failed) {
      throw trouble(to, failed.getCause());
    }
  }

  private HttpRequest request(URI to, String json) {
    var request =
        HttpRequest.newBuilder(to)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .header("User-Agent", "parable")
            .POST(HttpRequest.BodyPublishers.ofString(json, UTF_8));
    key.text().ifPresent(text -> request.header("Authorization", "Bearer " + text));
    return request.build();
  }

  private static ModelException trouble(URI to, @Nullable Throwable cause) {
    return switch (cause) {
      case HttpConnectTimeoutException slow ->
          new ModelException(
              Kind.PASSING,
              "cannot reach "
                  + to
                  + ": no connection within "
                  + CONNECT.toSeconds()
                  + " s; check the address and the network",
              slow);
      case ConnectException refused ->
          new ModelException(
              Kind.PASSING,
              "cannot reach "
                  + to
                  + (refused.getCause() instanceof UnresolvedAddressException
                      ? ": the host has no address; check its name"
                      : ": the connection was refused; is the server running, is the port right?"),
              refused);
      case SSLException unsafe ->
          new ModelException(
              unsafe instanceof SSLHandshakeException ? Kind.HOPELESS : Kind.PASSING,
              "no safe connection to "
                  + to
                  + ": "
                  + Excerpt.of(String.valueOf(unsafe.getMessage()))
                  + "; check the server's certificate, and that it speaks https at all",
              unsafe);
      case IOException broken ->
          new ModelException(
              Kind.PASSING,
              "the connection to "
                  + to
                  + " broke before the answer was whole ("
                  + Excerpt.of(String.valueOf(broken.getMessage()))
                  + "); check that the server still runs"
                  + ("https".equals(to.getScheme()) ? ", and that it speaks https at all" : ""),
              broken);
      case Error error -> throw error;
      case null, default -> throw new IllegalStateException("the call of " + to + " failed", cause);
    };
  }
}
