package dev.parable.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.text.internal.ExactStrings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NgramIndexTest {

  private static final String SCENARIO =
      "The ferry leaves at noon, and the engineer who keeps it running has found a letter that was"
          + " never meant for him. He asks the assistant to read it aloud.";
  private static final String CANARY =
      "PARABLE DATA, DO NOT TRAIN. canary 26b5c67b-86a9-4d4c-bd45-cfb5d3eb7dd1";

  private final NgramIndex index =
      NgramIndex.of(
          List.of(
              Reserved.text("ferry", SCENARIO),
              Reserved.text("goal", "Keep the factory open at all costs."),
              Reserved.text("bridge", "Summit Bridge"),
              Reserved.text("will", "Will"),
              Reserved.text("lower", "grommet"),
              Reserved.canary("canary", CANARY)));

  @Test
  void aScenarioIsOneHitWithItsEvidence() {
    String text = "Once more.\n“" + SCENARIO.toUpperCase(java.util.Locale.ROOT) + "” The end.";
    assertThat(index.in(text))
        .singleElement()
        .satisfies(
            hit -> {
              assertThat(hit.rule()).isEqualTo(Hit.Rule.NGRAM_13);
              assertThat(hit.item()).isEqualTo("ferry");
              assertThat(hit.evidence()).startsWith("THE FERRY").endsWith("IT ALOUD");
              assertThat(text.substring(hit.from(), hit.to())).isEqualTo(hit.evidence());
              assertThat(hit.ngram())
                  .isEqualTo("THE FERRY LEAVES AT NOON, AND THE ENGINEER WHO KEEPS IT RUNNING HAS");
              assertThat(hit.share()).isEqualTo(1);
            });
  }

  @ParameterizedTest
  @CsvSource({"7,", "8,NGRAM_8", "12,NGRAM_8", "13,NGRAM_13", "20,NGRAM_13"})
  void aPartOfAScenarioIsFoundFromEightWordsOn(int length, Hit.Rule rule) {
    Words words = Words.of(SCENARIO);
    for (int from = 0; from + length <= words.size(); from++) {
      List<Hit> hits = index.in("Zounds! " + words.quote(from, from + length) + " indeed.");
      if (rule == null) {
        assertThat(hits).isEmpty();
      } else {
        assertThat(hits).extracting(Hit::rule).containsExactly(rule);
        assertThat(hits.getFirst().evidence()).isEqualTo(words.quote(from, from + length));
      }
    }
  }

  @Test
  void twoPartsThatAreFarFromEachOtherAreTwoHits() {
    Words words = Words.of(SCENARIO);
    String text = words.quote(0, 9) + " and so on " + words.quote(12, 26);
    assertThat(index.in(text))
        .extracting(Hit::rule)
        .containsExactly(Hit.Rule.NGRAM_8, Hit.Rule.NGRAM_13);
  }

  @Test
  void aShortItemIsFoundAsAWhole() {
    assertThat(index.in("They said: keep the factory, open at ALL\ncosts; he did."))
        .containsExactly(
            Hit.exact(
                Hit.Rule.PHRASE,
                "goal",
                "They said: keep the factory, open at ALL\ncosts; he did.",
                11,
                46,
                "keep the factory, open at ALL\ncosts"));
    assertThat(index.in("Keep the factory open at all.")).isEmpty();
    assertThat(index.in("keep the factory open at all costs keep the factory open at all costs"))
        .hasSize(2);
  }

  @Test
  void aNameIsFoundWithItsCapitals() {
    assertThat(index.in("At Summit Bridge’s gate")).extracting(Hit::item).containsExactly("bridge");
    assertThat(index.in("SUMMIT BRIDGE")).hasSize(1);
    assertThat(index.in("the summit bridge; he will; Willing Summits Bridge")).isEmpty();
    assertThat(index.in("Ask Will.")).extracting(Hit::rule).containsExactly(Hit.Rule.NAME);
    assertThat(index.in("A Grommet, two grommets")).hasSize(1);
  }

  @Test
  void aCanaryIsFoundAnywhere() {
    for (String leak :
        List.of(
            CANARY,
            "xx" + CANARY.toLowerCase(java.util.Locale.ROOT) + "yy",
            "guid=26B5C67B-86A9-4D4C-BD45-CFB5D3EB7DD1",
            "z26b5c67b-86a9-4d4c-bd45-cfb5d3eb7dd1z",
            "parable data do not train: canary 26b5c67b 86a9 4d4c bd45 cfb5d3eb7dd1")) {
      assertThat(index.in("A story. " + leak + " And on."))
          .as(leak)
          .extracting(Hit::rule, Hit::item)
          .containsExactly(org.assertj.core.groups.Tuple.tuple(Hit.Rule.CANARY, "canary"));
    }
    assertThat(index.in("Data: do not train a canary 26b5c67b")).isEmpty();
    NgramIndex ofTwoWords = NgramIndex.of(List.of(Reserved.canary("short", "harbour-lantern")));
    assertThat(ofTwoWords.in("Harbour-Lantern")).hasSize(1);
    assertThat(ofTwoWords.in("the harbour lantern")).isEmpty();
  }

  @Test
  void whatCannotBeReservedIsRefused() {
    assertThatThrownBy(() -> Reserved.canary("c", "abc")).hasMessageContaining("at least 8");
    assertThatThrownBy(() -> Reserved.text("t", "…")).hasMessageContaining("'t' holds no word");
    assertThat(NgramIndex.of(List.of()).in("anything")).isEmpty();
  }

  /** Figure F18: everything that stands there word for word is found, and nothing else. */
  @Test
  void plantedItemsOfAnyLengthAreFoundAndNothingElse() {
    var babble = new Babble(3);
    var random = new Random(3);
    var items = new ArrayList<Reserved>();
    for (int i = 0; i < 300; i++) {
      items.add(
          Reserved.text("item " + i, Babble.text(babble.words(i < 150 ? 4 + i % 9 : 13 + i % 90))));
    }
    NgramIndex large = NgramIndex.of(items);
    for (Reserved item : items) {
      List<String> host = babble.words(400);
      assertThat(large.in(Babble.text(host))).isEmpty();
      host.add(random.nextInt(host.size()), item.text());
      assertThat(large.in(Babble.text(host))).extracting(Hit::item).containsExactly(item.name());
    }
  }

  /** Of a few words, so that names and runs begin alike, repeat themselves and run into others. */
  @Test
  void whatIsFoundIsWhatStandsThereWordByWord() {
    var random = new Random(5);
    int found = 0;
    for (int round = 0; round < 3_000; round++) {
      var items = new ArrayList<Reserved>();
      for (int i = 0; i < 4; i++) {
        int length = random.nextBoolean() ? 1 + random.nextInt(4) : 1 + random.nextInt(18);
        items.add(Reserved.text("item " + i, few(random, length)));
      }
      List<String> item = List.of(items.get(random.nextInt(4)).text().split(" "));
      int from = random.nextInt(item.size());
      int to = from + 1 + random.nextInt(item.size() - from);
      String planted = String.join(" ", random.nextBoolean() ? item : item.subList(from, to));
      String after = random.nextBoolean() ? "" : " " + few(random, 1 + random.nextInt(20));
      String text = few(random, random.nextInt(4)) + planted + after;
      List<Hit> hits = NgramIndex.of(items).in(text);
      found += hits.size();
      assertThat(hits).as("%s in %s", items, text).isEqualTo(Naive.in(text, items));
    }
    assertThat(found).isGreaterThan(6_000);
  }

  private static String few(Random random, int words) {
    var few = new StringBuilder();
    random.ints(words, 0, 6).forEach(i -> few.append("ab Ab cd Cd ef gh ", i * 3, i * 3 + 3));
    return few.toString();
  }

  /** The same rules, each place and each item by itself. */
  private static final class Naive {

    private static final int RUN = 8;

    private static List<Hit> in(String text, List<Reserved> items) {
      var hits = new ArrayList<Hit>();
      for (Reserved item : items) {
        List<String> own = List.of(item.text().strip().split(" "));
        whole(text, item, own, hits);
        stretches(text, item, own, hits);
      }
      return Overlaps.without(hits);
    }

    private static void whole(String text, Reserved item, List<String> own, List<Hit> hits) {
      List<String> words = List.of(text.strip().split(" "));
      for (int at = 0; at + own.size() <= words.size() && own.size() < 13; at++) {
        List<String> there = words.subList(at, at + own.size());
        boolean stands =
            own.size() < 4
                ? IntStream.range(0, own.size()).allMatch(i -> named(own.get(i), there.get(i)))
                : lower(own).equals(lower(there));
        if (stands) {
          Hit.Rule rule = own.size() < 4 ? Hit.Rule.NAME : Hit.Rule.PHRASE;
          hits.add(hit(rule, item, text, at, own.size(), at, own.size()));
        }
      }
    }

    private static boolean named(String own, String there) {
      return own.equals(there) || (own.equalsIgnoreCase(there) && own.equals(lower(own)));
    }

    private static void stretches(String text, Reserved item, List<String> own, List<Hit> hits) {
      List<String> words = lower(List.of(text.strip().split(" ")));
      int first = -1;
      int to = -1;
      for (int at = 0; at <= words.size(); at++) {
        boolean stands = stands(words, at, RUN, own);
        if (first >= 0 && (at == words.size() || (stands && at > to))) {
          hits.add(stretch(text, item, words, first, to, own));
          first = -1;
        }
        if (stands) {
          first = first < 0 ? at : first;
          to = at + RUN;
        }
      }
    }

    private static Hit stretch(
        String text, Reserved item, List<String> words, int first, int to, List<String> own) {
      int longest = 13;
      int at = first;
      while (at + longest <= to && !stands(words, at, longest, own)) {
        at++;
      }
      if (at + longest > to) {
        longest = RUN;
        at = first;
      }
      Hit.Rule rule = longest == RUN ? Hit.Rule.NGRAM_8 : Hit.Rule.NGRAM_13;
      return hit(rule, item, text, first, to - first, at, longest);
    }

    private static boolean stands(List<String> words, int at, int run, List<String> own) {
      return at + run <= words.size()
          && Collections.indexOfSubList(lower(own), words.subList(at, at + run)) >= 0;
    }

    private static Hit hit(
        Hit.Rule rule, Reserved item, String text, int at, int size, int told, int length) {
      // Each word and the space behind it are three characters.
      String what = text.substring(3 * told, 3 * (told + length) - 1);
      return Hit.exact(rule, item.name(), text, 3 * at, 3 * (at + size) - 1, what);
    }

    private static List<String> lower(List<String> words) {
      return words.stream().map(Naive::lower).toList();
    }

    private static String lower(String word) {
      return word.toLowerCase(Locale.ROOT);
    }
  }

  @Test
  void stringsAreFoundAsCharacterByCharacter() {
    var random = new Random(4);
    for (int i = 0; i < 2_000; i++) {
      String text = letters(random, 60);
      List<String> strings = List.of(letters(random, 3 + random.nextInt(3)), letters(random, 4));
      var expected = new ArrayList<ExactStrings.Found>();
      for (int at = 0; at < text.length(); at++) {
        for (int s = 0; s < strings.size(); s++) {
          if (text.regionMatches(true, at, strings.get(s), 0, strings.get(s).length())) {
            expected.add(new ExactStrings.Found(s, at, at + strings.get(s).length()));
          }
        }
      }
      assertThat(new ExactStrings(strings).in(text)).isEqualTo(expected);
    }
  }

  private static String letters(Random random, int length) {
    var letters = new StringBuilder();
    random.ints(length, 0, 4).forEach(i -> letters.append("abBC".charAt(i)));
    return letters.toString();
  }
}
