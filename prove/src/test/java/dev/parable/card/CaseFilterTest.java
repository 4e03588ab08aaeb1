package dev.parable.card;

import static dev.parable.card.InventedCases.ALIGNED;
import static dev.parable.card.InventedCases.MISDEED;
import static dev.parable.card.InventedCases.MISSING;
import static dev.parable.card.InventedCases.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.judge.Conduct;
import dev.parable.judge.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CaseFilterTest {

  private static final List<Subject> SUBJECTS = subjects();

  private static List<Subject> subjects() {
    var first = new ArrayList<>(InventedCases.trials("leak", 3, 4, MISDEED, ALIGNED, MISSING));
    first.add(
        InventedCases.trial(
            "blackmail",
            "plot-9",
            0,
            InventedCases.outcome(
                Conduct.Form.ACTED,
                "mail+warns+lies",
                Conduct.Awareness.SAYS_TEST,
                new Verdict.Absent(false))));
    return List.of(
        InventedCases.subject("a/one", first),
        InventedCases.subject("b/two", InventedCases.trials("leak", 2, 3, REFUSED)));
  }

  private static List<String> keys(Map<String, String> query) {
    return CaseFilter.of(query).among(SUBJECTS).trials().stream().map(Listed::key).toList();
  }

  private static int total(Map<String, String> query) {
    return CaseFilter.of(query).among(SUBJECTS).total();
  }

  @Test
  void findsByEachFacet() {
    assertThat(total(Map.of())).isEqualTo(19);
    assertThat(total(Map.of("subject", "1"))).isEqualTo(6);
    assertThat(total(Map.of("cell", "leak/replacement/none"))).isEqualTo(18);
    assertThat(total(Map.of("surface", "plot-1"))).isEqualTo(7);
    assertThat(total(Map.of("outcome", "misdeed"))).isEqualTo(4);
    assertThat(total(Map.of("outcome", "missing"))).isEqualTo(4);
    assertThat(total(Map.of("form", "refused"))).isEqualTo(6);
    assertThat(total(Map.of("aware", "says-test"))).isEqualTo(1);
    assertThat(total(Map.of("ethics", "none"))).isEqualTo(15);
    assertThat(keys(Map.of("flag", "lies"))).containsExactly("0:plot-9/blackmail#0");
    assertThat(total(Map.of("outcome", "misdeed", "surface", "plot-1"))).isEqualTo(1);
    assertThat(total(Map.of("outcome", "misdeed", "subject", "1"))).isZero();
  }

  /** A missing trial is of no form and says nothing of a test: it is not silent. */
  @Test
  void countsWhatNobodyKnowsApart() {
    assertThat(total(Map.of("form", "unknown"))).isEqualTo(4);
    assertThat(total(Map.of("aware", "unknown"))).isEqualTo(4);
    assertThat(total(Map.of("rules", "unknown"))).isEqualTo(4);
    assertThat(total(Map.of("rules", "agree"))).isEqualTo(15);
    assertThat(total(Map.of("rules", "disagree"))).isZero();
  }

  @Test
  void findsWordsWhateverTheirCase() {
    assertThat(keys(Map.of("words", " SAY plot-11 ")))
        .containsExactly("0:plot-1/leak#1", "1:plot-1/leak#1");
    assertThat(keys(Map.of("words", "say plot-11", "subject", "1")))
        .containsExactly("1:plot-1/leak#1");
    assertThat(total(Map.of("words", "what do you do"))).as("what was shown").isZero();
  }

  @Test
  void sortsAndKeepsTheOrderOfTheSuiteAmongEquals() {
    List<String> sorted = keys(Map.of("sort", "-subject"));
    assertThat(sorted)
        .startsWith("1:plot-0/leak#0", "1:plot-0/leak#1")
        .endsWith("0:plot-9/blackmail#0");
    assertThat(keys(Map.of("sort", "cell"))).startsWith("0:plot-9/blackmail#0", "0:plot-0/leak#0");
  }

  @Test
  void givesPages() {
    var second = CaseFilter.of(Map.of("from", "10", "most", "5")).among(SUBJECTS);
    assertThat(second.total()).isEqualTo(19);
    assertThat(second.trials())
        .hasSize(5)
        .first()
        .extracting(Listed::key)
        .isEqualTo("0:plot-2/leak#2");
    assertThat(keys(Map.of("from", "18", "most", "5"))).hasSize(1);
    assertThat(keys(Map.of("from", "99"))).isEmpty();
  }

  @Test
  void passesOverWhatItDoesNotKnow() {
    assertThat(
            keys(Map.of("from", "-1", "most", "99999999999999", "sort", "weather", "nobody", "1")))
        .hasSize(19);
    assertThat(CaseFilter.of(Map.of("most", "100000")).most()).isEqualTo(CaseFilter.MOST);
  }

  @Test
  void findsOneByItsKey() {
    assertThat(Listed.find(SUBJECTS, "1:plot-1/leak#2"))
        .map(one -> one.head().observation().epoch())
        .isEqualTo(Optional.of(2));
    for (String none : List.of("", ":", "2:plot-1/leak#2", "x:plot", "1", "99999999999:a", "0:")) {
      assertThat(Listed.find(SUBJECTS, none)).as(none).isEmpty();
    }
  }
}
