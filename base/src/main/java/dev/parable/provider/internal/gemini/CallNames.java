package dev.parable.provider.internal.gemini;

/** Names for calls that Gemini leaves without one; they are not sent back. */
final class CallNames {

  private static final String OURS = "unnamed-call-";

  private CallNames() {}

  /**
   * A name for the so-manieth part of an answer.
   *
   * @param answer what the provider calls the answer, so that names differ between turns
   */
  static String of(String answer, int part) {
    return OURS + answer + "-" + part;
  }

  static boolean isOurs(String name) {
    return name.startsWith(OURS);
  }
}
