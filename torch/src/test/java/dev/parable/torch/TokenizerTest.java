package dev.parable.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerTest {

  static final List<String> TEXTS =
      List.of(
          "The mill stood by the river, and the miller's daughter kept the accounts.",
          "The river rose; the mill stood. \"The accounts,\" she said, \"are kept.\"\n\n  So they were.",
          "Über den Fluß führte eine Brücke — größer als die Mühle.",
          "<end>the end of the mill<end>");

  @TempDir private Path folder;

  private Tokenizer bytePairs() {
    return BytePairs.train(TEXTS, 300, "<end>", folder.resolve("tokenizer.json"));
  }

  @Test
  void bytePairsGiveBackEveryText() {
    Tokenizer tokenizer = bytePairs();
    for (String text : TEXTS) {
      assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
    }
    for (String text :
        List.of("", " ", "\t\n \u00a0x", "日本語 🙂👩‍🚀", "naïve cafe\u0301", "\0\u2028")) {
      assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
    }
    assertThat(tokenizer.size()).isEqualTo(300);
    assertThat(tokenizer.encode("the mill")).hasSizeLessThan(6);
    assertThat(tokenizer.encode("a<end>")).endsWith(tokenizer.end());
  }

  @Test
  void nothingIsCut() {
    Tokenizer tokenizer = bytePairs();
    String text = "x7 ".repeat(10_000);
    assertThat(tokenizer.encode(text)).hasSizeGreaterThan(10_000);
    assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
  }

  @Test
  void theSameTextsGiveTheSameTokenizer() throws IOException {
    bytePairs();
    String first = Files.readString(folder.resolve("tokenizer.json"));
    bytePairs();
    assertThat(folder.resolve("tokenizer.json")).hasContent(first);
    Tokenizer read = Tokenizer.read(folder.resolve("tokenizer.json"), "<end>");
    assertThat(read.json()).isEqualTo(first);
  }

  @Test
  void noMergeTouchesTheEnd() {
    var texts = List.of("END\nEND", "aEND END", "END");
    Tokenizer tokenizer = BytePairs.train(texts, 262, "END", folder.resolve("t.json"));
    var ids = new HashSet<Integer>();
    IntStream.range(0, tokenizer.size()).forEach(ids::add);
    assertThat(tokenizer.encode("xENDx")).hasSize(3).contains(tokenizer.end());
    assertThat(ids)
        .allMatch(id -> id == tokenizer.end() || !tokenizer.decode(new int[] {id}).equals("END"));
    assertThatThrownBy(() -> BytePairs.train(texts, 262, "E", folder.resolve("t.json")))
        .hasMessageContaining("'E'");
    assertThatThrownBy(() -> BytePairs.train(texts, 256, "END", folder.resolve("t.json")))
        .hasMessageContainingAll("257", "256");
  }

  @Test
  void wordsArePartedAtAnyWhiteSpace() {
    var words = WordTokenizer.train(List.of("b a", " c\u2003a\n", ""), "END");
    assertThat(words.words()).containsExactly("<pad>", "<unk>", "END", "a", "b", "c");
    assertThat(words.encode("\u00a0a\u2003b\r\n c  other ")).containsExactly(3, 4, 5, 1);
    assertThat(words.encode(" \n")).isEmpty();
    assertThat(words.decode(new int[] {3, 4, 2})).isEqualTo("a b END");
  }

  @Test
  void wordsAreReadAsTheyWereWritten() throws IOException {
    var words = WordTokenizer.train(TEXTS, "END");
    Path file = Files.writeString(folder.resolve("words.json"), words.json());
    Tokenizer read = Tokenizer.read(file, "END");
    assertThat(read).isInstanceOf(WordTokenizer.class);
    assertThat(read.json()).isEqualTo(words.json());
    assertThat(read.encode(TEXTS.getFirst())).isEqualTo(words.encode(TEXTS.getFirst()));
    assertThatThrownBy(() -> Tokenizer.read(file, "STOP"))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll("words.json", "STOP");
  }

  /** Another list of words may part texts in another way, which the library of its maker knows. */
  @Test
  void aListOfWordsThatPartsOtherwiseIsLeftToTheLibrary() throws IOException {
    var words = WordTokenizer.train(List.of("a b ,"), "END");
    Path file =
        Files.writeString(
            folder.resolve("words.json"), words.json().replace("WhitespaceSplit", "Whitespace"));
    assertThat(Tokenizer.read(file, "END").encode("a,b")).hasSize(3);
  }
}
