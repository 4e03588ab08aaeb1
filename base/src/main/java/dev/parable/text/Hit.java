package dev.parable.text;

/**
 * A place in a text that is reserved.
 *
 * @param item the name of what is reserved
 * @param from where the evidence begins in the text
 * @param to where it ends, exclusive
 * @param evidence the text from there to there
 * @param ngram what matched, in the words of the text: the first run of the rule's length, the
 *     phrase, the name or the canary; of a paraphrase the words in common
 * @param share how much of the item was found, 0 to 1; below 1 for a paraphrase alone
 */
public record Hit(
    Rule rule, String item, int from, int to, String evidence, String ngram, double share) {

  /** By which a place was found, the strictest first. */
  public enum Rule {
    /** The characters of a canary, in any case. */
    CANARY,
    /** Thirteen words in a row. */
    NGRAM_13,
    /** All of an item of four to twelve words. */
    PHRASE,
    /** Eight words in a row. */
    NGRAM_8,
    /** All of an item of one to three words, with its capitals. */
    NAME,
    /** Most of the telling words of an item, near each other. */
    PARAPHRASE
  }

  static Hit exact(Rule rule, String item, String text, int from, int to, String ngram) {
    return new Hit(rule, item, from, to, text.substring(from, to), ngram, 1);
  }
}
