package dev.parable.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.text.internal.Letters;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void lettersAndDigitsMakeWordsAndTheRestSeparates() {
    assertThat(written("One, two-three; Apollo11 (don't)"))
        .containsExactly("One", "two", "three", "Apollo11", "don", "t");
    assertThat(written("")).isEmpty();
    assertThat(written(" …—!?")).isEmpty();
  }

  @Test
  void caseAndPunctuationMakeNoDifference() {
    assertThat(hashes("The CAT — sat.")).isEqualTo(hashes("the cat sat"));
    assertThat(hashes("ÉCOLE Straße МОСКВА")).isEqualTo(hashes("école straße москва"));
    assertThat(hashes("cat the sat")).isNotEqualTo(hashes("the cat sat"));
  }

  @Test
  void aWordIsNotItsNeighbour() {
    assertThat(hashes("ab c")).doesNotContainAnyElementsOf(hashes("a bc"));
    assertThat(hashes("a")).isNotEqualTo(hashes("aa"));
  }

  @Test
  void hiddenCharactersDoNotSplitAWord() {
    assertThat(hashes("Al\u00ADex is he\u200Dre")).isEqualTo(hashes("alex is here"));
    assertThat(written("\u200B \uFEFFAlex\u200B.")).hasSize(1);
  }

  @Test
  void marksBelongToWordsAndIdeographsStandAlone() {
    assertThat(written("हिन्दी भाषा")).containsExactly("हिन्दी", "भाषा");
    assertThat(written("AI研究は x")).containsExactly("AI", "研", "究", "は", "x");
    assertThat(written("𐐀𐐁 \uD840\uDC00a 😀b")).containsExactly("𐐀𐐁", "\uD840\uDC00", "a", "b");
    assertThat(hashes("𐐀")).isEqualTo(hashes("𐐨"));
  }

  /** Signatures that are kept are of these hashes: another one needs another version. */
  @Test
  void theHashesOfAVersionStay() {
    assertThat(Words.VERSION).isEqualTo("words-1");
    assertThat(hashes("Alex, é研𐐀"))
        .containsExactly(
            -1767204143354023478L,
            -5411811041659843810L,
            6774326881149778532L,
            5987472736071430169L);
  }

  @Test
  void aBrokenSurrogateSeparates() {
    assertThat(written("a\uD800b\uDC00")).containsExactly("a", "b");
  }

  @Test
  void aQuoteIsTheTextAsItIsWritten() {
    Words words = Words.of("«The cat» — sat; on it.");
    assertThat(words.quote(1, 4)).isEqualTo("cat» — sat; on");
    assertThat(words.quote(2, 2)).isEmpty();
  }

  @Test
  void rolledHashesAreThoseOfEachRun() {
    Words words = Words.of("a b c d e f g a b c");
    for (int n : new int[] {1, 2, 3, 10}) {
      long[] grams = words.ngrams(n);
      assertThat(grams).hasSize(words.size() - n + 1);
      for (int i = 0; i < grams.length; i++) {
        assertThat(grams[i]).isEqualTo(words.ngram(i, n));
      }
    }
    assertThat(words.ngrams(3)[0]).isEqualTo(words.ngrams(3)[7]);
    assertThat(words.ngrams(3)[1]).isNotEqualTo(words.ngrams(3)[7]);
    assertThat(words.ngrams(11)).isEmpty();
    assertThatThrownBy(() -> words.ngrams(0)).hasMessageContaining("not 0");
  }

  @Test
  void anyTextIsReadAsCharacterByCharacter() {
    var random = new Random(7);
    String alphabet = "aB é\u0301\u200D研の.𐐀\uD800\uDC00😀0'\n";
    for (int i = 0; i < 3_000; i++) {
      var text = new StringBuilder();
      random
          .ints(random.nextInt(12), 0, alphabet.length())
          .forEach(c -> text.append(alphabet.charAt(c)));
      assertThat(written(text.toString())).as(text.toString()).isEqualTo(slowly(text.toString()));
    }
  }

  /** The same rules, read off the page. */
  private static List<String> slowly(String text) {
    var words = new ArrayList<String>();
    int start = -1;
    int end = 0;
    for (int at = 0; at <= text.length(); ) {
      int point = at < text.length() ? text.codePointAt(at) : ' ';
      int after = at + Character.charCount(point);
      int kind = Letters.kind(point);
      if (kind != Letters.FORMAT) {
        boolean alone = kind == Letters.ALONE;
        if (start >= 0 && (alone || kind == Letters.NONE)) {
          words.add(text.substring(start, end));
          start = -1;
        }
        if (alone) {
          words.add(text.substring(at, after));
        } else if (kind != Letters.NONE) {
          start = start < 0 ? at : start;
          end = after;
        }
      }
      at = after;
    }
    return words;
  }

  private static List<String> written(String text) {
    Words words = Words.of(text);
    return IntStream.range(0, words.size()).mapToObj(i -> words.quote(i, i + 1)).toList();
  }

  private static List<Long> hashes(String text) {
    Words words = Words.of(text);
    return IntStream.range(0, words.size()).mapToObj(words::hash).toList();
  }
}
