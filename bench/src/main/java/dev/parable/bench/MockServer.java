package dev.parable.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A server of the Chat Completions form that computes nothing: one thread, answers encoded before.
 * It refuses a prompt that did not come whole, and counts. {@code GET /counts} says what it saw,
 * {@code POST /reset} begins anew.
 */
public final class MockServer {

  private static final byte[] BEGIN = Prompts.BEGIN.getBytes(US_ASCII);
  private static final byte[] END = Prompts.END.getBytes(US_ASCII);
  private static final byte[] MESSAGES = "\"messages\"".getBytes(US_ASCII);
  private static final byte[] STREAM = "\"stream\":true".getBytes(US_ASCII);
  private static final byte[] STREAM_SPACED = "\"stream\": true".getBytes(US_ASCII);

  private final Selector selector;
  private final ServerSocketChannel entrance;
  private final Latency latency;
  private final Answers answers;
  private final Counts counts = new Counts();
  private final ByteBuffer input = ByteBuffer.allocateDirect(1 << 17);
  private final PriorityQueue<Due> waiting = new PriorityQueue<>();

  /** An answer that waits for its time. */
  private record Due(long at, Caller caller, int number, int bytes, boolean streamed)
      implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      return Long.compare(at - other.at, 0);
    }
  }

  /** One connection. */
  private static final class Caller {
    final SocketChannel channel;
    final SelectionKey key;
    final Arrival arrival = new Arrival();
    @Nullable ByteBuffer unsent;

    Caller(SocketChannel channel, Selector selector) throws IOException {
      this.channel = channel;
      this.key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    void send(byte[] answer) throws IOException {
      ByteBuffer bytes = ByteBuffer.wrap(answer);
      channel.write(bytes);
      if (bytes.hasRemaining()) {
        unsent = bytes;
        key.interestOps(SelectionKey.OP_WRITE);
      }
    }

    void sendRest() throws IOException {
      if (unsent != null) {
        channel.write(unsent);
        if (unsent.hasRemaining()) {
          return;
        }
        unsent = null;
      }
      key.interestOps(SelectionKey.OP_READ);
    }
  }

  /**
   * Listens on a free port of this machine alone.
   *
   * @param port 0 for any that is free
   * @param events of an answer that was asked for as a stream
   */
  MockServer(int port, Latency latency, int events) throws IOException {
    this.latency = latency;
    this.answers = new Answers(events);
    selector = Selector.open();
    entrance = ServerSocketChannel.open();
    entrance.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 4_096);
    entrance.configureBlocking(false);
    entrance.register(selector, SelectionKey.OP_ACCEPT);
  }

  int port() throws IOException {
    return ((InetSocketAddress) entrance.getLocalAddress()).getPort();
  }

  /** Serves until the thread is interrupted. */
  void serve() throws IOException {
    while (!Thread.currentThread().isInterrupted()) {
      Due next = waiting.peek();
      if (next == null) {
        selector.select(this::attend);
      } else {
        long left = next.at() - System.nanoTime();
        if (left > 0) {
          selector.select(this::attend, Math.max(1, (left + 500_000) / 1_000_000));
        } else {
          selector.selectNow(this::attend);
        }
      }
      answerDue();
    }
    entrance.close();
    selector.close();
  }

  private void answerDue() {
    long now = System.nanoTime();
    while (!waiting.isEmpty() && waiting.element().at() - now <= 0) {
      counts.waitedEnough();
      answer(waiting.remove());
    }
  }

  private void attend(SelectionKey key) {
    if (key.isAcceptable()) {
      accept();
      return;
    }
    Caller caller = (Caller) key.attachment();
    try {
      if (key.isWritable()) {
        caller.sendRest();
      } else if (key.isReadable()) {
        read(caller);
      }
    } catch (IOException gone) {
      close(caller);
    }
  }

  private void accept() {
    try {
      SocketChannel channel = entrance.accept();
      if (channel != null) {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        new Caller(channel, selector);
      }
    } catch (IOException refused) {
      counts.refused();
    }
  }

  private void read(Caller caller) throws IOException {
    input.clear();
    if (caller.channel.read(input) < 0) {
      close(caller);
      return;
    }
    caller.arrival.add(input.flip());
    try {
      Arrival.Whole whole = caller.arrival.next();
      if (whole != null) {
        take(whole, caller);
      }
    } catch (IllegalArgumentException bad) {
      refuse(caller, String.valueOf(bad.getMessage()));
    }
  }

  private void take(Arrival.Whole request, Caller caller) throws IOException {
    if (request.line().equals("GET /counts HTTP/1.1")) {
      caller.send(Answers.other(200, counts.json()));
    } else if (request.line().equals("POST /reset HTTP/1.1")) {
      counts.reset();
      caller.send(Answers.other(200, "{}"));
    } else if (request.line().equals("POST /v1/chat/completions HTTP/1.1")) {
      chat(request, caller);
    } else {
      refuse(caller, "unknown: " + request.line());
    }
  }

  private void chat(Arrival.Whole request, Caller caller) throws IOException {
    int begin = request.first(BEGIN);
    int end = request.last(END);
    int number = begin < 0 ? -1 : request.digits(begin + BEGIN.length);
    if (number < 0
        || end < begin
        || request.digits(end + END.length) != number
        || request.bytes()[request.to() - 1] != '}'
        || request.first(MESSAGES) < 0) {
      refuse(caller, "the prompt did not come whole");
      return;
    }
    counts.came();
    int bytes = request.to() - request.from();
    boolean streamed = holdsStream(request, end);
    long wait = latency.nanos(number);
    var due = new Due(wait == 0 ? 0 : System.nanoTime() + wait, caller, number, bytes, streamed);
    if (wait == 0) {
      answer(due);
    } else {
      counts.waits();
      waiting.add(due);
    }
  }

  /** Only around the prompt: nobody's prompt says so. */
  private static boolean holdsStream(Arrival.Whole request, int end) {
    var tail = new Arrival.Whole(request.line(), request.bytes(), end, request.to());
    int head = Math.min(request.to(), request.from() + 400);
    var front = new Arrival.Whole(request.line(), request.bytes(), request.from(), head);
    return tail.first(STREAM) >= 0
        || tail.first(STREAM_SPACED) >= 0
        || front.first(STREAM) >= 0
        || front.first(STREAM_SPACED) >= 0;
  }

  private void answer(Due due) {
    counts.answered(due.number(), due.bytes(), due.streamed());
    try {
      due.caller().send(answers.to(due.number(), due.bytes(), due.streamed()));
    } catch (IOException gone) {
      close(due.caller());
    }
  }

  private void refuse(Caller caller, String why) throws IOException {
    counts.refused();
    String said = why.replace('"', '\'').replaceAll("[^ -~]", "?");
    caller.send(Answers.other(400, "{\"error\":{\"message\":\"" + said + "\"}}"));
    caller.key.cancel();
    caller.channel.close();
  }

  private static void close(Caller caller) {
    caller.key.cancel();
    try {
      caller.channel.close();
    } catch (IOException already) {
      caller.key.attach(null);
    }
  }

  /**
   * Serves in a process of its own, which ends with its standard input: {@code [MEAN_MS [SIGMA
   * [EVENTS]]]}. Prints its port.
   */
  public static void main(String[] arguments) throws IOException {
    long mean = arguments.length > 0 ? Long.parseLong(arguments[0]) : 0;
    double sigma = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 0;
    int events = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
    Latency latency = sigma > 0 ? new Latency.LogNormal(mean, sigma) : new Latency.Fixed(mean);
    var server = new MockServer(0, latency, events);
    System.out.println("{\"port\":" + server.port() + "}");
    Thread serving = Thread.currentThread();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                while (System.in.read() >= 0) {}
              } catch (IOException ended) {
                System.err.println("standard input broke: " + ended.getMessage());
              }
              serving.interrupt();
            });
    server.serve();
  }
}
