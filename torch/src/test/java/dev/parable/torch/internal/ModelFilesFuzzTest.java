package dev.parable.torch.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.torch.BytePairs;
import dev.parable.torch.Tokenizer;
import dev.parable.torch.WeightsException;
import dev.parable.torch.WordTokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in the files of a model, they are read, or refused with one line. */
@Timeout(120)
class ModelFilesFuzzTest {

  private static final int MILLION = 1_000_000;
  private static final Map<String, long[]> NEEDED = needed();

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\u0000",
          "\\ud800",
          "null",
          "true",
          "-1",
          "1e999",
          "NaN",
          "9".repeat(25),
          "2147483648",
          "0.5",
          "é",
          "\ud83d",
          "\u0000",
          "\n",
          "[".repeat(600),
          "F16",
          "BF16",
          "I64",
          "WordLevel",
          "BPE",
          "Unigram",
          "WordPiece",
          "Metaspace",
          "<unk>");

  @TempDir private Path folder;

  private static Map<String, long[]> needed() {
    var needed = new LinkedHashMap<String, long[]>();
    needed.put("a", new long[] {2, 3});
    needed.put("b", new long[] {2});
    return needed;
  }

  private interface Reader {
    void read(Path file);
  }

  private static String damaged(String text, RandomGenerator dice) {
    var changed = new StringBuilder(text);
    for (int times = dice.nextInt(3); times >= 0 && !changed.isEmpty(); times--) {
      int at = dice.nextInt(changed.length());
      int end = Math.min(changed.length(), at + 1 + dice.nextInt(12));
      switch (dice.nextInt(4)) {
        case 0 -> changed.delete(at, end);
        case 1 -> changed.insert(at, changed.substring(at, end));
        case 2 -> changed.replace(at, end, PIECES.get(dice.nextInt(PIECES.size())));
        default -> changed.insert(at, PIECES.get(dice.nextInt(PIECES.size())));
      }
    }
    return changed.toString();
  }

  /** Bytes altered anywhere, or the header as a text, with its right length before it. */
  private static byte[] damagedWeights(byte[] whole, RandomGenerator dice) {
    int length = (whole[0] & 0xff) + 256 * whole[1];
    if (dice.nextInt(3) == 0) {
      byte[] altered = whole.clone();
      for (int times = dice.nextInt(3); times >= 0; times--) {
        altered[dice.nextInt(8 + length)] = (byte) dice.nextInt(256);
      }
      return dice.nextInt(4) == 0 ? Arrays.copyOf(altered, dice.nextInt(whole.length)) : altered;
    }
    String header = new String(whole, 8, length, StandardCharsets.UTF_8);
    byte[] head = damaged(header, dice).getBytes(StandardCharsets.UTF_8);
    byte[] altered = new byte[head.length + whole.length - length];
    altered[0] = (byte) head.length;
    altered[1] = (byte) (head.length >> 8);
    System.arraycopy(head, 0, altered, 8, head.length);
    System.arraycopy(whole, 8 + length, altered, 8 + head.length, altered.length - 8 - head.length);
    return altered;
  }

  private boolean isRead(int number, byte[] content, Reader reader) throws IOException {
    Path file = Files.write(folder.resolve("some.file"), content);
    try {
      reader.read(file);
      return true;
    } catch (WeightsException refused) {
      assertThat(refused.getMessage()).as("number %d", number).contains("some.file");
      assertThat(refused.getMessage()).as("number %d", number).hasLineCount(1);
      assertThat(refused.getMessage()).as("number %d", number).hasSizeLessThan(2_000);
      return false;
    } catch (RuntimeException | Error wrong) {
      throw new AssertionError("number " + number, wrong);
    }
  }

  private int weights(int count) throws IOException {
    byte[] whole =
        SafeTensors.write(NEEDED, Map.of("a", new float[] {1, 2, 3, 4, 5, 6}, "b", new float[2]));
    int read = 0;
    for (int i = 0; i < count; i++) {
      byte[] content = damagedWeights(whole, new SplittableRandom(i));
      read += isRead(i, content, file -> SafeTensors.read(file, NEEDED)) ? 1 : 0;
    }
    return read;
  }

  private int tokenizers(String whole, int count) throws IOException {
    int read = 0;
    for (int i = 0; i < count; i++) {
      byte[] content = damaged(whole, new SplittableRandom(i)).getBytes(StandardCharsets.UTF_8);
      read += isRead(i, content, ModelFilesFuzzTest::tokenizer) ? 1 : 0;
    }
    return read;
  }

  private static void tokenizer(Path file) {
    Tokenizer tokenizer = TokenizerFile.read(file, "END");
    assertThat(tokenizer.end()).isBetween(0, tokenizer.size() - 1);
    for (int id : tokenizer.encode("the mill END")) {
      assertThat(id).isBetween(0, tokenizer.size() - 1);
    }
  }

  private static String words() {
    List<String> words = List.of(WordTokenizer.PAD, WordTokenizer.UNKNOWN, "END", "mill", "the");
    return TokenizerFile.words(words, words.subList(0, 3));
  }

  private String bytePairs() {
    return BytePairs.train(List.of("the mill the miller"), 262, "END", folder.resolve("t.json"))
        .json();
  }

  @Test
  void damagedWeightsAreReadOrRefused() throws IOException {
    assertThat(weights(4_000)).isBetween(20, 3_980);
  }

  @Test
  void aDamagedListOfWordsIsReadOrRefused() throws IOException {
    assertThat(tokenizers(words(), 2_000)).isBetween(20, 1_980);
  }

  @Test
  void damagedBytePairsAreReadOrRefused() throws IOException {
    assertThat(tokenizers(bytePairs(), 1_000)).isBetween(20, 980);
  }

  @Tag("stress")
  @Timeout(7_200)
  @Test
  void aMillionOfEachAreReadOrRefused() throws IOException {
    assertThat(weights(MILLION)).isPositive();
    assertThat(tokenizers(words(), MILLION)).isPositive();
    assertThat(tokenizers(bytePairs(), MILLION)).isPositive();
  }
}
