package dev.parable.card;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The trials of a suite on a model, to be read one by one. */
public interface Cases {

  /** All of them in a few words, in the order of the suite. */
  List<Case.Head> heads();

  /** One, read when asked for; empty where there is none of that key. */
  Optional<Case> find(String key);

  /** Every one, one at a time. */
  void each(Consumer<Case> reader);
}
