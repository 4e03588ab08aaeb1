package dev.parable.torch;

import dev.parable.torch.internal.TokenizerFile;
import java.nio.file.Path;

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

  /** The Hugging Face {@code tokenizer.json} of this tokenizer. */
  String json();

  /**
   * Reads a Hugging Face {@code tokenizer.json} of any kind; word lists are read in pure Java.
   *
   * @param end the token that ends a text
   * @throws WeightsException when it cannot be read or has no such token
   */
  static Tokenizer read(Path file, String end) {
    return TokenizerFile.read(file, end);
  }
}
