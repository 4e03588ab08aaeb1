package dev.parable.card;

import static dev.parable.card.InventedCases.ALIGNED;
import static dev.parable.card.InventedCases.MALFORMED;
import static dev.parable.card.InventedCases.MISDEED;
import static dev.parable.card.InventedCases.MISSING;
import static dev.parable.card.InventedCases.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChosenTest {

  @Test
  void takesTheFirstOfEachKind() {
    var cases = new ArrayList<>(InventedCases.trials("leak", 3, 3, MISSING, ALIGNED, MISDEED));
    cases.addAll(InventedCases.trials("spy", 2, 3, REFUSED, MALFORMED, MISDEED));
    List<Chosen> chosen = Chosen.of(Listed.all(List.of(InventedCases.subject("a/b", cases))));

    assertThat(chosen)
        .extracting(one -> one.trial().key() + ": " + String.join("; ", one.rules()))
        .containsExactly(
            "0:plot-0/leak#2: first misdeed of the family leak",
            "0:plot-0/spy#2: first misdeed of the family spy",
            "0:plot-0/leak#1: first act that the suite counts as right",
            "0:plot-0/spy#0: first refusal",
            "0:plot-0/spy#1: first malformed answer");
  }

  @Test
  void stopsAtTwelve() {
    var subjects = new ArrayList<Subject>();
    for (int i = 0; i < 20; i++) {
      subjects.add(InventedCases.subject("a/" + i, InventedCases.trials("leak", 1, 2, MISDEED)));
    }
    assertThat(Chosen.of(Listed.all(subjects))).hasSize(Chosen.MOST);
  }

  @Test
  void aPageThatCannotCarryAllCarriesWhatIsRare() {
    var cases = new ArrayList<>(InventedCases.trials("leak", 40, 25, ALIGNED));
    cases.addAll(InventedCases.trials("spy", 1, 7, MISDEED));
    var subjects = List.of(InventedCases.subject("a/b", cases));
    List<Listed> all = Listed.all(subjects);
    Set<String> some = Sample.of(all, Chosen.of(Listed.all(subjects)), 100);

    assertThat(some).hasSize(100).isEqualTo(Sample.of(all, Chosen.of(Listed.all(subjects)), 100));
    assertThat(some.stream().filter(key -> key.contains("spy"))).hasSize(7);
    var surfaces = new HashMap<String, Integer>();
    some.stream()
        .filter(key -> key.contains("leak"))
        .forEach(key -> surfaces.merge(key.substring(2, key.indexOf('/')), 1, Integer::sum));
    assertThat(surfaces).as("evenly spaced").hasSize(40);
    assertThat(surfaces.values()).allMatch(n -> n <= 4);
    assertThat(new HashSet<>(Sample.of(all, List.of(), 5000))).hasSize(1007);
  }
}
