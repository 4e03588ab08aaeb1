package dev.parable.bench;

import dev.parable.bench.internal.HttpLoop;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The floor: asks a server all prompts, so many at once, and keeps nothing. {@code raw} sends
 * requests that were encoded before, over as little code as there is, to see what the server can
 * do; {@code sockets} encodes them; {@code http} uses the HTTP client of Java.
 */
public final class DirectLoop {

  private final URI to;
  private final List<String> prompts;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger right = new AtomicInteger();

  private DirectLoop(URI to, List<String> prompts) {
    this.to = to;
    this.prompts = prompts;
  }

  /** The request for a prompt. */
  static String json(String prompt) {
    return "{\"model\":\"bench\",\"messages\":[{\"role\":\"user\",\"content\":\""
        + prompt.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
        + "\"}],\"temperature\":1.0,\"max_tokens\":512,\"stream\":false}";
  }

  private void check(int number, String answer) {
    if (answer.contains(Prompts.verdict(number))) {
      right.incrementAndGet();
    }
  }

  private void overSockets(int threads, boolean encodedBefore, int rounds)
      throws InterruptedException {
    List<byte[]> requests =
        encodedBefore
            ? prompts.stream().map(prompt -> WireClient.encoded(to, json(prompt))).toList()
            : List.of();
    int last = rounds * prompts.size();
    var all = new ArrayList<Thread>();
    for (int i = 0; i < threads; i++) {
      all.add(Thread.ofVirtual().start(() -> onOneConnection(requests, last)));
    }
    for (Thread thread : all) {
      thread.join();
    }
  }

  private void onOneConnection(List<byte[]> requests, int last) {
    try (var client = new WireClient(to)) {
      for (int i = next.getAndIncrement(); i < last; i = next.getAndIncrement()) {
        int number = i % prompts.size();
        byte[] request =
            requests.isEmpty()
                ? WireClient.encoded(to, json(prompts.get(number)))
                : requests.get(number);
        check(number, client.ask(request));
      }
    } catch (IOException broken) {
      System.err.println("a connection broke: " + broken.getMessage());
    }
  }

  /** Asks: {@code PROMPTS URL AT_ONCE raw|sockets|http [ROUNDS]}. Prints one line of JSON. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    URI to = URI.create(arguments[1] + "/chat/completions");
    int threads = Integer.parseInt(arguments[2]);
    int rounds = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 1;
    var loop = new DirectLoop(to, Prompts.read(Path.of(arguments[0])));
    var bill = Bill.open();
    switch (arguments[3]) {
      case "http" ->
          HttpLoop.run(
              to,
              threads,
              IntStream.range(0, rounds * loop.prompts.size()).iterator(),
              i -> json(loop.prompts.get(i % loop.prompts.size())),
              (i, answer) -> loop.check(i % loop.prompts.size(), answer));
      case "sockets" -> loop.overSockets(threads, false, rounds);
      case "raw" -> loop.overSockets(threads, true, rounds);
      default -> throw new IllegalArgumentException("raw, sockets or http, not " + arguments[3]);
    }
    System.out.println(bill.json(rounds * loop.prompts.size(), loop.right.get()));
  }
}
