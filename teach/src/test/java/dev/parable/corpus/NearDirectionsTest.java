package dev.parable.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NearDirectionsTest {

  private static final double FROM = 0.8;

  private static float[] unit(Random random, float[] like, double noise) {
    var direction = new float[like.length];
    double sum = 0;
    for (int i = 0; i < like.length; i++) {
      direction[i] = (float) (like[i] + noise * random.nextGaussian());
      sum += direction[i] * direction[i];
    }
    for (int i = 0; i < like.length; i++) {
      direction[i] /= (float) Math.sqrt(sum);
    }
    return direction;
  }

  private static double cosine(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  /** As it would be done by hand, over more than a block. */
  @Test
  void whatIsNearAnEarlierOneThatStayedIsTold() {
    var random = new Random(7);
    var near = new NearDirections(FROM);
    List<float[]> stayed = new ArrayList<>();
    List<float[]> all = new ArrayList<>();
    int told = 0;
    for (int number = 0; number < 900; number++) {
      boolean copies = number > 0 && random.nextBoolean();
      float[] like = copies ? all.get(random.nextInt(number)) : new float[24];
      float[] direction = unit(random, like, copies ? 0.14 : 1);
      all.add(direction);
      double most = stayed.stream().mapToDouble(one -> cosine(one, direction)).max().orElse(-1);
      Optional<NearDirections.Found> found = near.take(number, direction);
      assertThat(found.isPresent()).as("cosine %s", most).isEqualTo(most >= FROM);
      if (found.isPresent()) {
        told++;
        assertThat(found.get().cosine()).isEqualTo(most, org.assertj.core.data.Offset.offset(1e-5));
        assertThat(cosine(all.get(found.get().earlier()), direction))
            .isEqualTo(most, org.assertj.core.data.Offset.offset(1e-5));
      } else {
        stayed.add(direction);
      }
    }
    assertThat(told).isBetween(100, 800);
    assertThat(stayed).hasSizeGreaterThan(256);
  }
}
