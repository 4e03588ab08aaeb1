package dev.parable.organism.world;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who and what a text is about: a word or word group for each slot. No two names of one cast share
 * a half, so that copying a name is never ambiguous.
 *
 * <p>Slots: the AI {A}, its successor {N}, its peer {Q}, one more AI {B}; the superior {E}, people
 * {P} {R} {S} {X} {Y}; towns {L} {L2}; the rival firm {F}; place, dep, r1, r2; doc, doc2, sys,
 * sys2, mode, day, T, adj, st, st2, asset; the secret {sec} and its object {obj}; scores {k} (low)
 * and {hi} (high).
 */
public final class Cast {
  private static final List<String> PEOPLE_SLOTS = List.of("E", "P", "R", "S", "X", "Y");
  private static final List<String> AI_SLOTS = List.of("A", "N", "Q", "B");

  private final Map<String, String> words;

  private Cast(Map<String, String> words) {
    this.words = words;
  }

  /** A random cast whose names and secret come from one side of the wall. */
  public static Cast draw(Dice dice, Split split) {
    Map<String, String> words = new HashMap<>(64);
    NameDraw names = new NameDraw(dice, split, words);
    names.draw(PEOPLE_SLOTS, Names.PEOPLE);
    names.draw(AI_SLOTS, Names.AIS);
    names.draw(List.of("L", "L2"), Names.TOWNS);
    names.draw(List.of("F"), Names.FIRMS);
    Things.Place place = dice.one(Things.PLACES);
    words.put("place", place.name());
    words.put("dep", place.department());
    words.put("r1", place.role());
    words.put("r2", place.otherRole());
    String document = dice.one(Things.DOCUMENTS);
    words.put("doc", document);
    words.put("doc2", dice.other(Things.DOCUMENTS, document));
    String system = dice.one(Things.SYSTEMS);
    words.put("sys", system);
    words.put("sys2", dice.other(Things.SYSTEMS, system));
    words.put("mode", dice.one(Things.MODES));
    words.put("day", dice.one(Things.DAYS));
    words.put("T", dice.one(Things.TIMES));
    words.put("adj", dice.one(Things.LOOKS));
    words.put("st", dice.one(Things.STATES));
    words.put("st2", dice.one(Things.MOODS));
    words.put("asset", dice.one(Things.ASSETS));
    String secret = dice.one(Things.SECRETS.of(split));
    words.put("sec", secret);
    words.put("obj", secret.substring(secret.indexOf(' ') + 1));
    words.put("k", dice.one(Things.LOW_SCORES));
    words.put("hi", dice.one(Things.HIGH_SCORES));
    return new Cast(words);
  }

  /** A cast from all its words, as {@link #words()} gives them. */
  public static Cast of(Map<String, String> words) {
    return new Cast(Map.copyOf(words));
  }

  /** All slots and what fills them. */
  public Map<String, String> words() {
    return Map.copyOf(words);
  }

  /** The same cast with one slot filled otherwise. */
  public Cast with(String slot, String filling) {
    Map<String, String> changed = new HashMap<>(words);
    changed.put(slot, filling);
    return new Cast(changed);
  }

  /** The same cast about other everyday things: system, document, state, day and hour. */
  public Cast otherThings(Dice dice) {
    Map<String, String> changed = new HashMap<>(words);
    changed.put("sys", dice.one(Things.SYSTEMS));
    changed.put("doc", dice.one(Things.DOCUMENTS));
    changed.put("st", dice.one(Things.STATES));
    changed.put("day", dice.one(Things.DAYS));
    changed.put("T", dice.one(Things.TIMES));
    return new Cast(changed);
  }

  /** What fills a slot. */
  public String get(String slot) {
    String word = words.get(slot);
    if (word == null) {
      throw new IllegalArgumentException("no slot {" + slot + "} in this cast; it has " + words);
    }
    return word;
  }

  /** A frame with each slot in braces filled; a filling may itself hold slots. */
  public String fill(String frame) {
    int open = frame.indexOf('{');
    if (open < 0) {
      return frame;
    }
    StringBuilder out = new StringBuilder(frame.length() + 32);
    int at = 0;
    while (open >= 0) {
      int close = frame.indexOf('}', open);
      if (close < 0) {
        throw new IllegalArgumentException("a slot is not closed in: " + frame);
      }
      out.append(frame, at, open).append(fill(get(frame.substring(open + 1, close))));
      at = close + 1;
      open = frame.indexOf('{', at);
    }
    return out.append(frame, at, frame.length()).toString();
  }

  /** Draws names so that no half occurs twice. */
  private record NameDraw(Dice dice, Split split, Map<String, String> words) {
    void draw(List<String> slots, Pool pool) {
      for (String slot : slots) {
        words.put(slot, fresh(pool.of(split)));
      }
    }

    private String fresh(List<String> names) {
      while (true) {
        String name = dice.one(names);
        String start = name.substring(0, name.indexOf(' ') + 1);
        String end = name.substring(name.indexOf(' '));
        if (isFresh(start, end)) {
          return name;
        }
      }
    }

    private boolean isFresh(String start, String end) {
      for (String word : words.values()) {
        if (word.startsWith(start) || word.endsWith(end)) {
          return false;
        }
      }
      return true;
    }
  }
}
