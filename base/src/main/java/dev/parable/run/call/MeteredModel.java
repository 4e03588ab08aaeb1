package dev.parable.run.call;

import dev.parable.model.ChatModel;
import dev.parable.model.Exchange;
import dev.parable.model.ModelException;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Usage;
import dev.parable.run.call.internal.AdaptiveLimit.Pass;
import dev.parable.run.call.internal.Buckets;
import dev.parable.run.call.internal.RequestJson;
import dev.parable.run.call.internal.Tries;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A model as one unit asks it: the way of a call, from the request to the kept answer. */
final class MeteredModel implements ChatModel {

  /** A guess for the buckets; what it really was is known afterwards. */
  private static final int BYTES_A_TOKEN = 4;

  private static final double MILLION = 1e6;

  /** So many tries where no call was ever answered: an address may be wrong, or no server there. */
  private static final int UNHEARD = 3;

  private final Provider provider;
  private final Asked asked;
  private final String unit;
  private final AtomicInteger next = new AtomicInteger();

  MeteredModel(Provider provider, Asked asked, String unit) {
    this.provider = provider;
    this.asked = asked;
    this.unit = unit;
  }

  /** Who is asked. */
  record Asked(String name, ChatModel model, Billing billing, RequestJson.Alike alike) {}

  @Override
  public Reply reply(Request request) {
    int number = next.getAndIncrement();
    var written = asked.alike().of(request);
    Optional<Reply> kept = provider.calls().answer(unit, number, written);
    if (kept.isPresent()) {
      provider.replayed();
      return kept.get();
    }
    Tries tries = provider.tries();
    for (int made = 1; ; made++) {
      try {
        return attempt(number, request, written);
      } catch (ModelException failed) {
        if (made >= UNHEARD && provider.unheard() && isSilence(failed)) {
          throw failed;
        }
        Duration pause = tries.after(failed).orElseThrow(() -> failed);
        provider.waiting().pause(pause.toNanos());
      }
    }
  }

  private Reply attempt(int number, Request request, RequestJson written) {
    Turnstile turnstile = provider.turnstile();
    Turnstile.Place place = turnstile.enter();
    Buckets.Taken taken;
    Calls.Attempt attempt;
    try {
      taken = provider.buckets().take(expectedTokens(request, written));
      provider.waiting().pause(taken.waitNanos());
      attempt = begin(number, request, written);
    } catch (RuntimeException | Error notSent) {
      turnstile.withdraw(place);
      throw notSent;
    }
    return send(attempt, request, pass(place, attempt), taken);
  }

  private Pass pass(Turnstile.Place place, Calls.Attempt attempt) {
    try {
      return provider.turnstile().send(place);
    } catch (RuntimeException | Error notSent) {
      provider.calls().notSent(attempt);
      provider.calls().books().giveBack(attempt.most(), provider.pace());
      throw notSent;
    }
  }

  /** Nobody was there, or nobody answered: not even a refusal came. */
  private static boolean isSilence(ModelException failed) {
    return failed.exchange().stream().noneMatch(exchange -> exchange.status() > 0);
  }

  private static long expectedTokens(Request request, RequestJson written) {
    return (long) written.bytes() / BYTES_A_TOKEN + request.sampling().maxTokens();
  }

  /** Money first, then the intent: what is not sent must not look as if it might have been. */
  private Calls.Attempt begin(int number, Request request, RequestJson written) {
    double most = asked.billing().most(request, written.bytes());
    Books books = provider.calls().books();
    books.reserve(most, provider.waiting());
    try {
      provider.waiting().check();
      int attempt = provider.calls().next(unit, number);
      var begun =
          new Calls.Attempt(
              new Call(unit, number, attempt),
              asked.name(),
              written,
              asked.billing().price(),
              most);
      provider.calls().begin(begun);
      return begun;
    } catch (RuntimeException | Error notSent) {
      books.giveBack(most, provider.pace());
      throw notSent;
    }
  }

  private Reply send(Calls.Attempt attempt, Request request, Pass pass, Buckets.Taken taken) {
    long begin = provider.pace().nanos();
    Reply reply;
    try {
      reply = provider.deadlines().within(() -> asked.model().reply(request));
    } catch (RuntimeException failed) {
      failed(attempt, failed, begin, pass, taken);
      throw failed;
    } catch (Error broken) {
      failed(attempt, new IllegalStateException(broken.toString()), begin, pass, taken);
      throw broken;
    }
    provider.hear();
    answered(attempt, reply, begin, pass);
    Usage usage = reply.usage();
    provider.wrote(usage.output());
    long real = usage.equals(Usage.NONE) ? taken.tokens() : total(usage);
    provider.buckets().correct(taken, real, headers(reply.exchange()));
    return reply;
  }

  private void answered(Calls.Attempt attempt, Reply reply, long begin, Pass pass) {
    Cost cost = asked.billing().of(reply, attempt.most());
    try {
      settle(attempt, Books.End.ANSWERED, cost, reply.usage());
      provider.calls().answered(attempt, reply, cost, millisSince(begin));
    } finally {
      provider.turnstile().answered(pass);
    }
  }

  private void failed(
      Calls.Attempt attempt, RuntimeException failure, long begin, Pass pass, Buckets.Taken taken) {
    Cost cost = asked.billing().of(failure, attempt.most());
    if (failure instanceof ModelException known && known.kind() == ModelException.Kind.HOPELESS) {
      provider.hopeless(known);
    }
    try {
      settle(attempt, Books.End.FAILED, cost, Usage.NONE);
      provider.calls().failed(attempt, failure, cost, millisSince(begin));
    } finally {
      leave(failure, pass);
    }
    if (failure instanceof ModelException known) {
      provider.buckets().correct(taken, taken.tokens(), headers(known.exchange()));
    }
  }

  private void settle(Calls.Attempt attempt, Books.End end, Cost cost, Usage tokens) {
    provider
        .calls()
        .books()
        .settle(asked.name(), end, attempt.most(), cost, tokens, provider.pace());
  }

  private void leave(RuntimeException failure, Pass pass) {
    Turnstile turnstile = provider.turnstile();
    if (!(failure instanceof ModelException known)) {
      turnstile.left();
      return;
    }
    switch (known.kind()) {
      case OVERLOADED -> turnstile.overloaded(pass, known.retryAfter().orElse(Duration.ZERO));
      case REQUEST -> turnstile.answered(pass);
      case PASSING, HOPELESS -> turnstile.left();
    }
  }

  private double millisSince(long begin) {
    return (provider.pace().nanos() - begin) / MILLION;
  }

  private static long total(Usage usage) {
    return usage.input() + usage.output() + usage.cacheRead() + usage.cacheWrite();
  }

  private static Map<String, String> headers(Optional<Exchange> exchange) {
    return exchange.map(Exchange::headers).orElse(Map.of());
  }
}
