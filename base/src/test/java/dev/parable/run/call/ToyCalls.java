package dev.parable.run.call;

import dev.parable.model.ChatModel;
import dev.parable.model.Exchange;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.Price;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import dev.parable.model.Usage;
import dev.parable.run.Retries;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real run store, virtual time, and what fake providers say. */
@Timeout(60)
abstract class ToyCalls {

  static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  static final String NAME = "toy/model";
  static final Price PRICE = new Price(3, 15, 0.3, 3.75, LocalDate.of(2026, 1, 1));

  @TempDir Path temp;
  RunStore store;
  Calls calls;
  Stop stop = new Stop();
  VirtualTime time = new VirtualTime();

  final AtomicInteger asked = new AtomicInteger();

  ChatModel counting(ChatModel model) {
    return request -> {
      asked.incrementAndGet();
      return model.reply(request);
    };
  }

  void act(Runnable... work) {
    for (Runnable one : work) {
      time.act(one);
    }
    time.run();
  }

  @BeforeEach
  void open() {
    open(Budget.UNLIMITED);
  }

  void open(Budget budget) {
    open("run", budget);
  }

  /** A run that nothing is known of. */
  void openAnother() {
    open("another", Budget.UNLIMITED);
  }

  private void open(String folder, Budget budget) {
    if (store != null) {
      store.close();
    }
    store = RunStore.open(temp.resolve(folder), "what: calls\n", InstantSource.fixed(NOW));
    calls = Calls.of(store, budget);
    stop = new Stop();
    time = new VirtualTime();
  }

  @AfterEach
  void close() {
    store.close();
  }

  Metering metering(ChatModel model, Terms terms) {
    return Metering.of(calls, NAME, model, Optional.of(PRICE), terms, stop, time);
  }

  Metering metering(ChatModel model) {
    return metering(model, Terms.USUAL);
  }

  static Request request(String text) {
    return new Request(List.of(Message.user(text)), Sampling.at(1, 100));
  }

  static Reply reply(String text, Usage usage) {
    return new Reply(Message.assistant(text), Reply.Stop.END, usage, "model-2026-01-01");
  }

  static Reply reply(String text) {
    return reply(text, Usage.of(10, 20)).with(exchange(200, Map.of("request-id", "req-1")));
  }

  static Exchange exchange(int status, Map<String, String> headers) {
    return new Exchange(URI.create("http://127.0.0.1/v1"), "{\"q\":1}", status, headers, "{}");
  }

  static ModelException failure(Kind kind, int status) {
    return failure(kind, status, null);
  }

  static ModelException failure(Kind kind, int status, @Nullable Duration retryAfter) {
    return new ModelException(kind, "the server answered " + status, null, retryAfter)
        .with(exchange(status, Map.of()));
  }

  static Terms terms(int most) {
    return Terms.USUAL.with(Concurrency.upTo(most));
  }

  static Terms tries(int most) {
    return terms(10).with(Retries.atOnce(most));
  }
}
