package dev.parable.run.call;

import dev.parable.run.Entries;
import dev.parable.run.Entry;
import dev.parable.run.call.internal.CallIndex;
import dev.parable.run.call.internal.CallJson;
import dev.parable.run.call.internal.Tally;
import dev.parable.run.call.internal.TallyJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the store knows of the calls of earlier processes. The last tally stands for those before
 * it, the others are read one by one. For one thread.
 */
final class EarlierCalls {

  private final Entries run;
  private final Books books;
  private final CallIndex index;
  private final Tally tally;
  private final Set<String> handedIn;
  private final List<Call.InDoubt> inDoubt = new ArrayList<>();
  private final List<Out> out = new ArrayList<>();
  private int tallies;

  private EarlierCalls(Entries run, Books books, CallIndex index, Tally tally) {
    this.run = run;
    this.books = books;
    this.index = index;
    this.tally = tally;
    this.handedIn = BatchJournal.handedIn(run);
  }

  /**
   * A call without a result that an earlier process left out in a batch: it is not in doubt, since
   * the batch can be fetched.
   */
  record Out(Call call, CallJson kept) {}

  /** A call as the store holds it. */
  private record Kept(
      Call call,
      String key,
      CallJson json,
      Optional<CallJson.Build> build,
      Entry.State state,
      Instant at) {

    static Kept of(Entry entry) {
      return new Kept(
          Call.parse(entry.key()),
          entry.key(),
          CallJson.read(entry.json()),
          CallJson.build(entry.json()),
          entry.state(),
          entry.at());
    }
  }

  /** Enters all that the run holds. */
  static EarlierCalls read(Entries run, Books books, CallIndex index, Tally tally) {
    var earlier = new EarlierCalls(run, books, index, tally);
    List<Entry> kept = run.all(Calls.TALLY);
    earlier.tallies = kept.size();
    if (kept.isEmpty()) {
      earlier.readBehind(Optional.empty(), Set.of());
    } else {
      earlier.goOnFrom(TallyJson.read(kept.getLast().json()));
    }
    earlier.inDoubt.sort(Comparator.comparing(Call.InDoubt::at));
    return earlier;
  }

  private void goOnFrom(TallyJson last) {
    tally.recall(last);
    last.byModel().forEach(books::recall);
    var open = new HashSet<String>(last.open());
    open.forEach(key -> run.find(Calls.CALL, key).map(Kept::of).ifPresent(this::take));
    readBehind(Optional.of(last.upTo()), open);
  }

  private void readBehind(Optional<String> key, Set<String> taken) {
    run.each(
        Calls.CALL,
        key,
        Kept::of,
        one -> {
          if (!taken.contains(one.key)) {
            take(one);
          }
          tally.began(one.key, 0);
        });
  }

  private void take(Kept one) {
    CallJson kept = one.json;
    one.build.ifPresent(tally::built);
    switch (one.state) {
      case DONE -> {
        enter(kept, Books.End.ANSWERED);
        tally.answered(one.key, kept.model(), kept.most(), kept.cost(), kept.tokens());
      }
      case FAILED -> {
        if (kept.sent()) {
          enter(kept, Books.End.FAILED);
          tally.failed(one.key, kept.model(), kept.cost());
        } else {
          tally.notSent(one.key);
        }
      }
      case INTENT -> {
        tally.open(one.key);
        if (handedIn.contains(one.key)) {
          books.recallOut(kept.model(), kept.most());
          out.add(new Out(one.call, kept));
        } else {
          enter(kept, Books.End.IN_DOUBT);
          inDoubt.add(new Call.InDoubt(one.call, kept.model(), kept.cost(), one.at));
        }
      }
    }
    index(one, index);
  }

  private void enter(CallJson kept, Books.End end) {
    books.recall(kept.model(), end, kept.most(), kept.cost(), kept.tokens());
  }

  private static void index(Kept one, CallIndex into) {
    if (one.state == Entry.State.DONE) {
      into.answered(one.call, one.json.hash());
    } else {
      into.began(one.call);
    }
  }

  /**
   * Looks up what the store holds of a call for which only a tally stands. Its attempts are
   * numbered without a gap.
   */
  static void find(Entries run, String unit, int number, CallIndex into) {
    Optional<Kept> found;
    int attempt = 1;
    do {
      String key = new Call(unit, number, attempt).toString();
      found = run.find(Calls.CALL, key).map(Kept::of);
      found.ifPresent(one -> index(one, into));
      attempt++;
    } while (found.isPresent());
  }

  /** How many there are. */
  int tallies() {
    return tallies;
  }

  /** Calls without a result, possibly billed; oldest first. */
  List<Call.InDoubt> inDoubt() {
    return List.copyOf(inDoubt);
  }

  /** Calls that are out in a batch. */
  List<Out> out() {
    return List.copyOf(out);
  }
}
