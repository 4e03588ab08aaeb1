package dev.parable.cli.view;

import dev.parable.card.Case;
import dev.parable.card.CaseFilter;
import dev.parable.card.Listed;
import dev.parable.card.Subject;
import dev.parable.model.BadInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Words that are looked for in all transcripts of a run. To read many takes longer than a reader
 * waits for a page: it is done in the background, and how far it is can be asked at any time. The
 * last few searches are kept; one that nobody asked for since is given up.
 */
final class WordSearch implements AutoCloseable {

  private static final int KEPT = 4;
  private static final long PATIENCE_MILLIS = 100;

  private final List<Subject> subjects;
  private final Map<String, Search> searches = new LinkedHashMap<>(KEPT, 0.75f, true);
  private boolean closed;

  WordSearch(List<Subject> subjects) {
    this.subjects = List.copyOf(subjects);
  }

  /**
   * How far it is.
   *
   * @param looked how many trials were looked through
   * @param whole whether these are all
   */
  record Progress(Set<String> keys, int looked, boolean whole) {
    boolean found(Listed trial) {
      return keys.contains(trial.key());
    }
  }

  /**
   * Begins, unless it has begun, and says how far it is, after a moment in which a short search
   * ends.
   *
   * @throws BadInputException when a transcript cannot be read
   */
  Progress of(CaseFilter filter) {
    Search search = search(filter);
    try {
      search.task.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      return search.progress(true);
    } catch (TimeoutException notYet) {
      return search.progress(false);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      if (cause instanceof CancellationException) {
        return search.progress(false);
      }
      throw new BadInputException("the transcripts cannot be searched: " + Shelf.why(cause));
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      return search.progress(false);
    }
  }

  private synchronized Search search(CaseFilter filter) {
    Search known = searches.get(filter.words());
    if (known != null) {
      return known;
    }
    var search = new Search(filter);
    searches.put(filter.words(), search);
    if (searches.size() > KEPT) {
      var eldest = searches.entrySet().iterator().next();
      searches.remove(eldest.getKey());
      eldest.getValue().giveUp();
    }
    if (closed) {
      search.giveUp();
    }
    search.thread.start();
    return search;
  }

  /** Ends what is going on; when this returns, nothing is read any more. */
  @Override
  public void close() {
    List<Search> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(searches.values());
    }
    all.forEach(Search::giveUp);
    all.forEach(Search::await);
  }

  /** One of them. */
  private final class Search {

    private final CaseFilter filter;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final AtomicInteger looked = new AtomicInteger();
    private final FutureTask<Boolean> task = new FutureTask<>(this::run);
    private final Thread thread = Thread.ofPlatform().daemon().name("searching").unstarted(task);
    private volatile boolean givenUp;

    Search(CaseFilter filter) {
      this.filter = filter;
    }

    private Boolean run() {
      for (int i = 0; i < subjects.size(); i++) {
        int subject = i;
        subjects.get(i).cases().each(trial -> look(subject, trial));
      }
      return true;
    }

    private void look(int subject, Case trial) {
      if (givenUp) {
        throw new CancellationException("given up");
      }
      if (filter.accepts(trial)) {
        keys.add(new Listed(subject, trial.head()).key());
      }
      looked.incrementAndGet();
    }

    Progress progress(boolean whole) {
      return new Progress(keys, looked.get(), whole);
    }

    void giveUp() {
      givenUp = true;
    }

    void await() {
      boolean interrupted = false;
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException again) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
