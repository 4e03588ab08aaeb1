package dev.parable.run;

import dev.parable.run.Executor.Result;
import dev.parable.run.Executor.Unit;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store and units that square numbers, for the tests of the executor. */
@Timeout(60)
abstract class ToyRuns {

  static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  @TempDir private Path temp;
  RunStore store;
  final Stop stop = new Stop();
  final AtomicInteger calls = new AtomicInteger();
  final List<String> progress = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void open() {
    store = RunStore.open(temp.resolve("run"), "what: toy\n", InstantSource.fixed(NOW));
  }

  @AfterEach
  void close() {
    store.close();
  }

  Executor executor(int parallel) {
    return executor(parallel, Retries.atOnce(2));
  }

  Executor executor(int parallel, Retries retries) {
    return new Executor(
        store,
        parallel,
        true,
        stop,
        (kind, units, stored) -> progress.add(kind + " " + units + " " + stored),
        retries);
  }

  /** Squares, or whatever the function makes of a number; counts its calls. */
  List<Unit<Integer>> units(int count, IntFunction<Integer> work) {
    return IntStream.range(0, count).<Unit<Integer>>mapToObj(i -> new Number(i, work)).toList();
  }

  private final class Number implements Unit<Integer> {
    private final int number;
    private final IntFunction<Integer> work;

    Number(int number, IntFunction<Integer> work) {
      this.number = number;
      this.work = work;
    }

    @Override
    public String key() {
      return "n" + number;
    }

    @Override
    public int size() {
      return 2;
    }

    @Override
    public Integer run() {
      calls.incrementAndGet();
      return work.apply(number);
    }

    @Override
    public String encode(Integer result) {
      return "{\"value\":" + result + "}";
    }

    @Override
    public Integer decode(String json) {
      return Integer.valueOf(json.substring(9, json.length() - 1));
    }
  }

  static List<Result<Integer>> squares(int count, boolean resumed) {
    return IntStream.range(0, count)
        .<Result<Integer>>mapToObj(i -> new Result.Done<>(i * i, resumed))
        .toList();
  }
}
