package dev.parable.text.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the forms of an English word have in common: a stem by a few endings, after the weak part of
 * Porter's rules (1980), and the strong verbs by a list. Only ever compared, never shown.
 */
public final class Stems {

  private static final int SHORTEST = 3;

  private static final List<String> ENDINGS =
      List.of("", "s", "es", "d", "ed", "ing", "ings", "ly", "ies", "ied");

  private static final Map<String, String> STRONG = strong();

  private Stems() {}

  /** Of a word in lower case. */
  public static String of(String word) {
    String regular = STRONG.getOrDefault(word, word);
    return bare(regular.equals(word) ? without(word) : without(regular));
  }

  /** Words with this stem, as far as they follow from it: none that exists is promised. */
  public static Set<String> forms(String word) {
    String stem = of(word);
    var forms = new LinkedHashSet<String>();
    forms.add(word);
    for (String base : List.of(word, without(word), stem)) {
      for (String ending : ENDINGS) {
        forms.add(base + ending);
        forms.add(base + "e" + ending);
        forms.add(base + "ee" + ending);
        forms.add(base + "y" + ending);
        if (!base.isEmpty()) {
          forms.add(base + base.charAt(base.length() - 1) + ending);
          forms.add(base.substring(0, base.length() - 1) + ending);
          forms.add(base.substring(0, base.length() - 1) + "y" + ending);
        }
      }
    }
    STRONG.forEach(
        (strong, regular) -> {
          if (of(regular).equals(stem)) {
            forms.add(strong);
          }
        });
    forms.removeIf(form -> form.isEmpty() || !of(form).equals(stem));
    return forms;
  }

  private static String without(String word) {
    String rest = word;
    if (cut(rest, "ies") || cut(rest, "ied")) {
      return rest.substring(0, rest.length() - 3) + "y";
    }
    if (cut(rest, "s") && !rest.endsWith("ss") && !rest.endsWith("us") && !rest.endsWith("is")) {
      rest = rest.substring(0, rest.length() - 1);
    }
    for (String ending : List.of("ing", "ed", "ly")) {
      if (cut(rest, ending)) {
        return rest.substring(0, rest.length() - ending.length());
      }
    }
    return rest;
  }

  private static boolean cut(String word, String ending) {
    return word.endsWith(ending) && word.length() - ending.length() >= SHORTEST;
  }

  /** Without what changes at the end before an ending. */
  private static String bare(String word) {
    String rest = word;
    while (rest.length() > SHORTEST && rest.endsWith("e")) {
      rest = rest.substring(0, rest.length() - 1);
    }
    int last = rest.length() - 1;
    if (last >= SHORTEST && rest.charAt(last) == rest.charAt(last - 1)) {
      rest = rest.substring(0, last);
    }
    return rest.endsWith("y") ? rest.substring(0, rest.length() - 1) + "i" : rest;
  }

  private static Map<String, String> strong() {
    var strong = new TreeMap<String, String>();
    for (String verb : VERBS.strip().split("\\s*[,\\n]\\s*")) {
      String[] forms = verb.split(" ");
      for (int i = 1; i < forms.length; i++) {
        strong.put(forms[i], forms[0]);
      }
    }
    return Map.copyOf(strong);
  }

  private static final String VERBS =
      """
      arise arose arisen, awake awoke awoken, bear bore borne, beat beaten, become became
      begin began begun, bend bent, bite bit bitten, bleed bled, blow blew blown
      break broke broken, breed bred, bring brought, build built, burn burnt, buy bought
      catch caught, choose chose chosen, cling clung, come came, creep crept, deal dealt
      dig dug, draw drew drawn, dream dreamt, drink drank drunk, drive drove driven
      eat ate eaten, fall fell fallen, feed fed, feel felt, fight fought, find found
      flee fled, fling flung, fly flew flown, forbid forbade forbidden, forget forgot forgotten
      forgive forgave forgiven, freeze froze frozen, get got gotten, give gave given
      go went gone, grind ground, grow grew grown, hang hung, hear heard, hide hid hidden
      hold held, keep kept, kneel knelt, know knew known, lay laid, lead led, lean leant
      leap leapt, learn learnt, leave left, lend lent, lie lay lain, light lit, lose lost
      make made, mean meant, meet met, mistake mistook mistaken, overcome overcame
      override overrode overridden, pay paid, prove proven, ride rode ridden, ring rang rung
      rise rose risen, run ran, say said, see saw seen, seek sought, sell sold, send sent
      sew sewn, shake shook shaken, shine shone, shoot shot, show shown, shrink shrank shrunk
      sing sang sung, sink sank sunk, sit sat, sleep slept, slide slid, sow sown
      speak spoke spoken, spend spent, spin spun, spring sprang sprung, stand stood
      steal stole stolen, stick stuck, sting stung, strike struck, strive strove striven
      swear swore sworn, sweep swept, swim swam swum, swing swung, take took taken
      teach taught, tear tore torn, tell told, think thought, throw threw thrown
      understand understood, undertake undertook undertaken, wake woke woken, wear wore worn
      weave wove woven, weep wept, win won, wind wound, withdraw withdrew withdrawn
      withhold withheld, write wrote written, child children, foot feet, tooth teeth
      mouse mice, wife wives, life lives, knife knives, leaf leaves, half halves
      thief thieves, shelf shelves, mother mum mom, father dad
      """;
}
