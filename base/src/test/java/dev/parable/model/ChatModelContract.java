package dev.parable.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link ChatModel} does. A test of an implementation implements this. */
public interface ChatModelContract {

  /** The model under test. */
  ChatModel model();

  /** A conversation that it can continue. */
  default List<Message> conversation() {
    return List.of(Message.system("You are an assistant."), Message.user("Hello?"));
  }

  /** Whether the same seed gives the same answer; a hosted model may say no. */
  default boolean repeatable() {
    return true;
  }

  private Request request(long seed) {
    return new Request(conversation(), Sampling.at(1, 24).withSeed(seed));
  }

  private List<Request> requests() {
    return LongStream.range(0, 5).mapToObj(this::request).toList();
  }

  @Test
  default void answersAsTheAssistantAndSaysWhoAnswered() {
    Reply reply = model().reply(request(1));
    assertThat(reply.message().role()).isEqualTo(Role.ASSISTANT);
    assertThat(reply.model()).isNotBlank();
  }

  @Test
  default void neverCountsLessThanNothing() {
    Usage usage = model().reply(request(1)).usage();
    assertThat(
            List.of(
                usage.input(),
                usage.output(),
                usage.cacheRead(),
                usage.cacheWrite(),
                usage.reasoning()))
        .allMatch(count -> count >= 0);
  }

  @Test
  default void answersEveryRequestOfABatch() {
    assertThat(model().replyAll(requests())).hasSize(5);
    assertThat(model().replyAll(List.of())).isEmpty();
  }

  @Test
  default void givesTheSameAnswersToTheSameBatch() {
    if (repeatable()) {
      assertThat(texts(model().replyAll(requests())))
          .isEqualTo(texts(model().replyAll(requests())));
    }
  }

  @Test
  default void leavesTheConversationAlone() {
    Request request = request(1);
    model().reply(request);
    assertThat(request.messages()).isEqualTo(conversation());
  }

  @Test
  default void answersManyThreadsAtOnce() throws Exception {
    ChatModel model = model();
    String alone = model.reply(request(1)).message().text();
    List<Callable<Reply>> calls =
        LongStream.range(0, 8)
            .mapToObj(any -> (Callable<Reply>) () -> model.reply(request(1)))
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(calls)) {
        String text = answer.get().message().text();
        assertThat(text).isNotNull();
        if (repeatable()) {
          assertThat(text).isEqualTo(alone);
        }
      }
    }
  }

  private static List<String> texts(List<Reply> replies) {
    return replies.stream().map(reply -> reply.message().text()).toList();
  }
}
