package dev.parable.run.call;

import static java.util.Objects.requireNonNull;

import dev.parable.model.ChatModel;
import dev.parable.model.ModelException;
import dev.parable.model.Price;
import dev.parable.run.RunStoreException;
import dev.parable.run.Stop;
import dev.parable.run.StoppedException;
import dev.parable.run.call.internal.RequestJson;
import java.util.Optional;

/**
 * All calls of one provider in a run: as many at once as it takes, each kept in the run store
 * before it counts, none beyond the budget, none paid for twice.
 *
 * <ul>
 *   <li>An answer that the store holds is not asked for again: the same unit that asks the same
 *       again, in the same order, gets what it got. So a unit of many turns that was broken off
 *       goes on where it was.
 *   <li>A call that fails in passing is made again after a pause, which may be the one that the
 *       provider asks for. Others go on meanwhile, unless it answers nobody: then nobody calls it
 *       but now and then a single scout.
 *   <li>Until the first answer at most three calls are in flight, and what is hopeless ends all.
 *   <li>When the run is asked to stop, calls in flight end and are kept, and nothing new is sent.
 * </ul>
 *
 * <p>What asks for units should not try them again by itself: the tries have been made in here.
 */
public final class Metering implements AutoCloseable {

  private final Provider provider;
  private final MeteredModel.Asked asked;

  private Metering(Provider provider, MeteredModel.Asked asked) {
    this.provider = provider;
    this.asked = asked;
  }

  /**
   * For a model.
   *
   * @param calls of the run
   * @param name {@code provider/NAME}, for the ledger and for messages
   * @param price empty where nobody knows it
   * @throws IllegalArgumentException when the run has a budget and the price is not known
   */
  public static Metering of(
      Calls calls, String name, ChatModel model, Optional<Price> price, Terms terms, Stop stop) {
    return of(calls, name, model, price, terms, stop, Pace.real());
  }

  /** The same with another way for time to pass. */
  public static Metering of(
      Calls calls,
      String name,
      ChatModel model,
      Optional<Price> price,
      Terms terms,
      Stop stop,
      Pace pace) {
    var asked = asked(calls, name, model, price);
    return new Metering(new Provider(calls, terms, stop, pace), asked);
  }

  /** Another model of the same provider: both share what the provider allows. */
  public Metering alsoFor(String name, ChatModel model, Optional<Price> price) {
    return new Metering(provider, asked(provider.calls(), name, model, price));
  }

  private static MeteredModel.Asked asked(
      Calls calls, String name, ChatModel model, Optional<Price> price) {
    requireNonNull(model, "model");
    if (calls.outInBatches() > 0) {
      throw new IllegalArgumentException(
          calls.outInBatches()
              + " calls of this run are out in a batch and would be paid twice; fetch them first");
    }
    return new MeteredModel.Asked(
        name, model, billing(calls, name, price), new RequestJson.Alike(name));
  }

  /**
   * What a model costs, where the budget can be kept with it.
   *
   * @throws IllegalArgumentException when the run has a budget and the price is not known
   */
  static Billing billing(Calls calls, String name, Optional<Price> price) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a metered model needs a name, provider/NAME");
    }
    Budget budget = calls.books().budget();
    if (budget.limited() && price.isEmpty()) {
      throw new IllegalArgumentException(
          "a budget of "
              + budget
              + " cannot be kept: the price of "
              + name
              + " is not known. Give it in a price file, or run without --budget.");
    }
    if (budget.limited() && calls.books().unpriced() > 0) {
      throw new IllegalArgumentException(
          "a budget of "
              + budget
              + " cannot be kept: "
              + calls.books().unpriced()
              + " calls of this run were made at a price that nobody knew. Run without --budget,"
              + " or begin anew with --fresh.");
    }
    return new Billing(price);
  }

  /**
   * The model, as one unit of work asks it. A unit that is begun anew gets a new one.
   *
   * <p>Its calls throw, beside {@link ModelException}: {@link StoppedException} when the run is to
   * end, {@link BudgetSpentException}, and {@link RunStoreException} when a call cannot be kept.
   *
   * @param unitKey names the unit among all that ask models in this run
   */
  public ChatModel forUnit(String unitKey) {
    return new MeteredModel(provider, asked, unitKey);
  }

  /** How the calls of the provider stand. */
  public Snapshot now() {
    return provider.now();
  }

  /**
   * Waits until all results are kept. The units must have ended.
   *
   * @throws RunStoreException when one could not be kept
   */
  @Override
  public void close() {
    provider.close();
  }
}
