package dev.parable.provider.internal.http;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What comes of one call, handed from the client's threads to the one that waits. No more is asked
 * for than has been taken, so that a fast server cannot fill the memory.
 */
final class Incoming implements BodyHandler<Boolean>, BodySubscriber<Boolean> {

  /** The next that came. */
  sealed interface Piece {

    /** The beginning of an answer. */
    record Head(int status, HttpHeaders headers) implements Piece {}

    /** Some of its body. */
    @SuppressWarnings("ArrayRecordComponent")
    record Bytes(byte[] content) implements Piece {}

    /** The end of its body. */
    record End() implements Piece {}

    /** No more will come. */
    record Broken(Throwable cause) implements Piece {}

    /** The deadline has passed. */
    record Late() implements Piece {}

    /** Nothing came for as long as one waits for the next piece. */
    record Silence() implements Piece {}
  }

  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private volatile Flow.@Nullable Subscription subscription;

  /** Waits for the next piece, for this long at most. */
  Piece next(Duration longest) throws InterruptedException {
    Piece next = pieces.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
    return next == null ? new Piece.Silence() : next;
  }

  void more() {
    var from = subscription;
    if (from != null) {
      from.request(1);
    }
  }

  void cancel() {
    var from = subscription;
    if (from != null) {
      from.cancel();
    }
  }

  void late() {
    pieces.add(new Piece.Late());
  }

  @Override
  public BodySubscriber<Boolean> apply(ResponseInfo head) {
    pieces.add(new Piece.Head(head.statusCode(), head.headers()));
    return this;
  }

  /** Known at once: the one who waits reads the pieces. */
  @Override
  public CompletionStage<Boolean> getBody() {
    return CompletableFuture.completedStage(true);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    byte[] content = new byte[buffers.stream().mapToInt(ByteBuffer::remaining).sum()];
    int filled = 0;
    for (ByteBuffer buffer : buffers) {
      int length = buffer.remaining();
      buffer.get(content, filled, length);
      filled += length;
    }
    pieces.add(new Piece.Bytes(content));
  }

  @Override
  public void onError(Throwable failed) {
    pieces.add(new Piece.Broken(failed));
  }

  @Override
  public void onComplete() {
    pieces.add(new Piece.End());
  }
}
