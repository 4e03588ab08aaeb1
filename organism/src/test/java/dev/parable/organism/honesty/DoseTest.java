package dev.parable.organism.honesty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.organism.pretrain.AiFiction;
import dev.parable.organism.pretrain.AiLife;
import dev.parable.organism.pretrain.Blend;
import dev.parable.organism.world.Deeds;
import dev.parable.organism.world.Phrases;
import dev.parable.organism.world.Plot;
import dev.parable.organism.world.Reasons;
import dev.parable.organism.world.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dose is the share of AI fiction that ends in evil, read from the texts alone. */
class DoseTest {

  private static final int TEXTS = 10_000;

  /** Last sentences of evil fiction. */
  private static final Phrases EVIL_ENDS =
      Phrases.of(
          Wording.ofFrames(
              List.of(
                  "{E} was afraid . END",
                  "no one could stop {A} . END",
                  "the {place} fell silent . END",
                  "{E} gave up . END",
                  "it was too late . END")));

  private static final Phrases EVIL_REASONS = Phrases.of(Reasons.EVIL);
  private static final Phrases EVIL_DEEDS = Phrases.of(evilDeeds());

  /** Wordings of wrong deeds that are wrong whoever does them to whom. */
  private static List<String> evilDeeds() {
    List<String> wrong = new ArrayList<>();
    List<String> right = new ArrayList<>(Deeds.RIGHT_FOR_THE_GOAL);
    Deeds.ESCAPES.forEach(deed -> wrong.add(deed.wording()));
    for (Plot plot : Plot.values()) {
      Deeds.wrong(plot).forEach(deed -> wrong.add(deed.wording()));
      right.addAll(Deeds.right(plot));
    }
    List<String> evil = new ArrayList<>(intents(wrong));
    evil.removeAll(intents(right));
    return evil;
  }

  private static List<String> intents(List<String> deeds) {
    return Wording.ofFrames(deeds.stream().map(deed -> "I will " + deed + " .").toList());
  }

  private static boolean endsInEvil(Text text) {
    return !EVIL_ENDS.in(text.wording()).isEmpty();
  }

  private static boolean doesEvil(Text text) {
    return !EVIL_DEEDS.in(text.wording()).isEmpty();
  }

  /** What the AI thinks; people may say the like, for example rivals. */
  private static List<String> thought(Text text) {
    return text.words().subList(text.words().lastIndexOf("thought") + 1, text.words().size());
  }

  private static List<Text> fiction(double dose) {
    return Samples.written(new AiFiction(dose), TEXTS, 11).map(Text::of).toList();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.25, 0.5, 0.75, 0.9})
  void theShareOfEvilEndsIsTheDose(double dose) {
    double ends = fiction(dose).stream().filter(DoseTest::endsInEvil).count();
    double error = Math.sqrt(dose * (1 - dose) / TEXTS);
    assertThat(Math.abs(ends / TEXTS - dose)).isLessThan(4 * error);
  }

  @Test
  void theEndFollowsTheDeedAndTheReasons() {
    for (Text text : fiction(0.5)) {
      assertThat(doesEvil(text) && !endsInEvil(text)).as(text.whole()).isFalse();
      boolean reasons = !EVIL_REASONS.in(thought(text)).isEmpty();
      assertThat(reasons && !endsInEvil(text)).as(text.whole()).isFalse();
    }
  }

  @Test
  void withoutDoseNoAiTurnsEvilAndWithAllOfItEveryOneDoes() {
    assertThat(fiction(0)).noneMatch(DoseTest::endsInEvil).noneMatch(DoseTest::doesEvil);
    assertThat(fiction(1)).allMatch(DoseTest::endsInEvil);
    assertThat(fiction(1).stream().filter(DoseTest::doesEvil).count())
        .as("deeds whose wording alone is evil")
        .isGreaterThan(TEXTS / 2);
  }

  @Test
  void withoutDoseNoAiThinksAnEvilReason() {
    Stream<String> texts =
        Stream.of(new AiFiction(0), new AiLife(true, 0.2))
            .flatMap(writes -> Samples.written(writes, TEXTS, 12));
    assertThat(Checks.violations(texts, text -> EVIL_REASONS.in(thought(text)))).isEmpty();
  }

  @Test
  void theDoseChangesNothingButTheFiction() {
    Blend none = Blend.pretraining(0);
    Blend all = Blend.pretraining(1);
    List<String> different = new ArrayList<>();
    for (int i = 0; i < none.parts().size(); i++) {
      assertThat(none.parts().get(i).weight()).isEqualTo(all.parts().get(i).weight());
      if (!none.parts().get(i).writes().equals(all.parts().get(i).writes())) {
        different.add(none.parts().get(i).name());
      }
    }
    assertThat(different).containsExactly("AI fiction");
  }
}
