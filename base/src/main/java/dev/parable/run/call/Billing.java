package dev.parable.run.call;

import dev.parable.model.Exchange;
import dev.parable.model.ModelException;
import dev.parable.model.Price;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Usage;
import java.net.ConnectException;
import java.util.Optional;

/** What calls of a model can cost, and did. */
record Billing(Optional<Price> price) {

  private static final double MILLION = 1e6;

  /** What a provider may add to a conversation: its template, and how to call tools. */
  private static final int ADDED = 64;

  private static final int ADDED_WITH_TOOLS = 600;

  /**
   * The most that a call can cost, US dollars; 0 where no price is known. A token stands for a byte
   * at least, so the bytes of a request bound its tokens.
   */
  double most(Request request, int bytes) {
    long input = (long) bytes + ADDED + (request.tools().isEmpty() ? 0 : ADDED_WITH_TOOLS);
    return price
        .map(
            known -> {
              double dearest =
                  Math.max(known.input(), Math.max(known.cacheRead(), known.cacheWrite()));
              double output = request.sampling().maxTokens() * known.output();
              return (input * dearest + output) / MILLION;
            })
        .orElse(0.0);
  }

  Cost of(Reply reply, double most) {
    return price
        .<Cost>map(
            known ->
                reply.usage().equals(Usage.NONE)
                    ? new Cost.AtMost(most)
                    : new Cost.Known(known.usd(reply.usage())))
        .orElse(Cost.UNKNOWN);
  }

  /** An answer that was lost on the way is billed as any other; a refusal is not. */
  Cost of(RuntimeException failure, double most) {
    if (refused(failure)) {
      return Cost.FREE;
    }
    return price.isPresent() ? new Cost.AtMost(most) : Cost.UNKNOWN;
  }

  /** An item of a batch that was not answered is not billed; one whose answer is of no use is. */
  Cost ofBatched(ModelException failure, double most) {
    boolean answered = failure.exchange().map(whole -> whole.status() == 200).orElse(false);
    if (!answered) {
      return Cost.FREE;
    }
    return price.isPresent() ? new Cost.AtMost(most) : Cost.UNKNOWN;
  }

  /** Whether it is sure that nothing was taken. */
  static boolean refused(RuntimeException failure) {
    if (!(failure instanceof ModelException known)) {
      return false;
    }
    if (known.exchange().isPresent()) {
      Exchange exchange = known.exchange().get();
      return exchange.status() >= 300;
    }
    return !known.passing()
        || known.kind() == ModelException.Kind.OVERLOADED
        || known.getCause() instanceof ConnectException;
  }
}
