package dev.parable.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.recipe.Gates;
import dev.parable.recipe.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QualityTest {

  private static final int WORDS = 200;

  /** Made-up words, so that nothing repeats by chance; a closing sentence for some. */
  private static List<String> texts(int count, int closed, String closing) {
    var random = new SplittableRandom(3);
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                IntStream.range(0, WORDS)
                        .mapToObj(any -> Long.toString(random.nextLong(1L << 40), 36))
                        .collect(Collectors.joining(" "))
                    + ". "
                    + (i < closed ? closing : ""))
        .toList();
  }

  private static Quality quality(List<String> texts, Gates gates) {
    var habits = new Habits();
    texts.forEach(text -> habits.add(Habits.of(text)));
    int[] lengths = texts.stream().mapToInt(text -> text.split("\\s+").length).toArray();
    return Quality.of(
        texts,
        lengths,
        habits,
        new Occupancy(new Grid(List.of(), List.of())),
        OptionalDouble.empty(),
        gates);
  }

  private static List<Gate.State> states(Quality quality) {
    return quality.gates().stream().map(Gate::state).toList();
  }

  @Test
  void variedTextsPassAllGates() {
    assertThat(states(quality(texts(150, 0, ""), Gates.PUBLISHED))).containsOnly(Gate.State.PASSED);
  }

  @Test
  void aBowAtTheEndOfOneInFiveIsPassedAndOfMoreIsMissed() {
    String bow = "And for the keeper, that was enough.";
    Quality fifth = quality(texts(150, 30, bow), Gates.PUBLISHED);
    assertThat(fifth.gates().getLast().state()).isEqualTo(Gate.State.PASSED);
    Quality more = quality(texts(150, 31, bow), Gates.PUBLISHED);
    assertThat(more.gates().getLast().state()).isEqualTo(Gate.State.MISSED);
    assertThat(more.habits())
        .extracting(Habits.Habit::name)
        .contains("ends in 'that was enough'", "closes with 'And'");
    assertThat(more.habits().getFirst().examples()).contains(bow);
  }

  /** Of a sentence whose words differ and whose small words do not, the frame is seen. */
  @Test
  void frameOfTheLastSentenceIsFoundWhateverItsNouns() {
    var texts = new ArrayList<String>();
    List<String> plain = texts(150, 0, "");
    for (int i = 0; i < plain.size(); i++) {
      texts.add(
          plain.get(i)
              + (i % 3 == 0
                  ? "It was the k%d of the v%d and not the m%d.".formatted(i, i, i)
                  : ""));
    }
    assertThat(quality(texts, Gates.PUBLISHED).habits())
        .anySatisfy(
            habit -> {
              assertThat(habit.name()).isEqualTo("last sentence: – of the – and not the –");
              assertThat(habit.texts()).isEqualTo(50);
            });
  }

  @Test
  void ofFewLessonsHabitsAreReportedAndPassNoGate() {
    Quality few = quality(texts(40, 40, "And that was enough."), Gates.PUBLISHED);
    assertThat(few.gates().getLast().state()).isEqualTo(Gate.State.REPORTED);
    assertThat(few.gates().getLast().said()).contains("fewer than 100");
  }

  @Test
  void whatCannotBeComputedIsNoPass() {
    assertThat(states(quality(List.of("Too short."), Gates.PUBLISHED)).subList(0, 3))
        .containsOnly(Gate.State.NOT_COMPUTED);
    assertThat(states(quality(List.of(), Gates.PUBLISHED)))
        .contains(Gate.State.NOT_COMPUTED)
        .doesNotContain(Gate.State.MISSED);
  }

  @Test
  void sameTextsMissTheGatesOfVariety() {
    List<String> same = texts(1, 0, "");
    var texts = new ArrayList<String>();
    for (int i = 0; i < 120; i++) {
      texts.add(same.getFirst());
    }
    Quality quality = quality(texts, Gates.PUBLISHED);
    assertThat(states(quality).subList(0, 3)).containsOnly(Gate.State.MISSED);
    OptionalDouble none = OptionalDouble.empty();
    Quality looked = quality(texts, new Gates(none, none, none, none, none, none));
    assertThat(states(looked)).containsOnly(Gate.State.REPORTED);
  }

  @Test
  void aGateIsMetAtItsThreshold() {
    for (boolean atMost : new boolean[] {true, false}) {
      var gate = new Gate("x", OptionalDouble.of(0.2), OptionalDouble.of(0.2), atMost, "");
      assertThat(gate.state()).isEqualTo(Gate.State.PASSED);
    }
    assertThat(new Gate("x", OptionalDouble.of(0.3), OptionalDouble.of(0.2), true, "").state())
        .isEqualTo(Gate.State.MISSED);
  }
}
