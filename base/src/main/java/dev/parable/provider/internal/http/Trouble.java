package dev.parable.provider.internal.http;

import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.text.Excerpt;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Says what kept an answer from coming, and what to do. */
final class Trouble {

  private Trouble() {}

  static ModelException late(URI to, Duration deadline) {
    return new ModelException(
        Kind.PASSING,
        to + " gave no whole answer within " + seconds(deadline) + " s; is it overloaded?");
  }

  static ModelException silent(URI to, Duration idle) {
    return new ModelException(
        Kind.PASSING,
        to + " began an answer and then sent nothing for " + seconds(idle) + " s; does it hang?");
  }

  static ModelException interrupted(URI to, InterruptedException asked) {
    return new ModelException(Kind.PASSING, "interrupted while waiting for " + to, asked);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  static ModelException of(URI to, Throwable failed, Duration connect) {
    @Nullable Throwable cause = failed instanceof CompletionException ? failed.getCause() : failed;
    return switch (cause) {
      case HttpConnectTimeoutException slow ->
          new ModelException(
              Kind.PASSING,
              "cannot reach "
                  + to
                  + ": no connection within "
                  + connect.toSeconds()
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
