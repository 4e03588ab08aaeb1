package dev.parable.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A model that is handed many requests at once and answers them some time within a day, as a rule
 * at half the price. Nothing is kept here: whoever submits keeps the name of the batch, and may ask
 * for it from another process. Safe for use from many threads.
 */
public interface BatchModel {

  /**
   * One request of a batch.
   *
   * @param customId unique in its batch: results come in any order and are found by it; up to 64
   *     letters, digits, {@code -} and {@code _}
   */
  record Item(String customId, Request request) {

    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    /** Checks. */
    public Item {
      requireNonNull(request, "request");
      if (!ID.matcher(customId).matches()) {
        throw new IllegalArgumentException(
            "a customId has 1 to 64 letters, digits, '-' and '_', was '" + customId + "'");
      }
    }
  }

  /** What becomes of a batch. */
  enum State {
    /** It is being worked on, or waits for it. */
    WORKING,
    /** It was called off; what is being answered may still be. */
    CANCELLING,
    /** Nothing more happens; the results may be had, though not all need be answers. */
    ENDED,
    /** It was not taken on as a whole; there are no results. */
    FAILED,
    /** The provider says something that is not known here; ask again, or look there. */
    UNKNOWN
  }

  /**
   * How a batch stands.
   *
   * @param told the state in the provider's word
   * @param waiting requests that nothing is known of yet
   * @param answered requests with an answer
   * @param unanswered requests that failed, ran out of time or were called off
   */
  record Status(State state, String told, long waiting, long answered, long unanswered) {
    /** Checks. */
    public Status {
      requireNonNull(state, "state");
      requireNonNull(told, "told");
    }
  }

  /** What became of one request. */
  sealed interface Result {

    /** An answer. */
    record Answered(Reply reply) implements Result {}

    /** None; the failure says whether asking again can help. */
    record Failed(ModelException failure) implements Result {}
  }

  /**
   * Hands requests in.
   *
   * @return the provider's name of the batch: keep it before anything else is done
   * @throws ModelException when the batch was not taken, and then nothing of it is paid; of kind
   *     {@code PASSING} also when nobody knows: then look there before the same is submitted again
   * @throws IllegalArgumentException when two items have the same id, or there are none
   */
  String submit(List<Item> items);

  /**
   * Asks how a batch stands.
   *
   * @throws ModelException when nobody says
   */
  Status check(String id);

  /**
   * Fetches what came of a batch that ended, by custom id. A request that was called off before it
   * ran may be missing.
   *
   * @throws ModelException of kind {@code PASSING} when it has not ended, of kind {@code REQUEST}
   *     when it was not taken on, and when the results cannot be had
   */
  Map<String, Result> results(String id);

  /**
   * Calls a batch off; what was answered by then is paid and can be fetched.
   *
   * @throws ModelException when that was not taken
   */
  void cancel(String id);
}
