package dev.parable.run.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import dev.parable.model.BatchModel.Item;
import dev.parable.model.BatchModel.Result;
import dev.parable.model.BatchModel.State;
import dev.parable.model.ChatModel;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.Usage;
import dev.parable.run.Entry;
import dev.parable.run.StoppedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Many units, few batches; nothing lost and nothing paid twice, wherever a process ends. */
class MeteredBatchesTest extends ToyCalls {

  private static final double EACH = PRICE.half().usd(Usage.of(10, 20));

  private final ToyBatches provider = new ToyBatches();
  private final Map<String, String> answers = new HashMap<>();
  private final List<Throwable> failures = new ArrayList<>();
  private final List<String> said = new ArrayList<>();

  /** Lets so many units ask as many turns each. */
  private void ask(int units, int turns) {
    ask(units, turns, batches -> {});
  }

  private void ask(int units, int turns, Consumer<MeteredBatches> also) {
    var opened = new MeteredBatches[1];
    try (var batches =
        MeteredBatches.of(
            calls,
            NAME,
            provider,
            Optional.of(PRICE.half()),
            stop,
            time,
            () -> said.add(opened[0].now()))) {
      opened[0] = batches;
      for (int i = 0; i < units; i++) {
        String unit = "u" + i;
        ChatModel model = batches.forUnit(unit);
        time.act(
            () -> {
              for (int turn = 0; turn < turns; turn++) {
                String text = unit + "." + turn;
                try {
                  answers.put(text, model.reply(request(text)).message().text());
                } catch (RuntimeException failed) {
                  failures.add(failed);
                  return;
                }
              }
            });
      }
      also.accept(batches);
      time.run();
    }
  }

  private void assertAnswered(int units) {
    assertThat(failures).isEmpty();
    assertThat(answers).hasSize(units);
    answers.forEach((asked, answer) -> assertThat(answer).isEqualTo("to " + asked));
  }

  @Test
  void manyUnitsAreOneBatchAtHalfThePrice() {
    ask(600, 1);
    assertAnswered(600);
    assertThat(provider.batches.values().stream().map(List::size)).containsExactly(600);
    Ledger.Totals all = calls.ledger().all();
    assertThat(all.answered()).isEqualTo(600);
    assertThat(all.outInBatches()).isZero();
    assertThat(all.usd()).isCloseTo(600 * EACH, within(1e-9));
    assertThat(all.usdAtMost()).isCloseTo(600 * EACH, within(1e-9));
    assertThat(store.pending()).isEmpty();
    assertThat(said.getFirst()).isEqualTo("batch batch-1: 0 of 600 answered, handed in");
    assertThat(said).contains("batch batch-1: 3 of 600 answered");
  }

  @Test
  void aLaterProcessFindsTheAnswersInTheStore() {
    ask(5, 1);
    open(Budget.UNLIMITED);
    answers.clear();
    ask(5, 1);
    assertAnswered(5);
    assertThat(provider.batches).hasSize(1);
    assertThat(calls.ledger().all().usd()).isCloseTo(5 * EACH, within(1e-12));
  }

  @Test
  void everyTurnIsABatch() {
    ask(20, 3);
    assertAnswered(60);
    assertThat(provider.batches.values().stream().map(List::size)).containsExactly(20, 20, 20);
  }

  @Test
  void aBatchHasTenThousandRequestsAtMost() {
    ask(10_004, 1);
    assertAnswered(10_004);
    assertThat(provider.batches.values().stream().map(List::size)).containsExactly(10_000, 4);
  }

  @Test
  void theProviderIsAskedEveryMinuteInTheEnd() {
    provider.atCheck =
        () -> provider.working = time.elapsed().toHours() < 5 ? State.WORKING : State.ENDED;
    var checks = new ArrayList<Duration>();
    Runnable watch = provider.atCheck;
    provider.atCheck =
        () -> {
          watch.run();
          checks.add(time.elapsed());
          if (time.elapsed().toHours() < 5) {
            throw failure(Kind.PASSING, 503);
          }
        };
    ask(1, 1);
    assertAnswered(1);
    assertThat(checks).hasSizeLessThan(5 * 60 + 30);
    assertThat(checks.get(100).minus(checks.get(99))).isEqualTo(Duration.ofMinutes(1));
    assertThat(said).anyMatch(line -> line.contains("cannot be asked after: the server answered"));
  }

  @Test
  void whatFailsInPassingIsInTheNextBatchAndHurtsNoOther() {
    provider.fate =
        item ->
            ToyBatches.text(item).equals("u3.0") && provider.batches.size() < 2
                ? new Result.Failed(failure(Kind.PASSING, 500))
                : answered(item);
    ask(10, 1);
    assertAnswered(10);
    assertThat(provider.batches.values().stream().map(List::size)).containsExactly(10, 1);
    Ledger.Totals all = calls.ledger().all();
    assertThat(all.failed()).isEqualTo(1);
    assertThat(all.usdAtMost()).isCloseTo(10 * EACH, within(1e-9));
    assertThat(store.find(Calls.CALL, "u3#0/2")).isPresent();
  }

  private static Result answered(Item item) {
    return new Result.Answered(reply("to " + ToyBatches.text(item)));
  }

  @Test
  void whatFailsInPassingIsTriedThreeTimesAndWhatCannotBeAnsweredOnce() {
    provider.fate =
        item ->
            switch (ToyBatches.text(item)) {
              case "u0.0" -> new Result.Failed(failure(Kind.PASSING, 500));
              case "u1.0" -> new Result.Failed(failure(Kind.REQUEST, 400));
              default -> answered(item);
            };
    ask(4, 1);
    assertThat(answers).hasSize(2);
    assertThat(failures).hasSize(2);
    assertThat(provider.batches.values().stream().map(List::size)).containsExactly(4, 1, 1);
    assertThat(calls.ledger().all().failed()).isEqualTo(4);
  }

  @Test
  void anAnswerOfNoUseIsPerhapsBilled() {
    provider.fate = item -> new Result.Failed(failure(Kind.REQUEST, 200));
    ask(1, 1);
    assertThat(calls.ledger().all().perhapsBilled()).isEqualTo(1);
    assertThat(calls.ledger().all().usdAtMost()).isPositive();
  }

  @Test
  void aBatchThatIsNotTakenOnEndsAllInTheProvidersWords() {
    provider.end = State.FAILED;
    ask(8, 1);
    assertThat(failures)
        .hasSize(8)
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .isInstanceOfSatisfying(
                        ModelException.class,
                        known -> assertThat(known.kind()).isEqualTo(Kind.HOPELESS))
                    .hasMessageContaining("line 2 is no JSON"));
    Ledger.Totals all = calls.ledger().all();
    assertThat(all.failed()).isEqualTo(8);
    assertThat(all.usdAtMost()).isZero();
    assertThat(store.pending()).isEmpty();
  }

  @Test
  void aStateThatNobodyKnowsIsSaidAndAskedAfterAgain() {
    provider.working = State.UNKNOWN;
    ask(3, 1);
    assertAnswered(3);
    assertThat(said).anyMatch(line -> line.contains("a state that is not known here: 'toying'"));
  }

  @Test
  void aRefusalInPassingIsTriedAgainAsTheSameBatch() {
    var refusals = new ArrayList<Duration>();
    provider.atSubmit =
        () -> {
          if (refusals.size() < 3) {
            refusals.add(time.elapsed());
            throw failure(Kind.OVERLOADED, 429, Duration.ofSeconds(30));
          }
        };
    ask(3, 1);
    assertAnswered(3);
    assertThat(refusals.get(2).minus(refusals.get(0)))
        .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    assertThat(calls.ledger().all().calls()).isEqualTo(3);
  }

  @Test
  void aWrongKeyEndsAllAndCostsNothing() {
    provider.atSubmit =
        () -> {
          throw failure(Kind.HOPELESS, 401);
        };
    ask(3, 1);
    assertThat(failures).hasSize(3);
    assertThat(store.pending()).isEmpty();
    assertThat(calls.ledger().all().usdAtMost()).isZero();
  }

  @Test
  void whenNobodyKnowsWhetherABatchWasTakenItIsNotHandedInAgain() {
    var tries = new ArrayList<Integer>();
    provider.atSubmit =
        () -> {
          tries.add(1);
          throw new ModelException(Kind.PASSING, "the connection broke");
        };
    ask(3, 1);
    assertThat(tries).hasSize(1);
    assertThat(failures).hasSize(3);
    assertThat(failures.getFirst()).hasMessageContaining("nobody knows whether a batch of 3");
    assertThat(calls.ledger().all().inDoubt()).isEqualTo(3);
    open(Budget.UNLIMITED);
    assertThat(calls.inDoubt()).hasSize(3);
  }

  @Test
  void theBudgetBoundsWhatIsOutAndTheRestIsAskedWhileThereIsMoney() {
    double most = new Billing(Optional.of(PRICE.half())).most(request("u0.0"), 200);
    open(new Budget(10 * most));
    ask(300, 1);
    assertThat(failures).isNotEmpty().allMatch(BudgetSpentException.class::isInstance);
    assertThat(provider.batches.values().stream().findFirst().orElseThrow()).hasSizeBetween(9, 11);
    assertThat(answers.size() + failures.size()).isEqualTo(300);
    Ledger.Totals all = calls.ledger().all();
    assertThat(all.usdAtMost()).isBetween(8 * most, 10 * most);
    assertThat(all.answered()).isEqualTo(answers.size());
  }

  /** Ends the process while the batch is out. */
  private void stopWhileOut(int units) {
    provider.atCheck = stop::request;
    ask(units, 1);
    provider.atCheck = () -> {};
    assertThat(failures).hasSize(units).allMatch(StoppedException.class::isInstance);
    failures.clear();
  }

  @Test
  void aStopReleasesAllAtOnceAndTheNextProcessFetchesTheBatch() {
    stopWhileOut(50);
    assertThat(time.elapsed()).isLessThan(Duration.ofSeconds(10));
    assertThat(calls.ledger().all().outInBatches()).isEqualTo(50);
    open(Budget.UNLIMITED);
    assertThat(calls.inDoubt()).isEmpty();
    assertThat(calls.outInBatches()).isEqualTo(50);
    assertThat(calls.ledger().all().usd()).isZero();
    assertThat(calls.ledger().all().usdAtMost()).isPositive();
    ask(50, 1);
    assertAnswered(50);
    assertThat(provider.batches).hasSize(1);
    Ledger.Totals all = calls.ledger().all();
    assertThat(all.calls()).isEqualTo(50);
    assertThat(all.usdAtMost()).isCloseTo(50 * EACH, within(1e-9));
    assertThat(Calls.ledger(store)).isEqualTo(calls.ledger());
    assertThat(store.all(Calls.CALL)).hasSize(50).allMatch(e -> e.key().endsWith("#0/1"));
    assertThat(store.pending()).isEmpty();
  }

  @Test
  void whatIsOutCountsAgainstTheBudgetOfTheNextProcess() {
    double most = new Billing(Optional.of(PRICE.half())).most(request("u0.0"), 200);
    stopWhileOut(50);
    open(new Budget(50 * most));
    ask(60, 1);
    assertThat(provider.batches.values().stream().findFirst().orElseThrow()).hasSize(50);
    assertThat(calls.ledger().all().usdAtMost()).isLessThanOrEqualTo(50 * most);
    assertThat(answers).hasSizeGreaterThanOrEqualTo(50);
  }

  @Test
  void aStopBeforeABatchIsHandedInLeavesNothing() {
    ask(5, 1, batches -> time.act(stop::request));
    assertThat(failures).hasSize(5).allMatch(StoppedException.class::isInstance);
    assertThat(provider.batches).isEmpty();
    assertThat(store.all(Calls.CALL)).isEmpty();
    assertThat(calls.ledger().all().calls()).isZero();
  }

  @Test
  void whatWasLeftOutAndFailsIsAskedAgain() {
    stopWhileOut(4);
    open(Budget.UNLIMITED);
    provider.fate =
        item ->
            provider.batches.size() < 2
                ? new Result.Failed(failure(Kind.PASSING, 500))
                : answered(item);
    ask(4, 1);
    assertAnswered(4);
    assertThat(provider.batches.values().stream().map(List::size)).containsExactly(4, 4);
  }

  @Test
  void singleCallsAreNotMadeWhileTheSameAreOutInABatch() {
    stopWhileOut(4);
    open(Budget.UNLIMITED);
    assertThatThrownBy(() -> metering(request -> reply("twice")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 calls of this run are out in a batch");
  }

  @Test
  void aProcessThatDiesBeforeItKnowsTheNameLeavesCallsInDoubt() {
    provider.atSubmit =
        () -> {
          throw new InternalError("the process dies here");
        };
    ask(7, 1);
    assertThat(failures).hasSize(7);
    failures.clear();
    provider.atSubmit = () -> {};
    open(Budget.UNLIMITED);
    assertThat(calls.inDoubt()).hasSize(7);
    assertThat(calls.outInBatches()).isZero();
    Entry batch = store.find(Calls.BATCH, "1").orElseThrow();
    assertThat(batch.state()).isEqualTo(Entry.State.INTENT);
    assertThat(batch.json()).contains("\"1-0\":{\"call\":\"u0#0/1\"");
    ask(7, 1);
    assertAnswered(7);
    Ledger.Totals all = calls.ledger().all();
    assertThat(all.inDoubt()).isEqualTo(7);
    assertThat(all.answered()).isEqualTo(7);
    assertThat(store.find(Calls.CALL, "u0#0/2")).isPresent();
    assertThat(store.find(Calls.BATCH, "2").orElseThrow().state()).isEqualTo(Entry.State.DONE);
  }

  @Test
  void aBudgetWithoutAPriceIsRefused() {
    open(new Budget(1));
    assertThat(
            catchThrowable(
                () ->
                    MeteredBatches.of(
                        calls, NAME, provider, Optional.empty(), stop, time, () -> {})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("price");
  }
}
