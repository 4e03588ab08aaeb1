package dev.parable.torch;

import dev.parable.torch.internal.TokenizerFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A closed vocabulary of words parted by white space; an unknown word has its own id. */
public final class WordTokenizer implements Tokenizer {

  /** Fills up short rows. */
  public static final String PAD = "<pad>";

  /** Stands for a word that is not in the vocabulary. */
  public static final String UNKNOWN = "<unk>";

  /** As Unicode has it, and so the libraries that read the file elsewhere. */
  private static final Pattern SPACE = Pattern.compile("(?U)\\s+");

  private final List<String> words;
  private final Map<String, Integer> ids = new HashMap<>();
  private final int end;

  private WordTokenizer(List<String> words, String end) {
    this.words = List.copyOf(words);
    for (int i = 0; i < words.size(); i++) {
      if (ids.put(words.get(i), i) != null) {
        throw new IllegalArgumentException("the word '" + words.get(i) + "' stands twice");
      }
    }
    Integer found = ids.get(end);
    if (found == null || !ids.containsKey(UNKNOWN) || !ids.containsKey(PAD)) {
      throw new IllegalArgumentException(
          "a word list needs " + PAD + ", " + UNKNOWN + " and the end word '" + end + "'");
    }
    this.end = found;
  }

  /** A tokenizer of these ids, in their order; they hold {@value #PAD} and {@value #UNKNOWN}. */
  public static WordTokenizer of(List<String> words, String end) {
    return new WordTokenizer(words, end);
  }

  /** A tokenizer of all words of some texts: special ones first, then the words sorted. */
  public static WordTokenizer train(Iterable<String> texts, String end) {
    var found = new java.util.TreeSet<String>();
    for (String text : texts) {
      found.addAll(List.of(SPACE.split(text)));
    }
    found.remove(end);
    found.remove("");
    var words = new ArrayList<>(List.of(PAD, UNKNOWN, end));
    words.addAll(found);
    return new WordTokenizer(words, end);
  }

  /** The words by id. */
  public List<String> words() {
    return words;
  }

  @Override
  public int[] encode(String text) {
    String[] parts = SPACE.split(text);
    int unknown = ids.getOrDefault(UNKNOWN, 0);
    int[] encoded = new int[parts.length];
    int length = 0;
    for (String part : parts) {
      if (!part.isEmpty()) {
        encoded[length++] = ids.getOrDefault(part, unknown);
      }
    }
    return Arrays.copyOf(encoded, length);
  }

  @Override
  public String decode(int[] encoded) {
    var text = new StringBuilder();
    for (int id : encoded) {
      text.append(text.isEmpty() ? "" : " ").append(words.get(id));
    }
    return text.toString();
  }

  @Override
  public int size() {
    return words.size();
  }

  @Override
  public String json() {
    return TokenizerFile.words(words, List.of(PAD, UNKNOWN, words.get(end)));
  }

  @Override
  public int end() {
    return end;
  }
}
