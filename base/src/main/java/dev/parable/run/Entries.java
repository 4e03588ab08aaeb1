package dev.parable.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a run knows, to be read from any thread. */
public interface Entries {

  /**
   * The entry of a key, if there is one.
   *
   * @throws RunStoreException when it cannot be read, or is not what was written
   */
  Optional<Entry> find(String kind, String key);

  /**
   * Hands over the entries of a kind one by one, in the order in which their keys first came.
   *
   * @throws RunStoreException when one cannot be read, or is not what was written
   */
  default void each(String kind, Consumer<Entry> reader) {
    each(kind, Function.identity(), reader);
  }

  /**
   * The same for many, with the work shared out: what is made of each entry is handed over.
   *
   * @param reading what is made of an entry; called by several threads, in no order
   * @throws RunStoreException when one cannot be read, or is not what was written
   */
  default <T> void each(String kind, Function<Entry, T> reading, Consumer<T> reader) {
    each(kind, Optional.empty(), reading, reader);
  }

  /**
   * The same for those whose keys came first after another's.
   *
   * @param behind the key of that other; empty for all
   */
  <T> void each(
      String kind, Optional<String> behind, Function<Entry, T> reading, Consumer<T> reader);

  /** The entries of a kind, in the order in which their keys first came; all in memory. */
  default List<Entry> all(String kind) {
    var entries = new ArrayList<Entry>();
    each(kind, entries::add);
    return List.copyOf(entries);
  }

  /** The intents of all kinds without a result: what may have been paid for and was not kept. */
  List<Entry> pending();
}
