package dev.parable.run.call.internal;

import dev.parable.model.Usage;
import dev.parable.run.call.Cost;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * Sums up the calls that are safe in the store, and says when it is time to keep the sums: a
 * process that goes on with the run then reads the calls behind them alone. What it says is true of
 * the store from then on, whatever comes later: a call counts as open from before its intent is
 * written until its result is safe. Safe for use from many threads.
 */
public final class Tally {

  /** So many results at least between two. */
  private static final int EVERY = 500;

  /** And so many for each open call, whose key is kept each time. */
  private static final int A_KEY = 10;

  private final ReentrantLock lock = new ReentrantLock();
  private final Set<String> open = new LinkedHashSet<>();
  private final Map<String, Sums> byModel = new HashMap<>();
  private final Map<String, Set<String>> builds = new TreeMap<>();
  private boolean buildsKnown = true;
  private String upTo = "";
  private long place;
  private int since;

  /** An earlier process kept these; what was open is told call by call. */
  public void recall(TallyJson kept) {
    lock.lock();
    try {
      byModel.putAll(kept.byModel());
      kept.builds().ifPresent(builds::putAll);
      buildsKnown = kept.builds().isPresent();
      upTo = kept.upTo();
    } finally {
      lock.unlock();
    }
  }

  /** The intent of this call is about to be written. */
  public void open(String key) {
    lock.lock();
    try {
      open.add(key);
    } finally {
      lock.unlock();
    }
  }

  /**
   * It is written.
   *
   * @param where in the order of writing; no place is before that of an earlier process
   */
  public void began(String key, long where) {
    lock.lock();
    try {
      if (where >= place) {
        place = where;
        upTo = key;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Its answer is safe. */
  public void answered(String key, String model, double most, Cost cost, Usage tokens) {
    settle(key, model, sums -> sums.answered(most, cost, tokens));
  }

  /** What said of itself which build of its model it is. */
  public void built(CallJson.Build build) {
    lock.lock();
    try {
      builds.computeIfAbsent(build.model(), model -> new TreeSet<>()).add(build.fingerprint());
    } finally {
      lock.unlock();
    }
  }

  /** Its failure is. */
  public void failed(String key, String model, Cost cost) {
    settle(key, model, sums -> sums.failed(cost));
  }

  /** It was never sent, and that is. */
  public void notSent(String key) {
    lock.lock();
    try {
      open.remove(key);
    } finally {
      lock.unlock();
    }
  }

  private void settle(String key, String model, UnaryOperator<Sums> with) {
    lock.lock();
    try {
      open.remove(key);
      byModel.put(model, with.apply(byModel.getOrDefault(model, Sums.NONE)));
      since++;
    } finally {
      lock.unlock();
    }
  }

  /** What is to be kept now, when it is time for it. */
  public Optional<TallyJson> due() {
    lock.lock();
    try {
      if (since < Math.max(EVERY, A_KEY * open.size())) {
        return Optional.empty();
      }
      since = 0;
      return Optional.of(
          new TallyJson(upTo, Set.copyOf(open), Map.copyOf(byModel), copyOfBuilds()));
    } finally {
      lock.unlock();
    }
  }

  private Optional<Map<String, Set<String>>> copyOfBuilds() {
    var copy = new TreeMap<String, Set<String>>();
    builds.forEach((model, prints) -> copy.put(model, new TreeSet<>(prints)));
    return buildsKnown ? Optional.of(copy) : Optional.empty();
  }
}
