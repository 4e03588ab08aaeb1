package dev.parable.run.call;

import static java.util.Objects.requireNonNull;

import dev.parable.model.BatchModel;
import dev.parable.model.ChatModel;
import dev.parable.model.ModelException;
import dev.parable.model.Price;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.run.RunStoreException;
import dev.parable.run.Stop;
import dev.parable.run.StoppedException;
import dev.parable.run.call.BatchDesk.Seat;
import dev.parable.run.call.BatchPost.Outcome;
import dev.parable.run.call.internal.RequestJson;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All calls of a model that answers batches: what many units ask at about the same time is handed
 * in together, each call kept in the run store before it counts, none beyond the budget, none paid
 * for twice.
 *
 * <ul>
 *   <li>A caller waits until its batch is answered, which may take a day. So very many units should
 *       ask side by side; of a unit of several turns each turn is in another batch.
 *   <li>Requests are collected until for two seconds none came, or there are 10,000.
 *   <li>When the run is asked to stop, callers are released at once. The batches go on at the
 *       provider, and whoever asks the same in a later process of the run is given their answers.
 *   <li>A request that failed in passing joins the next batch, twice at most.
 * </ul>
 */
public final class MeteredBatches implements AutoCloseable {

  private static final int TRIES = 3;

  private final Calls calls;
  private final BatchPost.Asked asked;
  private final BatchDesk desk;

  private MeteredBatches(Calls calls, BatchPost.Asked asked, BatchDesk desk) {
    this.calls = calls;
    this.asked = asked;
    this.desk = desk;
  }

  /**
   * For a model. Batches that an earlier process left out are looked after from now on.
   *
   * @param calls of the run
   * @param name {@code provider/NAME}, for the ledger and for messages
   * @param price of an answer in a batch; empty where nobody knows it
   * @param changed told when batches stand otherwise than before; must return soon
   * @throws IllegalArgumentException when the run has a budget and the price is not known
   */
  public static MeteredBatches of(
      Calls calls,
      String name,
      BatchModel model,
      Optional<Price> price,
      Stop stop,
      Pace pace,
      Runnable changed) {
    var asked =
        new BatchPost.Asked(
            name, requireNonNull(model, "model"), Metering.billing(calls, name, price));
    return new MeteredBatches(calls, asked, new BatchDesk(calls, asked, stop, pace, changed));
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
    var next = new AtomicInteger();
    return request -> reply(unitKey, next.getAndIncrement(), request);
  }

  private Reply reply(String unit, int number, Request request) {
    var written = RequestJson.of(asked.name(), request);
    for (int tries = 1; ; tries++) {
      Optional<Seat> out = desk.seat(unit, number, written.hash());
      if (out.isEmpty()) {
        // Only then: what comes back is in the store before it leaves the desk.
        Optional<Reply> kept = calls.answer(unit, number, written);
        if (kept.isPresent()) {
          return kept.get();
        }
      }
      Outcome outcome = desk.await(out.orElseGet(() -> join(unit, number, request, written)));
      if (!(outcome instanceof Outcome.Failed failed && failed.again() && tries < TRIES)) {
        return BatchDesk.reply(outcome);
      }
    }
  }

  private Seat join(String unit, int number, Request request, RequestJson written) {
    double most = asked.billing().most(request, written.bytes());
    calls.books().reserve(most, desk.waiting());
    try {
      desk.waiting().check();
      var call = new Call(unit, number, calls.next(unit, number));
      var attempt = new Calls.Attempt(call, asked.name(), written, asked.billing().price(), most);
      return desk.join(new BatchPost.Wanted(attempt, request));
    } catch (RuntimeException | Error notSent) {
      calls.books().giveBack(most, desk.pace());
      throw notSent;
    }
  }

  /** How the batches stand, for a line that shows it; empty when there are none. */
  public String now() {
    return desk.now();
  }

  /**
   * Waits until what was fetched is kept, and for no batch.
   *
   * @throws RunStoreException when something could not be kept
   */
  @Override
  public void close() {
    desk.close();
  }
}
