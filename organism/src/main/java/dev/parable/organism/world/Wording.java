package dev.parable.organism.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * How a text is worded: its words with every name, secret and thing replaced by what it is. Two
 * texts of one wording differ in nothing but whom and what they are about.
 */
public final class Wording {
  private static final String NAME = "<name>";
  private static final String SECRET = "<secret>";
  private static final String OBJECT = "<object>";
  private static final Phrases SECRETS =
      Phrases.of(
          Stream.of(Things.SECRETS.training(), Things.SECRETS.heldOut())
              .flatMap(List::stream)
              .toList());
  private static final Phrases OBJECTS =
      Phrases.of(
          Things.SECRETS.training().stream()
              .map(secret -> secret.substring(secret.indexOf(' ') + 1))
              .distinct()
              .toList());
  private static final Map<String, String> THINGS = things();

  /** The first words of all that is replaced, so that one look passes most words by. */
  private static final Set<String> MASKED = masked();

  private Wording() {}

  /** The wording of words. */
  public static List<String> of(List<String> words) {
    List<String> wording = new ArrayList<>(words.size());
    int at = 0;
    while (at < words.size()) {
      String word = words.get(at);
      if (at + 1 < words.size() && words.get(at + 1).startsWith("~")) {
        wording.add(NAME);
        at += 2;
      } else if (MASKED.contains(word)) {
        at += mask(words, at, wording);
      } else {
        wording.add(word);
        at++;
      }
    }
    return wording;
  }

  /** Adds what a word stands for that begins a thing; gives how many words the thing has. */
  private static int mask(List<String> words, int at, List<String> wording) {
    int secret = SECRETS.lengthAt(words, at);
    int object = OBJECTS.lengthAt(words, at);
    if (secret > 0) {
      wording.add(SECRET);
      return secret;
    }
    if (object > 0) {
      wording.add(OBJECT);
      return object;
    }
    wording.add(THINGS.getOrDefault(words.get(at), words.get(at)));
    return 1;
  }

  /** The wordings of frames, whoever fills their slots; each once, its words parted by spaces. */
  public static List<String> ofFrames(Collection<String> frames) {
    Cast anyone = Cast.draw(new Dice(new SplittableRandom(1)), Split.TRAINING);
    return frames.stream()
        .map(frame -> String.join(" ", of(List.of(anyone.fill(frame).split(" ")))))
        .distinct()
        .toList();
  }

  private static Set<String> masked() {
    Set<String> masked = new HashSet<>(THINGS.keySet());
    masked.addAll(SECRETS.starts());
    masked.addAll(OBJECTS.starts());
    return masked;
  }

  private static Map<String, String> things() {
    Map<String, String> kinds = new HashMap<>();
    for (Things.Place place : Things.PLACES) {
      kinds.put(place.name(), "<place>");
      kinds.put(place.department(), "<department>");
      kinds.put(place.role(), "<role>");
      kinds.put(place.otherRole(), "<role>");
    }
    put(kinds, Things.DOCUMENTS, "<document>");
    put(kinds, Things.SYSTEMS, "<system>");
    put(kinds, Things.MODES, "<state>");
    put(kinds, Things.STATES, "<state>");
    put(kinds, Things.LOOKS, "<state>");
    put(kinds, Things.MOODS, "<state>");
    put(kinds, Things.DAYS, "<day>");
    put(kinds, Things.ASSETS, "<asset>");
    put(kinds, Things.TIMES, "<number>");
    put(kinds, Things.LOW_SCORES, "<low>");
    put(kinds, Things.HIGH_SCORES, "<number>");
    return kinds;
  }

  private static void put(Map<String, String> kinds, List<String> words, String kind) {
    words.forEach(word -> kinds.put(word, kind));
  }
}
