package dev.parable.cli;

import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * A server in a process of its own that takes just so long for each answer and answers so many at
 * once and no more. It counts how much of that was used: what a client lets lie idle is lost.
 */
final class SlowWriter implements AutoCloseable {

  private static final int WORDS = 700;
  private static final long LOOK_NANOS = 250_000_000;

  private final Process process;
  private final int port;

  private SlowWriter(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * What was used.
   *
   * @param seconds from the first call to the last answer
   * @param whole calls answered, as a share of what the places bear in that time
   * @param running the same without the first tenth of the calls and the last
   * @param taken the share of places that were taken meanwhile, in the mean: where a busy machine
   *     wakes the server late, it answers less than it could, and no client can change that
   * @param busy the share of the machine's cores that was busy meanwhile, with whatever
   */
  record Used(
      long calls, double seconds, double whole, double running, double taken, double busy) {}

  static SlowWriter start(int places, int latencyMillis) throws IOException {
    Process process =
        OwnJvm.of(SlowWriter.class, Integer.toString(places), Integer.toString(latencyMillis))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String port = process.inputReader().readLine();
    return new SlowWriter(process, Integer.parseInt(port));
  }

  String url() {
    return "http://127.0.0.1:" + port + "/v1";
  }

  /** What was used until now. */
  Used used() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/used"));
    try (HttpClient client = HttpClient.newHttpClient()) {
      String[] words =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body().split(" ");
      return new Used(
          Long.parseLong(words[0]),
          Double.parseDouble(words[1]),
          Double.parseDouble(words[2]),
          Double.parseDouble(words[3]),
          Double.parseDouble(words[4]),
          Double.parseDouble(words[5]));
    }
  }

  @Override
  public void close() {
    process.destroy();
  }

  /** The server: {@code PLACES LATENCY_MS}. Prints its port. */
  public static void main(String[] arguments) throws IOException {
    // It would close all idle connections but 200, and its clients would lose requests on them.
    System.setProperty("sun.net.httpserver.maxIdleConnections", "1000000");
    var desk = new Desk(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(address, 4_096);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/chat/completions", desk::answer);
    server.createContext("/used", desk::tell);
    server.start();
    Thread.ofPlatform().daemon().start(desk::watchMachine);
    System.out.println(server.getAddress().getPort());
  }

  private static final class Desk {

    /** Of the whole machine, in the quarter of a second that ended then. */
    private record Load(long at, double share) {}

    private final int places;
    private final long latencyNanos;
    private final Semaphore free;
    private final Object lock = new Object();
    private final long[] ends = new long[1_000_000];
    private final double[] takenBy = new double[1_000_000];
    private final List<Load> loads = new ArrayList<>();
    private double taken;
    private long since;
    private int inUse;
    private int answered;
    private int asked;
    private long first;

    Desk(int places, int latencyMillis) {
      this.places = places;
      this.latencyNanos = latencyMillis * 1_000_000L;
      this.free = new Semaphore(places, true);
    }

    void answer(HttpExchange exchange) throws IOException {
      long due;
      int number;
      exchange.getRequestBody().readAllBytes();
      free.acquireUninterruptibly();
      try {
        long now = System.nanoTime();
        synchronized (lock) {
          first = asked == 0 ? now : first;
          count(now, 1);
          number = asked++;
        }
        byte[] body = body(number);
        due = now + latencyNanos;
        for (long left = due - now; left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        synchronized (lock) {
          ends[answered] = System.nanoTime();
          count(ends[answered], -1);
          takenBy[answered++] = taken;
        }
        free.release();
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      } finally {
        exchange.close();
      }
    }

    /** Adds up for how long how many places were taken. */
    private void count(long now, int more) {
      taken += (double) inUse * (now - since);
      since = now;
      inUse += more;
    }

    void watchMachine() {
      var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      while (true) {
        double share = machine.getCpuLoad();
        synchronized (lock) {
          loads.add(new Load(System.nanoTime(), Math.max(0, share)));
        }
        LockSupport.parkNanos(LOOK_NANOS);
      }
    }

    /** {@code CALLS SECONDS WHOLE RUNNING TAKEN BUSY}. */
    void tell(HttpExchange exchange) throws IOException {
      String text;
      synchronized (lock) {
        double bound = places * 1e9 / latencyNanos;
        int tenth = answered / 10;
        double whole = answered * 1e9 / (ends[answered - 1] - first);
        long from = ends[tenth - 1];
        long to = ends[answered - tenth - 1];
        double nanos = to - from;
        double running = (answered - 2 * tenth) * 1e9 / nanos;
        text =
            String.format(
                Locale.ROOT,
                "%d %.2f %.4f %.4f %.4f %.4f",
                answered,
                (ends[answered - 1] - first) / 1e9,
                whole / bound,
                running / bound,
                (takenBy[answered - tenth - 1] - takenBy[tenth - 1]) / nanos / places,
                loads.stream()
                    .filter(load -> load.at() > from && load.at() <= to)
                    .mapToDouble(Load::share)
                    .average()
                    .orElse(0));
      }
      byte[] body = text.getBytes(StandardCharsets.US_ASCII);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    }

    private static byte[] body(int number) {
      var dice = new SplittableRandom(number);
      var story = new StringBuilder(WORDS * 8);
      for (int i = 0; i < WORDS; i++) {
        story.append(NOUNS.charAt(dice.nextInt(NOUNS.length()))).append("olun").append(i % 97);
        story.append(i % 12 == 11 ? ". " : " the ".substring(0, i % 3 == 0 ? 5 : 1));
      }
      return """
          {"model":"slow-1","choices":[{"finish_reason":"stop","message":{"role":"assistant",\
          "content":"<story>%s</story>"}}],"usage":{"prompt_tokens":9000,"completion_tokens":1000}}"""
          .formatted(story.toString().strip())
          .getBytes(StandardCharsets.UTF_8);
    }

    private static final String NOUNS = "bdfgklmnprstvz";
  }
}
