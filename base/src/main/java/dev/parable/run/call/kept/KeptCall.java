package dev.parable.run.call.kept;

import static java.util.Objects.requireNonNull;

import dev.parable.model.Reply;
import dev.parable.run.call.Call;
import dev.parable.run.call.Cost;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An attempt at a call, as a run store keeps it.
 *
 * @param model that was asked, {@code provider/NAME}
 * @param begun when it was sent
 * @param took until it was answered or failed; of a batch, until the batch was fetched; zero where
 *     nobody knows
 * @param request as it went over the wire, in JSON, or in our own form for a model that nothing is
 *     sent to; empty where nothing came back
 * @param response as it came; empty where none did
 */
public record KeptCall(
    Call call,
    String model,
    Instant begun,
    Duration took,
    Cost cost,
    End end,
    Optional<String> request,
    Optional<String> response) {

  /** Checks. */
  public KeptCall {
    requireNonNull(call, "call");
    requireNonNull(model, "model");
    requireNonNull(begun, "begun");
    requireNonNull(took, "took");
    requireNonNull(cost, "cost");
    requireNonNull(end, "end");
    requireNonNull(request, "request");
    requireNonNull(response, "response");
  }

  /** What became of it. */
  public sealed interface End {

    /** It was answered. */
    record Answered(Reply reply) implements End {}

    /** It failed; the reason is what people read. */
    record Failed(String reason) implements End {}

    /** It was about to be sent, or sent, and nobody kept an answer: possibly billed. */
    record InDoubt() implements End {}
  }

  /** When it was over; of one in doubt, when it began. */
  public Instant ended() {
    return begun.plus(took);
  }
}
