package dev.parable.run.call;

import dev.parable.model.ChatModel;
import dev.parable.model.ChatModelContract;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Usage;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** A {@link MeteredModel} is a model like any other. */
class MeteredModelContractTest extends ToyCalls implements ChatModelContract {

  private Metering metering;

  @Override
  public ChatModel model() {
    metering =
        Metering.of(
            calls,
            NAME,
            request ->
                new Reply(
                    Message.assistant(request.messages().getLast().text()),
                    Reply.Stop.END,
                    Usage.of(1, 1),
                    "echo"),
            Optional.of(PRICE),
            Terms.USUAL,
            stop);
    return metering.forUnit("u");
  }

  @AfterEach
  void end() {
    metering.close();
  }
}
