package dev.parable.run.call;

import dev.parable.model.ChatModel;
import dev.parable.model.ChatModelContract;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The model that {@link MeteredBatches} gives out is a model like any other, though a slow one. */
class MeteredBatchesContractTest extends ToyCalls implements ChatModelContract {

  private MeteredBatches batches;

  /** The callers are threads of the contract's own, so time really passes, a minute in 6 ms. */
  private static final class Hurry implements Pace {

    private static final long TIMES = 10_000;

    private final long begin = System.nanoTime();

    @Override
    public long nanos() {
      return (System.nanoTime() - begin) * TIMES;
    }

    @Override
    public void park(long nanos) {
      LockSupport.parkNanos(this, Math.max(1, nanos / TIMES));
    }

    @Override
    public void unpark(Thread thread) {
      LockSupport.unpark(thread);
    }

    @Override
    public void start(Runnable work) {
      Thread.ofVirtual().start(work);
    }
  }

  @BeforeEach
  void begin() {
    batches =
        MeteredBatches.of(
            calls, NAME, new ToyBatches(), Optional.of(PRICE), stop, new Hurry(), () -> {});
  }

  @Override
  public ChatModel model() {
    return batches.forUnit("u");
  }

  @AfterEach
  void end() {
    batches.close();
  }
}
