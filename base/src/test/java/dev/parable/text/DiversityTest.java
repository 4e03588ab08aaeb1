package dev.parable.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parable.text.internal.Eigenvalues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DiversityTest {

  private static final Offset<Double> CLOSE = within(1e-9);
  private static final Diversity.Settings TWELVE = new Diversity.Settings(12, 10, 100, 0.5, 1);

  private static final String ONE = "a b c d e f g h i j k l";
  private static final String OTHER = "a b c d e m n o p q r s";

  @Test
  void measuresOfThreeTextsByHand() {
    Diversity found = Diversity.of(List.of(ONE + " and more", OTHER, "too short"), TWELVE);
    assertThat(found.texts()).isEqualTo(3);
    assertThat(found.tooShort()).isEqualTo(1);
    assertThat(found.sampled()).isEqualTo(2);
    // 12 + 7 words of 24; 11 + 7 pairs of 22.
    assertThat(found.distinct1()).isEqualTo(19.0 / 24, CLOSE);
    assertThat(found.distinct2()).isEqualTo(18.0 / 22, CLOSE);
    // Nine runs of four words each, of which abcd and bcde are in both.
    assertThat(found.selfRepetition()).isEqualTo(Math.log(3), CLOSE);
    assertThat(found.pairwise()).isEqualTo(2.0 / 16, CLOSE);
    assertThat(found.openings()).isEqualTo(1);
    assertThat(found.recurring().runs()).isEmpty();
    assertThat(found.names().top()).isEmpty();
  }

  @Test
  void copiesAreTheLeastVaried() {
    Diversity copies = Diversity.of(Collections.nCopies(4, ONE), TWELVE);
    assertThat(copies.distinct1()).isEqualTo(0.25, CLOSE);
    assertThat(copies.pairwise()).isEqualTo(1, CLOSE);
    assertThat(copies.openings()).isEqualTo(0.25, CLOSE);
    assertThat(copies.selfRepetition()).isEqualTo(Math.log(1 + 9 * 3), CLOSE);
    assertThat(copies.recurring().top()).isEqualTo(1);
    assertThat(copies.recurring().runs()).hasSize(5);
    Diversity empty = Diversity.of(List.of("a", ""), TWELVE);
    assertThat(empty.pairwise()).isNaN();
    assertThat(empty.compression()).isNaN();
    assertThat(empty.distinct1()).isNaN();
  }

  @Test
  void lengthMakesNoDifferenceToTheSample() {
    var babble = new Babble(1);
    List<String> longTexts = babble.texts(40, 200);
    List<String> cut = longTexts.stream().map(text -> Words.of(text).quote(0, 60)).toList();
    var settings = new Diversity.Settings(60, 20, 50, 0.1, 3);
    Diversity one = Diversity.of(longTexts, settings);
    Diversity other = Diversity.of(cut, settings);
    assertThat(one.sampled()).isEqualTo(20);
    assertThat(one.distinct2()).isEqualTo(other.distinct2());
    assertThat(one.compression()).isEqualTo(other.compression());
    assertThat(one.pairwise()).isEqualTo(other.pairwise());
    assertThat(one.distinct2())
        .isGreaterThan(Diversity.of(longTexts, settings.words(180)).distinct2());
  }

  /** Gzip looks back 32 KB: copies that are farther from each other are not seen. */
  @Test
  void compressionSeesNearRepetitionAlone() {
    var babble = new Babble(2);
    String text = babble.text(400);
    List<String> between = babble.texts(30, 400);
    var near = new ArrayList<>(between);
    near.addFirst(text);
    near.addFirst(text);
    var far = new ArrayList<>(between);
    far.addFirst(text);
    far.add(text);
    var none = new ArrayList<>(between);
    none.addAll(babble.texts(2, 400));
    var settings = new Diversity.Settings(400, 100, 10, 0.5, 1);
    double nearby = Diversity.of(near, settings).compression();
    double distant = Diversity.of(far, settings).compression();
    double unlike = Diversity.of(none, settings).compression();
    assertThat(nearby).isGreaterThan(unlike * 1.02);
    assertThat(distant).isCloseTo(unlike, within(unlike * 0.005));
  }

  @Test
  void aRunThatManyTextsShareIsFoundWithFewCounters() {
    var babble = new Babble(3);
    var texts = new ArrayList<String>();
    for (int i = 0; i < 400; i++) {
      String end = i % 8 == 0 ? " And so, in the quiet of the evening, it knew. " : "";
      texts.add(babble.text(60) + end + babble.text(5));
    }
    Recurring exact = Recurring.in(texts::stream, 8, 0.05);
    assertThat(exact.surelyAbove()).isZero();
    assertThat(exact.runs()).hasSize(3);
    assertThat(exact.runs().getFirst())
        .satisfies(
            run -> {
              assertThat(run.texts()).isEqualTo(50);
              assertThat(run.share()).isEqualTo(0.125);
            });
    assertThat(exact.runs())
        .extracting(Recurring.Run::words)
        .contains("And so, in the quiet of the evening");
    Recurring bounded = Recurring.in(texts::stream, 8, 0.05, 1_000);
    assertThat(bounded.runs()).isEqualTo(exact.runs());
    assertThat(bounded.top()).isEqualTo(0.125);
    assertThat(bounded.surelyAbove()).isBetween(0.001, 0.07);
    assertThat(Recurring.in(Stream::empty, 8, 0.05).runs()).isEmpty();
  }

  @Test
  void namesAreCapitalsInsideSentences() {
    ProperNames names =
        ProperNames.in(
            List.of(
                "Late on Monday I saw Mara. “Come in,” she told Tom; the AI said NO.",
                "Then Mara left. Light fell on the light. He asked Mara for a Light.",
                "Nobody came. She knew.",
                "In the end Tom met Iris."));
    assertThat(names.distinct()).isEqualTo(3);
    assertThat(names.top()).isEqualTo("Mara");
    assertThat(names.topShare()).isEqualTo(0.5);
    // 2, 2 and 1 of 5.
    assertThat(names.entropy())
        .isEqualTo(-(0.8 * Math.log(0.4) + 0.2 * Math.log(0.2)) / Math.log(2), CLOSE);
  }

  @Test
  void theVendiScoreCountsWhatIsDifferent() {
    assertThat(Vendi.score(7, (i, j) -> 0)).isEqualTo(7, within(1e-6));
    assertThat(Vendi.score(7, (i, j) -> 1)).isEqualTo(1, within(1e-6));
    assertThat(Vendi.score(9, (i, j) -> i % 3 == j % 3 ? 1 : 0)).isEqualTo(3, within(1e-6));
    // Two things with similarity s: eigenvalues (1 ± s) / 2.
    double expected = Math.exp(-(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)));
    assertThat(Vendi.score(2, (i, j) -> 0.5)).isEqualTo(expected, within(1e-9));
    assertThat(Vendi.score(1, (i, j) -> 0)).isEqualTo(1, within(1e-9));
    assertThatThrownBy(() -> Vendi.score(501, (i, j) -> 0)).hasMessageContaining("not 501");
    assertThatThrownBy(() -> Vendi.score(2, (i, j) -> Double.NaN)).hasMessageContaining("NaN");
  }

  @Test
  void eigenvaluesKeepTraceAndSquares() {
    var random = new Random(8);
    int n = 60;
    var matrix = new double[n][n];
    double trace = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = random.nextGaussian();
        matrix[j][i] = matrix[i][j];
        squares += (i == j ? 1 : 2) * matrix[i][j] * matrix[i][j];
      }
      trace += matrix[i][i];
    }
    double[] values = Eigenvalues.of(matrix);
    double sum = 0;
    double sumOfSquares = 0;
    for (double value : values) {
      sum += value;
      sumOfSquares += value * value;
    }
    assertThat(values).isSorted();
    assertThat(sum).isCloseTo(trace, within(1e-8));
    assertThat(sumOfSquares).isCloseTo(squares, within(1e-6));
    assertThat(Eigenvalues.of(new double[][] {{2, 1}, {1, 2}}))
        .containsExactly(new double[] {1, 3}, within(1e-12));
  }
}
