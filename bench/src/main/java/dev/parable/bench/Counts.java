package dev.parable.bench;

import java.util.BitSet;

/** What the server saw. Belongs to its one thread. */
final class Counts {

  private final BitSet numbers = new BitSet();
  private long answered;
  private long streamed;
  private long refused;
  private long promptBytes;
  private int waiting;
  private int mostWaiting;
  private long firstCame;
  private long lastLeft;

  /** A request is whole. */
  void came() {
    if (firstCame == 0) {
      firstCame = System.nanoTime();
    }
  }

  /** It waits for its time. */
  void waits() {
    waiting++;
    mostWaiting = Math.max(mostWaiting, waiting);
  }

  void waitedEnough() {
    waiting--;
  }

  void answered(int number, int bytes, boolean asStream) {
    lastLeft = System.nanoTime();
    answered++;
    numbers.set(number);
    promptBytes += bytes;
    if (asStream) {
      streamed++;
    }
  }

  void refused() {
    refused++;
  }

  void reset() {
    numbers.clear();
    answered = 0;
    streamed = 0;
    refused = 0;
    promptBytes = 0;
    mostWaiting = waiting;
    firstCame = 0;
    lastLeft = 0;
  }

  /** One line; the seconds are those from the first request to the last answer. */
  String json() {
    return ("{\"answered\":%d,\"distinct\":%d,\"streamed\":%d,\"refused\":%d,"
            + "\"prompt_bytes\":%d,\"most_waiting\":%d,\"seconds\":%s}")
        .formatted(
            answered,
            numbers.cardinality(),
            streamed,
            refused,
            promptBytes,
            mostWaiting,
            (lastLeft - firstCame) / 1e9);
  }
}
