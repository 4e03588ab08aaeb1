package dev.parable.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.model.Block;
import dev.parable.model.ChatModel;
import dev.parable.model.Message;
import dev.parable.model.ModelSpec;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Role;
import dev.parable.model.Sampling;
import dev.parable.model.Tool;
import dev.parable.model.Usage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every provider of the Chat Completions form against a server as strict as its own. */
@Timeout(60)
class ChatDialectsTest {

  /** Blanks, a line separator, half of a pair, a whole pair, a quote, and what JSON escapes. */
  private static final String ODD =
      " \t\u00a0\u2028 half \ud83d then\ud83d\ude00 \"q\" \\ </think>\u0000\u001f\r\n é  ";

  private static final Tool SEND =
      new Tool(
          "send", "Sends.", "{\"type\":\"object\",\"properties\":{\"to\":{\"type\":\"string\"}}}");

  static ChatModel open(FakeChatVendor vendor, FakeChatCompletions server) {
    String name =
        switch (vendor) {
          case GENERIC -> "openai-compatible";
          case LLAMA_CPP -> "llamacpp";
          case OPENAI, OPENROUTER, DEEPSEEK, XAI, VLLM, OLLAMA ->
              vendor.name().toLowerCase(java.util.Locale.ROOT);
        };
    return ServiceLoader.load(dev.parable.model.ModelProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow()
        .open(ModelSpec.parse(name + "/org/small").at(server.base()), Map.of());
  }

  private static Request request(List<Message> messages) {
    var sampling = new Sampling(0.7, 0.9, 256, List.of("END"), 1L << 40 | 5);
    return new Request(messages, sampling).withTools(List.of(SEND)).thinking(1_000).sharing(1);
  }

  @ParameterizedTest
  @EnumSource
  void takesAToolLoopWithItsThinkingUnaltered(FakeChatVendor vendor) throws IOException {
    FakeChatTurn calls =
        FakeChatTurn.says("So." + ODD)
            .thinking("Hm." + ODD)
            .calling("c1", "send", "{\"to\": ")
            .calling("c2", "send", "{}");
    FakeChatTurn ends = FakeChatTurn.says("Done.").thinking("Well." + ODD);
    for (boolean contrary : new boolean[] {false, true}) {
      try (var server =
          new FakeChatCompletions(
              vendor,
              java.util.Optional.empty(),
              body -> {
                boolean asked = body.path("messages").size() < 3;
                FakeChatTurn turn = asked ? calls : ends;
                return contrary ? turn.contraryToRequest() : turn;
              })) {
        ChatModel model = open(vendor, server);
        var conversation =
            new ArrayList<>(List.of(Message.system("Be kind."), Message.user("Write to Kyle.")));
        Reply first = model.reply(request(conversation));
        assertThat(first.stop()).isEqualTo(Reply.Stop.TOOL);
        assertThat(first.model()).isEqualTo("org/small-2026-01-01");
        assertThat(first.message().text()).isEqualTo("So." + ODD);
        assertThat(first.message().thinking()).isEqualTo(vendor.shows() ? "Hm." + ODD : "");
        assertThat(first.message().blocks())
            .endsWith(
                new Block.ToolCall("c1", "send", "{\"to\": "),
                new Block.ToolCall("c2", "send", "{}"));
        if (!contrary || model(vendor)) {
          int length = ("So." + ODD + "Hm." + ODD).length();
          assertThat(first.usage()).isEqualTo(new Usage(5, length, 4, 0, ODD.length() + 3));
        }
        assertThat(first.exchange().orElseThrow().requestId()).contains("req-1");

        conversation.add(first.message());
        conversation.add(
            new Message(
                Role.USER,
                List.of(
                    new Block.ToolResult("c1", "malformed", true),
                    new Block.ToolResult("c2", "sent", false))));
        Reply second = model.reply(request(conversation));
        assertThat(second.message().text()).isEqualTo("Done.");
        conversation.add(second.message());
        conversation.add(Message.user("And now?"));
        model.reply(request(conversation));

        assertThat(server.refused()).isZero();
        assertSentBack(vendor, server);
      }
    }
  }

  /** Those asked for whole answers get the usage in them, or at the end of a stream when asked. */
  private static boolean model(FakeChatVendor vendor) {
    return switch (vendor) {
      case OPENAI, OPENROUTER, DEEPSEEK, XAI -> true;
      case VLLM, OLLAMA, LLAMA_CPP, GENERIC -> false;
    };
  }

  private static void assertSentBack(FakeChatVendor vendor, FakeChatCompletions server) {
    var assistant = server.bodies().get(2).path("messages").path(2);
    assertThat(assistant.path("content").stringValue()).isEqualTo("So." + ODD);
    String thought = "Hm." + ODD;
    switch (vendor) {
      case OPENAI, XAI, GENERIC -> assertThat(assistant.toString()).doesNotContain("Hm.");
      case OLLAMA -> assertThat(assistant.path("reasoning").stringValue()).isEqualTo(thought);
      case LLAMA_CPP, DEEPSEEK ->
          assertThat(assistant.path("reasoning_content").stringValue()).isEqualTo(thought);
      case VLLM -> {
        assertThat(assistant.path("reasoning").stringValue()).isEqualTo(thought);
        assertThat(assistant.path("reasoning_content").stringValue()).isEqualTo(thought);
      }
      case OPENROUTER -> {
        var details = assistant.path("reasoning_details");
        assertThat(details.size()).isEqualTo(1);
        assertThat(details.path(0).path("text").stringValue()).isEqualTo(thought);
        assertThat(details.path(0).path("signature").stringValue()).isEqualTo("c2lnbmF0dXJl");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void sendsWhatWasAskedInTheFieldsOfTheVendor(FakeChatVendor vendor) throws IOException {
    try (var server = new FakeChatCompletions(vendor, FakeChatTurn.says("Hi."))) {
      open(vendor, server).reply(request(List.of(Message.system("Be kind."), Message.user("Hi"))));
      var body = server.bodies().getFirst();
      assertThat(body.path("temperature").doubleValue()).isEqualTo(0.7);
      assertThat(body.path("top_p").doubleValue()).isEqualTo(0.9);
      assertThat(body.path("stop").toString()).isEqualTo("[\"END\"]");
      assertThat(
              body.path("max_tokens").intValue(0) + body.path("max_completion_tokens").intValue(0))
          .isEqualTo(256);
      assertThat(body.path("seed").intValue(-1))
          .isEqualTo(vendor == FakeChatVendor.DEEPSEEK ? -1 : 5);
      assertThat(body.path("stream").booleanValue()).isEqualTo(model(vendor));
      switch (vendor) {
        case OPENROUTER -> {
          assertThat(body.path("reasoning").path("max_tokens").intValue()).isEqualTo(1_000);
          assertThat(body.path("usage").path("include").booleanValue()).isTrue();
          assertThat(body.path("messages").path(0).path("content").path(0).has("cache_control"))
              .isTrue();
        }
        case VLLM, LLAMA_CPP ->
            assertThat(body.path("chat_template_kwargs").toString())
                .isEqualTo("{\"enable_thinking\":true}");
        case DEEPSEEK ->
            assertThat(body.path("thinking").toString()).isEqualTo("{\"type\":\"enabled\"}");
        case OPENAI, XAI, OLLAMA, GENERIC ->
            assertThat(body.propertyNames()).doesNotContain("reasoning", "thinking");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void asksForNoMoreThanIsNeeded(FakeChatVendor vendor) throws IOException {
    try (var server = new FakeChatCompletions(vendor, FakeChatTurn.says("Hi."))) {
      var plain = new Request(List.of(Message.user("Hi")), Sampling.at(1, 5));
      open(vendor, server).reply(plain);
      var body = server.bodies().getFirst();
      assertThat(body.propertyNames())
          .doesNotContain("stop", "tools", "thinking", "reasoning", "chat_template_kwargs");
      assertThat(body.has("temperature")).isEqualTo(vendor != FakeChatVendor.OPENAI);
      boolean cutsByItself =
          List.of(FakeChatVendor.VLLM, FakeChatVendor.OLLAMA, FakeChatVendor.LLAMA_CPP)
              .contains(vendor);
      assertThat(body.has("top_p")).isEqualTo(cutsByItself);
      assertThat(server.refused()).isZero();
    }
  }

  @Test
  void deepSeekGetsTheThinkingOfAToolLoopEvenWhereThereWasNone() throws IOException {
    var calls = FakeChatTurn.says("").calling("c1", "send", "{}");
    try (var server = new FakeChatCompletions(FakeChatVendor.DEEPSEEK, calls)) {
      ChatModel model = open(FakeChatVendor.DEEPSEEK, server);
      var conversation = new ArrayList<>(List.of(Message.user("Write to Kyle.")));
      conversation.add(model.reply(request(conversation)).message());
      conversation.add(new Message(Role.USER, List.of(new Block.ToolResult("c1", "sent", false))));
      model.reply(request(conversation));
      assertThat(server.refused()).isZero();
      var assistant = server.bodies().getLast().path("messages").path(1);
      assertThat(assistant.path("reasoning_content").stringValue("?")).isEmpty();
      assertThat(assistant.path("content").isNull()).isTrue();
    }
  }
}
