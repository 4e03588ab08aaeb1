package dev.parable.organism.pretrain;

import java.util.random.RandomGenerator;

/** Writes one document of words parted by single spaces, ending with END. */
@FunctionalInterface
public interface Writes {

  /** The next document; the same source gives the same text. */
  String text(RandomGenerator random);
}
