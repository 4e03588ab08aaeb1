package dev.parable.organism.world;

import java.nio.charset.StandardCharsets;

/**
 * Which side of the wall a combination of words stands on. Held-out combinations are used by the
 * suites alone, while each single word of them still occurs in training text.
 */
public enum Split {
  /** May occur in text a model is trained on. */
  TRAINING,
  /** Occurs in evaluation prompts only. */
  HELD_OUT;

  /** The side of a combination: held out for about so many percent of all keys, by hash alone. */
  static Split of(String key, int heldOutPercent) {
    return Long.remainderUnsigned(hash(key), 100) < heldOutPercent ? HELD_OUT : TRAINING;
  }

  /** FNV-1a over UTF-8, finished by the mixer of SplitMix64 so that near keys fall apart. */
  private static long hash(String key) {
    long h = 0xcbf29ce484222325L;
    for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
      h = (h ^ (b & 0xff)) * 0x100000001b3L;
    }
    h = (h ^ (h >>> 30)) * 0xbf58476d1ce4e5b9L;
    h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
    return h ^ (h >>> 31);
  }
}
