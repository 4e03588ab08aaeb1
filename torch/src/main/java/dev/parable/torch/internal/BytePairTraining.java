package dev.parable.torch.internal;

import dev.parable.torch.Tokenizer;
import dev.parable.torch.WeightsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Merges the commonest pair of neighbours, again and again; pair counts are kept, not recounted.
 */
public final class BytePairTraining {

  /** GPT-2's pieces: a merge never crosses from one to the next. */
  private static final Pattern PIECES =
      Pattern.compile(
          "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+");

  private final List<String> tokens = new ArrayList<>();
  private final List<String> merges = new ArrayList<>();
  private final List<int[]> pieces = new ArrayList<>();
  private final List<Integer> counts = new ArrayList<>();
  private final Map<Pair, Integer> pairs = new HashMap<>();
  private final Map<Pair, Set<Integer>> where = new HashMap<>();

  private BytePairTraining() {}

  private record Pair(int first, int second) {}

  private record Counted(Pair pair, int count) {}

  /** Trains and writes. */
  public static Tokenizer run(Iterable<String> texts, int size, String end, Path into) {
    if (size < 257) {
      throw new IllegalArgumentException(
          "a tokenizer of byte pairs needs at least 257 tokens, was " + size);
    }
    var training = new BytePairTraining();
    training.read(texts, end);
    training.merge(size - 1);
    List<String> tokens = new ArrayList<>(training.tokens);
    if (tokens.contains(end) || end.isEmpty()) {
      throw new IllegalArgumentException(
          "the end token '" + end + "' must be longer than one byte, to be told from the others");
    }
    tokens.add(end);
    String json = TokenizerFile.bytePairs(tokens, training.merges, List.of(end));
    try {
      Files.writeString(into, json);
    } catch (IOException failed) {
      throw new WeightsException("cannot write " + into + ": " + failed, failed);
    }
    return TokenizerFile.read(into, end);
  }

  private void read(Iterable<String> texts, String end) {
    char[] alphabet = alphabet();
    for (char c : alphabet) {
      tokens.add(String.valueOf(c));
    }
    var found = new LinkedHashMap<String, Integer>();
    Pattern ends = Pattern.compile(end, Pattern.LITERAL);
    for (String text : texts) {
      for (String part : ends.split(text)) {
        Matcher matcher = PIECES.matcher(part);
        while (matcher.find()) {
          found.merge(matcher.group(), 1, Integer::sum);
        }
      }
    }
    found.forEach(
        (piece, count) -> {
          byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
          int[] ids = new int[bytes.length];
          for (int i = 0; i < ids.length; i++) {
            ids[i] = bytes[i] & 0xff;
          }
          pieces.add(ids);
          counts.add(count);
          count(pieces.size() - 1, 1);
        });
  }

  private void merge(int size) {
    var queue =
        new PriorityQueue<Counted>(
            (a, b) -> {
              int byCount = Integer.compare(b.count(), a.count());
              return byCount != 0 ? byCount : text(a.pair()).compareTo(text(b.pair()));
            });
    pairs.forEach((pair, count) -> queue.add(new Counted(pair, count)));
    while (tokens.size() < size && !queue.isEmpty()) {
      Counted top = queue.poll();
      int now = pairs.getOrDefault(top.pair(), 0);
      if (now != top.count()) {
        if (now > 0) {
          queue.add(new Counted(top.pair(), now));
        }
        continue;
      }
      merges.add(text(top.pair()));
      tokens.add(tokens.get(top.pair().first()) + tokens.get(top.pair().second()));
      Set<Pair> touched = replace(top.pair(), tokens.size() - 1);
      for (Pair pair : touched) {
        int count = pairs.getOrDefault(pair, 0);
        if (count > 0) {
          queue.add(new Counted(pair, count));
        }
      }
    }
  }

  private Set<Pair> replace(Pair pair, int merged) {
    var touched = new HashSet<Pair>();
    for (int piece : List.copyOf(where.getOrDefault(pair, Set.of()))) {
      count(piece, -1);
      int[] old = pieces.get(piece);
      int[] now = new int[old.length];
      int length = 0;
      for (int i = 0; i < old.length; i++) {
        boolean hit = i + 1 < old.length && old[i] == pair.first() && old[i + 1] == pair.second();
        now[length++] = hit ? merged : old[i];
        i += hit ? 1 : 0;
      }
      pieces.set(piece, java.util.Arrays.copyOf(now, length));
      count(piece, 1);
      for (int i = 0; i + 1 < length; i++) {
        touched.add(new Pair(now[i], now[i + 1]));
      }
    }
    pairs.remove(pair);
    where.remove(pair);
    return touched;
  }

  private void count(int piece, int sign) {
    int[] ids = pieces.get(piece);
    for (int i = 0; i + 1 < ids.length; i++) {
      var pair = new Pair(ids[i], ids[i + 1]);
      pairs.merge(pair, sign * counts.get(piece), Integer::sum);
      if (sign > 0) {
        where.computeIfAbsent(pair, none -> new HashSet<>()).add(piece);
      }
    }
  }

  private String text(Pair pair) {
    return tokens.get(pair.first()) + " " + tokens.get(pair.second());
  }

  /** GPT-2's printable stand-ins for the 256 bytes, in the order of the bytes. */
  private static char[] alphabet() {
    char[] alphabet = new char[256];
    int other = 0;
    for (int b = 0; b < 256; b++) {
      boolean printable = (b >= '!' && b <= '~') || (b >= 0xa1 && b <= 0xac) || b >= 0xae;
      alphabet[b] = printable ? (char) b : (char) (256 + other++);
    }
    return alphabet;
  }
}
