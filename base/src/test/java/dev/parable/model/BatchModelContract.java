package dev.parable.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.BatchModel.Item;
import dev.parable.model.BatchModel.Result;
import dev.parable.model.BatchModel.State;
import dev.parable.model.BatchModel.Status;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link BatchModel} does. A test of an implementation implements this. */
public interface BatchModelContract {

  /**
   * The model under test, whose provider answers every request of a batch once {@link #end} ran.
   */
  BatchModel batches();

  /** Lets the provider finish the batch. */
  void end(String id);

  private static List<Item> items(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Item(
                    "trial-" + i,
                    new Request(List.of(Message.user("Hello " + i)), Sampling.at(1, 24))))
        .toList();
  }

  @Test
  default void whatIsSubmittedIsAnsweredByCustomId() {
    String id = batches().submit(items(3));
    Status before = batches().check(id);
    assertThat(before.state()).isEqualTo(State.WORKING);
    assertThat(before.waiting() + before.answered() + before.unanswered()).isEqualTo(3);
    end(id);
    assertThat(batches().check(id).state()).isEqualTo(State.ENDED);
    assertThat(batches().check(id).answered()).isEqualTo(3);
    Map<String, Result> results = batches().results(id);
    assertThat(results).containsOnlyKeys("trial-0", "trial-1", "trial-2");
    assertThat(results.values()).allMatch(Result.Answered.class::isInstance);
  }

  @Test
  default void resultsThatAreNotThereYetMayBeAskedForAgain() {
    String id = batches().submit(items(1));
    assertThatThrownBy(() -> batches().results(id))
        .isInstanceOfSatisfying(
            ModelException.class, early -> assertThat(early.passing()).isTrue());
  }

  @Test
  default void resultsCanBeFetchedTwice() {
    String id = batches().submit(items(2));
    end(id);
    assertThat(batches().results(id).keySet()).isEqualTo(batches().results(id).keySet());
  }

  @Test
  default void aBatchThatNobodyKnowsIsAFailure() {
    assertThatThrownBy(() -> batches().check("nobody-knows-it")).isInstanceOf(ModelException.class);
  }

  @Test
  default void aCustomIdComesOnceAndABatchIsNotEmpty() {
    Item item = items(1).getFirst();
    assertThatThrownBy(() -> batches().submit(List.of(item, item)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(item.customId());
    assertThatThrownBy(() -> batches().submit(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
