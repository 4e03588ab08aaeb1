package dev.parable.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.model.ChatModel;
import dev.parable.model.ChatModelContract;
import dev.parable.model.Message;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import dev.parable.model.Usage;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnsweringTest implements ChatModelContract {

  @Override
  public ChatModel model() {
    return new Answering(Load.atOnce());
  }

  @Test
  void eachNameUnderWhichItAnswersIsNotedOnce() {
    var calls = new AtomicInteger();
    var answering =
        new Answering(
            request ->
                new Reply(
                    Message.assistant("yes"),
                    Reply.Stop.END,
                    Usage.NONE,
                    calls.getAndIncrement() < 2 ? "snapshot-b" : "snapshot-a"));
    var request = new Request(List.of(Message.user("so?")), Sampling.at(1, 5));
    assertThat(answering.names()).isEmpty();
    answering.replyAll(List.of(request, request));
    answering.reply(request);
    assertThat(answering.names()).containsExactly("snapshot-a", "snapshot-b");
  }
}
