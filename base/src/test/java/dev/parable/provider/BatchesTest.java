package dev.parable.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.BatchModel;
import dev.parable.model.BatchModel.Item;
import dev.parable.model.BatchModel.Result;
import dev.parable.model.BatchModel.State;
import dev.parable.model.BatchModelContract;
import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.ModelSpec;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import dev.parable.provider.FakeBatches.Fate;
import dev.parable.provider.internal.batch.AnthropicBatches;
import dev.parable.provider.internal.batch.OpenAiBatches;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The batches of both providers that have them. */
class BatchesTest {

  private static final Map<String, Fate> EVERYTHING =
      Map.of(
          "INVALID", Fate.INVALID,
          "BROKEN", Fate.BROKEN,
          "EXPIRED", Fate.EXPIRED,
          "CANCELLED", Fate.CANCELLED);

  private final FakeAnthropicBatches anthropic = new FakeAnthropicBatches();
  private final FakeOpenAiBatches openAi = new FakeOpenAiBatches();

  @AfterEach
  void stop() {
    anthropic.close();
    openAi.close();
  }

  private BatchModel atAnthropic() {
    return new AnthropicModels()
        .batches(
            ModelSpec.parse("anthropic/claude-sonnet-4-5").at(anthropic.base()),
            Map.of("ANTHROPIC_API_KEY", FakeAnthropic.KEY))
        .orElseThrow();
  }

  private BatchModel atOpenAi() {
    return new OpenAiModels()
        .batches(
            ModelSpec.parse("openai/gpt-x").at(openAi.base().resolve("/v1")),
            Map.of("OPENAI_API_KEY", FakeOpenAiBatches.KEY))
        .orElseThrow();
  }

  private static List<Item> items(String... ids) {
    return Arrays.stream(ids)
        .map(
            id ->
                new Item(
                    id, new Request(List.of(Message.user("Hi \u2028 " + id)), Sampling.at(1, 9))))
        .toList();
  }

  @Nested
  class AtAnthropic implements BatchModelContract {
    @Override
    public BatchModel batches() {
      assertThat(atAnthropic()).isInstanceOf(AnthropicBatches.class);
      return atAnthropic();
    }

    @Override
    public void end(String id) {
      anthropic.ends("ended", Map.of());
    }
  }

  @Nested
  class AtOpenAi implements BatchModelContract {
    @Override
    public BatchModel batches() {
      assertThat(atOpenAi()).isInstanceOf(OpenAiBatches.class);
      return atOpenAi();
    }

    @Override
    public void end(String id) {
      openAi.ends("completed", Map.of());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID, REQUEST, invalid_request_error", "BROKEN, PASSING, api_error",
    "EXPIRED, PASSING, ran out of time", "CANCELLED, PASSING, was called off"
  })
  void aRequestThatFailsAtAnthropicHurtsNoOther(String id, Kind kind, String says) {
    String batch = atAnthropic().submit(items("GOOD", "INVALID", "BROKEN", "EXPIRED", "CANCELLED"));
    anthropic.ends("ended", EVERYTHING);
    Map<String, Result> results = atAnthropic().results(batch);
    assertFailed(results.get(id), kind, says);
    var good = ((Result.Answered) results.get("GOOD")).reply();
    assertThat(good.message().blocks())
        .containsExactly(
            new Block.Text("To GOOD"), new Block.ToolCall("t1", "send", "{ \"n\":1.50 }"));
    assertThat(good.exchange().orElseThrow().response()).contains("\"custom_id\":\"GOOD\"");
    assertThat(atAnthropic().check(batch).unanswered()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID, REQUEST, invalid_request_error", "BROKEN, PASSING, 500 server_error",
    "EXPIRED, PASSING, batch_expired", "CANCELLED, PASSING, batch_cancelled"
  })
  void aRequestThatFailsAtOpenAiHurtsNoOther(String id, Kind kind, String says) {
    String batch = atOpenAi().submit(items("GOOD", "INVALID", "BROKEN", "EXPIRED", "CANCELLED"));
    openAi.ends("expired", EVERYTHING);
    Map<String, Result> results = atOpenAi().results(batch);
    assertFailed(results.get(id), kind, says);
    var good = ((Result.Answered) results.get("GOOD")).reply();
    assertThat(good.message().text()).isEqualTo("To GOOD");
    assertThat(good.exchange().orElseThrow().requestId()).contains("req_7");
    assertThat(atOpenAi().check(batch).unanswered()).isEqualTo(4);
  }

  private static void assertFailed(Result result, Kind kind, String says) {
    ModelException failure = ((Result.Failed) result).failure();
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure).hasMessageContaining(says);
    assertThat(failure.exchange()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"in_progress, WORKING", "canceling, CANCELLING", "ended, ENDED", "archived, UNKNOWN"})
  void everyStateOfAnthropicIsKnownOrSaidToBeUnknown(String told, State state) {
    String batch = atAnthropic().submit(items("a"));
    anthropic.is(told);
    assertThat(atAnthropic().check(batch).state()).isEqualTo(state);
    assertThat(atAnthropic().check(batch).told()).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({
    "validating, WORKING", "in_progress, WORKING", "finalizing, WORKING", "completed, ENDED",
    "expired, ENDED", "cancelling, CANCELLING", "cancelled, ENDED", "failed, FAILED",
    "paused, UNKNOWN"
  })
  void everyStateOfOpenAiIsKnownOrSaidToBeUnknown(String told, State state) {
    String batch = atOpenAi().submit(items("a"));
    openAi.is(told);
    assertThat(atOpenAi().check(batch).state()).isEqualTo(state);
    assertThat(atOpenAi().check(batch).told()).isEqualTo(told);
  }

  @Test
  void aBatchThatWasCalledOffEndsWithWhatWasAnswered() {
    String one = atAnthropic().submit(items("a", "b"));
    atAnthropic().cancel(one);
    assertThat(atAnthropic().check(one).state()).isEqualTo(State.CANCELLING);
    String other = atOpenAi().submit(items("a", "b"));
    atOpenAi().cancel(other);
    assertThat(atOpenAi().check(other).state()).isEqualTo(State.CANCELLING);
    openAi.ends("cancelled", Map.of("b", Fate.CANCELLED));
    assertThat(atOpenAi().results(other).get("a")).isInstanceOf(Result.Answered.class);
  }

  @Test
  void aFileThatIsNotTakenStopsAtOnce() {
    openAi.isFull();
    assertThatThrownBy(() -> atOpenAi().submit(items("a")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("storage is full");
    assertThat(openAi.asked()).hasSize(1);
  }

  @Test
  void aBatchThatWasNotTakenOnSaysWhy() {
    String batch = atOpenAi().submit(items("a"));
    openAi.is("failed");
    assertThatThrownBy(() -> atOpenAi().results(batch))
        .isInstanceOfSatisfying(
            ModelException.class, failed -> assertThat(failed.kind()).isEqualTo(Kind.REQUEST))
        .hasMessageContaining("line 2 is no JSON");
  }

  @Test
  void aRequestThatTheModelWouldSendBackIsNotSubmitted() {
    var item = new Item("a", new Request(List.of(Message.user("Hi")), Sampling.at(2, 9)));
    assertThatThrownBy(() -> atAnthropic().submit(List.of(item)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("temperature");
    assertThat(anthropic.asked()).isEmpty();
  }

  @Test
  void theKeyGoesToTheAddressOfTheProviderAlone() {
    String batch = atAnthropic().submit(items("a"));
    anthropic.ends("ended", Map.of());
    atAnthropic().results(batch); // the fake names an address elsewhere
    assertThat(anthropic.asked().getLast().to().getPath())
        .isEqualTo("/v1/messages/batches/msgbatch_1/results");
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "a b",
    "../x",
    "0123456789012345678901234567890123456789012345678901234567890123x"
  })
  void aCustomIdThatAProviderWouldSendBackIsRefused(String id) {
    assertThatThrownBy(() -> items(id)).isInstanceOf(IllegalArgumentException.class);
  }
}
