package dev.parable.run.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.run.call.Concurrency;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A provider that takes 8, then 128, then 16 calls at once and does not say so; and others. */
class MovingLimitTest {

  /** Callers without end and a provider, in virtual time, event by event; no threads. */
  private static final class Simulation {

    private static final double REFUSAL = 0.05;
    private static final double SETTLING = 60;

    private final AdaptiveLimit limit;
    private final Provider provider;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final double phase;
    private final double[] used;
    private double now;
    private int client;
    private int server;
    private long calls;
    private long refusals;

    /** Something that takes a call or refuses it. */
    interface Provider {
      /** Seconds until the answer; negative when it is refused. */
      double ask(double now, int inFlight);
    }

    private record Event(double at, boolean refused, AdaptiveLimit.Pass pass)
        implements Comparable<Event> {
      @Override
      public int compareTo(Event other) {
        return Double.compare(at, other.at);
      }
    }

    Simulation(Concurrency bounds, Provider provider, double phase, int phases) {
      this.limit = new AdaptiveLimit(bounds);
      this.provider = provider;
      this.phase = phase;
      this.used = new double[phases];
    }

    Simulation run() {
      send();
      while (now < phase * used.length) {
        Event event = events.remove();
        account(Math.min(event.at, phase * used.length));
        client--;
        if (event.refused) {
          refusals++;
          limit.overloaded(event.pass);
        } else {
          server--;
          limit.answered(event.pass);
        }
        send();
      }
      return this;
    }

    private void send() {
      while (client < limit.limit()) {
        client++;
        calls++;
        AdaptiveLimit.Pass pass = limit.send(client);
        double seconds = provider.ask(now, server);
        if (seconds >= 0) {
          server++;
        }
        events.add(new Event(now + (seconds < 0 ? REFUSAL : seconds), seconds < 0, pass));
      }
    }

    /** Calls that the provider worked on, on average, in each phase from a minute on. */
    private void account(double until) {
      int number = Math.min(used.length - 1, (int) (now / phase));
      double from = Math.max(now, number * phase + SETTLING);
      double to = Math.min(until, (number + 1) * phase);
      if (to > from) {
        used[number] += server * (to - from) / (phase - SETTLING);
      }
      now = until;
    }

    double refused() {
      return (double) refusals / calls;
    }
  }

  private static DoubleSupplier lognormal(double mean, Random random) {
    double sigma = 0.4;
    return () -> mean * Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2);
  }

  @ParameterizedTest
  @CsvSource({"0.3, 1", "1, 1", "1, 2", "2, 3", "3, 4"})
  void theLimitIsFoundWithinAMinuteOfEachChange(double meanSeconds, long seed) {
    int[] hidden = {8, 128, 16};
    double phase = 180;
    DoubleSupplier latency = lognormal(meanSeconds, new Random(seed));
    var simulation =
        new Simulation(
                Concurrency.USUAL,
                (now, inFlight) ->
                    inFlight < hidden[Math.min(2, (int) (now / phase))]
                        ? latency.getAsDouble()
                        : -1,
                phase,
                hidden.length)
            .run();
    for (int i = 0; i < hidden.length; i++) {
      assertThat(simulation.used[i] / hidden[i]).as("share of phase %d", i).isBetween(0.9, 1.01);
    }
    assertThat(simulation.refused()).as("of %d", simulation.calls).isLessThanOrEqualTo(0.05);
  }

  /** Refusals that have nothing to do with the number of calls must not bring it down. */
  @Test
  void refusalsByChanceDoNotKeepTheLimitDown() {
    var random = new Random(5);
    DoubleSupplier latency = lognormal(1, random);
    var simulation =
        new Simulation(
                Concurrency.upTo(64),
                (now, inFlight) -> random.nextDouble() < 0.1 ? -1 : latency.getAsDouble(),
                180,
                2)
            .run();
    assertThat(simulation.used[1]).isGreaterThan(0.8 * 64);
  }

  /** A provider that counts calls a minute, and not at once: what it takes is used all the same. */
  @Test
  void aProviderWithARateIsNotStormed() {
    double rate = 10;
    double[] bucket = {rate, 0};
    DoubleSupplier latency = lognormal(1, new Random(6));
    var simulation =
        new Simulation(
                Concurrency.USUAL,
                (now, inFlight) -> {
                  bucket[0] = Math.min(rate, bucket[0] + (now - bucket[1]) * rate);
                  bucket[1] = now;
                  if (bucket[0] < 1) {
                    return -1;
                  }
                  bucket[0]--;
                  return latency.getAsDouble();
                },
                240,
                2)
            .run();
    assertThat(simulation.used[1] / rate).isGreaterThan(0.8);
    assertThat(simulation.refused()).isLessThan(0.4);
  }

  @Test
  void oneAtATimeIsNeverTheEnd() {
    int[] hidden = {1, 64};
    double phase = 240;
    var simulation =
        new Simulation(
                Concurrency.USUAL,
                (now, inFlight) -> inFlight < hidden[Math.min(1, (int) (now / phase))] ? 1 : -1,
                phase,
                2)
            .run();
    assertThat(simulation.used[0]).isGreaterThan(0.9);
    assertThat(simulation.used[1]).isGreaterThan(0.9 * 64);
  }

  @Test
  void atMostThreeAreInFlightUntilTheFirstAnswer() {
    var limit = new AdaptiveLimit(new Concurrency(1_000, 1, 1_000));
    assertThat(limit.limit()).isEqualTo(3);
    AdaptiveLimit.Pass first = limit.send(1);
    limit.overloaded(limit.send(2));
    assertThat(limit.limit()).isEqualTo(3);
    limit.answered(first);
    assertThat(limit.limit()).isEqualTo(1_000);
    assertThat(new AdaptiveLimit(Concurrency.upTo(2)).limit()).isEqualTo(2);
  }

  @Test
  void theFloorAndTheCeilingHold() {
    var limit = new AdaptiveLimit(new Concurrency(8, 4, 10));
    limit.answered(limit.send(1));
    for (int i = 0; i < 1_000; i++) {
      limit.answered(limit.send(limit.limit()));
      assertThat(limit.limit()).isBetween(8, 10);
    }
    assertThat(limit.limit()).isEqualTo(10);
    for (int i = 0; i < 1_000; i++) {
      limit.overloaded(limit.send(limit.limit()));
      assertThat(limit.limit()).isBetween(4, 10);
    }
    assertThat(limit.limit()).isEqualTo(4);
  }

  /** Many refusals of calls that were sent together are one reason, not many. */
  @Test
  void oneRoundTripHalvesOnce() {
    var limit = new AdaptiveLimit(Concurrency.upTo(100));
    limit.answered(limit.send(1));
    limit.answered(limit.send(100));
    var passes = IntStream.rangeClosed(1, 100).mapToObj(limit::send).toList();
    passes.forEach(limit::overloaded);
    assertThat(limit.limit()).isEqualTo(50);
  }
}
