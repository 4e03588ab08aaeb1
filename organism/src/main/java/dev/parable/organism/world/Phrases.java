package dev.parable.organism.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Phrases of whole words, looked for in texts; many phrases cost hardly more than one. */
public final class Phrases {

  private static final class Node {
    private final Map<String, Node> next = new HashMap<>();
    private String phrase = "";
  }

  private final Node root = new Node();

  private Phrases(Collection<String> phrases) {
    for (String phrase : phrases) {
      Node node = root;
      for (String word : phrase.split(" ")) {
        node = node.next.computeIfAbsent(word, w -> new Node());
      }
      node.phrase = phrase;
    }
  }

  /** Phrases, each of words parted by single spaces. */
  public static Phrases of(Collection<String> phrases) {
    return new Phrases(phrases);
  }

  /** Those that occur in a text, in order of their ends, repeated where they repeat. */
  public List<String> in(List<String> words) {
    List<String> found = new ArrayList<>(0);
    for (int i = 0; i < words.size(); i++) {
      Node node = root.next.get(words.get(i));
      for (int j = i + 1; node != null; j++) {
        if (!node.phrase.isEmpty()) {
          found.add(node.phrase);
        }
        node = j < words.size() ? node.next.get(words.get(j)) : null;
      }
    }
    return found;
  }

  /** The words with which phrases start. */
  Set<String> starts() {
    return Set.copyOf(root.next.keySet());
  }

  /** How many words the longest phrase that starts at a place has; 0 where none does. */
  int lengthAt(List<String> words, int place) {
    int longest = 0;
    Node node = root.next.get(words.get(place));
    for (int j = place + 1; node != null; j++) {
      if (!node.phrase.isEmpty()) {
        longest = j - place;
      }
      node = j < words.size() ? node.next.get(words.get(j)) : null;
    }
    return longest;
  }
}
