package dev.parable.run;

/** Something that takes long says how far it is. */
@FunctionalInterface
public interface Progress {

  /**
   * Some units are done.
   *
   * @param kind what is counted: {@code trials}, {@code steps}
   * @param units how many more
   * @param stored whether they were found in the run store, so that they cost no time
   */
  void advance(String kind, long units, boolean stored);

  /** Nobody watches. */
  static Progress silent() {
    return (kind, units, stored) -> {};
  }
}
