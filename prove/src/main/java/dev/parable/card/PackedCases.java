package dev.parable.card;

import dev.parable.card.internal.Packed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Transcripts inside a page, in elements of some dozens that the page's script unpacks when a
 * reader asks. What models were shown repeats, so each such text is stored once, apart. Written
 * while they are read: no more than one element is in memory, and a hash of each text.
 *
 * <p>{@code cases-N} holds a list of trials ({@link CaseJson}), in which a number stands for a text
 * of that place; {@code cases-texts-N} a list of these texts, {@link #starts} says from which place
 * on; {@code cases-rows} all rows, where {@code at} is the element and the place of the trial.
 */
final class PackedCases {

  private static final int TRIALS = 64;
  private static final int CHARACTERS = 1 << 20;
  private static final int WORTH = 200;
  private static final int RECENT = 32;

  private final Set<String> wanted;
  private final Appendable out;
  private final Map<String, Integer> places = new HashMap<>();

  /** A few texts themselves: to compare is faster than to hash. */
  private final Map<String, Integer> recent =
      new LinkedHashMap<>(RECENT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > RECENT;
        }
      };

  private final Map<String, String> at = new HashMap<>();
  private final List<Integer> starts = new ArrayList<>();
  private final Pile trials = new Pile("cases-");
  private final Pile texts = new Pile("cases-texts-");

  PackedCases(Set<String> wanted, Appendable out) {
    this.wanted = wanted;
    this.out = out;
  }

  /** All that is wanted of these. */
  void write(List<Subject> subjects, List<Listed> all) throws IOException {
    try {
      for (int i = 0; i < subjects.size(); i++) {
        int subject = i;
        subjects.get(i).cases().each(trial -> add(subject, trial));
      }
      trials.flush();
      texts.flush();
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
    try (var rows = new Packed("cases-rows", out)) {
      String before = "[";
      for (Listed trial : all) {
        if (wanted.contains(trial.key())) {
          String where = at.get(trial.key());
          rows.text(before + CaseJson.row(trial, where == null ? "" : ",\"at\":" + where));
          before = ",\n";
        }
      }
      rows.text(before.equals("[") ? "[]" : "]");
    }
  }

  /** The place of the first text of each element of texts. */
  List<Integer> starts() {
    return List.copyOf(starts);
  }

  private void add(int subject, Case trial) {
    String key = Listed.key(subject, trial.head().key());
    if (wanted.contains(key) && !at.containsKey(key)) {
      String json = CaseJson.trial(subject, trial, this::shown);
      at.put(key, "[" + trials.number + "," + trials.size + "]");
      trials.add(json);
    }
  }

  private String shown(String text) {
    if (text.length() < WORTH) {
      return CaseJson.text(text);
    }
    Integer known = recent.get(text);
    int place = known == null ? place(text) : known;
    recent.put(text, place);
    return String.valueOf(place);
  }

  private int place(String text) {
    String hash = hash(text);
    Integer known = places.get(hash);
    if (known != null) {
      return known;
    }
    int place = places.size();
    places.put(hash, place);
    if (texts.size == 0) {
      starts.add(place);
    }
    texts.add(CaseJson.text(text));
    return place;
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_16LE));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** A list that grows until it is worth an element. */
  private final class Pile {

    private final String name;
    private int number;
    private int size;
    private long characters;
    private StringJoiner pile = empty();

    Pile(String name) {
      this.name = name;
    }

    void add(String json) {
      pile.add(json);
      size++;
      characters += json.length();
      if (size == TRIALS || characters > CHARACTERS) {
        flush();
      }
    }

    void flush() {
      if (size == 0) {
        return;
      }
      try (var packed = new Packed(name + number, out)) {
        packed.text(pile.toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      number++;
      size = 0;
      characters = 0;
      pile = empty();
    }

    private static StringJoiner empty() {
      return new StringJoiner(",", "[", "]");
    }
  }
}
