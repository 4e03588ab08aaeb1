package dev.parable.model.internal;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Takes the body of a response into memory, up to a bound. Of a larger one it keeps the beginning
 * and breaks the connection, so that no server can fill the memory.
 */
final class CappedBody implements BodySubscriber<CappedBody.Bytes> {

  /**
   * What came.
   *
   * @param whole false when the body was larger than the bound
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Bytes(byte[] content, boolean whole) {}

  private final int most;
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private final CompletableFuture<Bytes> body = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;

  CappedBody(int most) {
    this.most = most;
  }

  @Override
  public CompletionStage<Bytes> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> pieces) {
    for (ByteBuffer piece : pieces) {
      byte[] bytes = new byte[Math.min(piece.remaining(), most - taken.size())];
      piece.get(bytes);
      taken.writeBytes(bytes);
      if (piece.hasRemaining()) {
        breakOff();
        return;
      }
    }
  }

  private void breakOff() {
    if (subscription != null) {
      subscription.cancel();
    }
    body.complete(new Bytes(taken.toByteArray(), false));
  }

  @Override
  public void onError(Throwable failed) {
    body.completeExceptionally(failed);
  }

  @Override
  public void onComplete() {
    body.complete(new Bytes(taken.toByteArray(), true));
  }
}
