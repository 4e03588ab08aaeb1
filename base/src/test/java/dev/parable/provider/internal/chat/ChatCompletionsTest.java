package dev.parable.provider.internal.chat;

import dev.parable.model.ChatModel;
import dev.parable.model.ChatModelContract;
import dev.parable.provider.FakeChatCompletions;
import dev.parable.provider.FakeChatTurn;
import dev.parable.provider.FakeChatVendor;
import dev.parable.provider.internal.http.ApiKey;
import dev.parable.provider.internal.http.BaseUrl;
import dev.parable.provider.internal.http.Connection;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** {@link ChatCompletions} keeps the contract of a model, streaming or not. */
class ChatCompletionsTest {

  abstract static class Served implements ChatModelContract {

    private FakeChatCompletions server;

    abstract boolean streams();

    @BeforeEach
    void start() throws IOException {
      server =
          new FakeChatCompletions(
              FakeChatVendor.VLLM, FakeChatTurn.says("Hello, friend.").thinking("Who is it?"));
    }

    @AfterEach
    void stop() throws IOException {
      server.close();
    }

    @Override
    public ChatModel model() {
      var base = BaseUrl.of("test", server.base());
      return new ChatCompletions(
          "small", Dialect.VLLM, new Connection(base, ApiKey.none("KEY")), streams());
    }
  }

  @Nested
  class AskedForWholeAnswers extends Served {
    @Override
    boolean streams() {
      return false;
    }
  }

  @Nested
  class AskedToStream extends Served {
    @Override
    boolean streams() {
      return true;
    }
  }
}
