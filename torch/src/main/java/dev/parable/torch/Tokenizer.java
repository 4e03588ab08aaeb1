package dev.parable.torch;

/** Turns text into token ids and back. */
public interface Tokenizer {

  /** The ids of a text; no special token is added and nothing is cut. */
  int[] encode(String text);

  /** The text of ids. */
  String decode(int[] ids);

  /** How many ids there are. */
  int size();

  /** The id that ends a text. */
  int end();
}
