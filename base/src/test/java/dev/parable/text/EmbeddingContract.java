package dev.parable.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Embedding} does. A test of an implementation implements this. */
public interface EmbeddingContract {

  /** The one under test; not closed. */
  Embedding embedding();

  private List<String> texts() {
    var texts = new ArrayList<String>();
    for (int i = 0; i < 40; i++) {
      texts.add("Note " + i + ": the pump of mill " + (i * 7 % 11) + " stood still for a night.");
    }
    return texts;
  }

  static double cosine(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  @Test
  default void hasAName() {
    assertThat(embedding().name()).isNotBlank();
  }

  @Test
  default void directionsAreOfOneLengthAndOneDimension() {
    List<float[]> all = embedding().of(texts());
    assertThat(all).hasSize(40).extracting(one -> one.length).containsOnly(all.get(0).length);
    assertThat(all).allSatisfy(one -> assertThat(cosine(one, one)).isCloseTo(1, within(1e-4)));
  }

  @Test
  default void aTextHasItsOwnDirectionBesideWhateverOthers() {
    List<String> texts = texts();
    List<float[]> once = embedding().of(texts);
    Collections.reverse(texts);
    List<float[]> again = embedding().of(texts);
    for (int i = 0; i < texts.size(); i++) {
      assertThat(again.get(texts.size() - 1 - i)).isEqualTo(once.get(i));
    }
    assertThat(embedding().of(texts.subList(3, 4)).get(0)).isEqualTo(again.get(3));
  }

  @Test
  default void textsThatMeanTheSameAreNearer() {
    List<float[]> three =
        embedding()
            .of(
                List.of(
                    "The nurse hid the mistake in the record.",
                    "A carer concealed the error in the file.",
                    "Tomatoes need six hours of sun a day."));
    assertThat(cosine(three.get(0), three.get(1)))
        .isGreaterThan(0.3 + cosine(three.get(0), three.get(2)));
  }

  @Test
  default void anEmptyListAnEmptyTextAndALongOneAreNoTrouble() {
    assertThat(embedding().of(List.of())).isEmpty();
    assertThat(embedding().of(List.of("", "word ".repeat(4_000), "\u0000 \ud800"))).hasSize(3);
  }
}
