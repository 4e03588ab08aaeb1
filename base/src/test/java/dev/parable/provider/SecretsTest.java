package dev.parable.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parable.model.Exchange;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.ModelSpec;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import dev.parable.provider.FakeChatTurn.Fault;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fifty keys that a server sends back in every way, and none of them is kept or shown. */
@Timeout(120)
class SecretsTest {

  private static final String SIGNS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_/+=.";

  private static String key(Random dice) {
    var key = new StringBuilder("sk-");
    int length = 17 + dice.nextInt(60);
    while (key.length() < length) {
      key.append(SIGNS.charAt(dice.nextInt(SIGNS.length())));
    }
    return key.toString();
  }

  /** The key as it may come back, each within a longer text. */
  private static List<String> said(String key) {
    var said = new ArrayList<String>();
    said.add("the key " + key + " is wrong");
    said.add("u=" + URLEncoder.encode(key, UTF_8) + "&x");
    for (String before : List.of("", "a", "ab", "abc", "Bearer ")) {
      byte[] bytes = (before + key + "xyz").getBytes(UTF_8);
      said.add(Base64.getEncoder().encodeToString(bytes));
      said.add(Base64.getUrlEncoder().encodeToString(bytes));
    }
    return said;
  }

  /** Eight signs from its middle, plain, and what twelve of them are in Base64. */
  private static void assertNowhere(String key, String kept) {
    for (int at = 3; at + 10 <= key.length(); at += 5) {
      String part = key.substring(at, at + 10);
      assertThat(kept).doesNotContain(part).doesNotContain(URLEncoder.encode(part, UTF_8));
    }
    for (int at = 0; at + 12 <= key.length(); at += 5) {
      byte[] part = key.substring(at, at + 12).getBytes(UTF_8);
      assertThat(kept)
          .doesNotContain(Base64.getEncoder().encodeToString(part))
          .doesNotContain(Base64.getUrlEncoder().encodeToString(part));
    }
  }

  private static String all(Exchange exchange) {
    return exchange.to() + exchange.request() + exchange.headers() + exchange.response();
  }

  @Test
  void noneIsKeptOrShown() throws IOException {
    var dice = new Random(26);
    for (int i = 0; i < 50; i++) {
      String key = key(dice);
      String echo = String.join(" ", said(key));
      var says = FakeChatTurn.says(echo).thinking(echo).streaming("\n", 4_000);
      var error = "{\"error\":{\"message\":\"" + echo + "\",\"code\":400}}";
      List<FakeChatTurn> turns =
          List.of(
              says.contraryToRequest(),
              says.failing(new Fault.Status(401, error, "X-Key", key)),
              says.failing(new Fault.Status(500, echo)),
              says.failing(new Fault.ErrorEvent(0, error)),
              says.contraryToRequest().failing(new Fault.Malformed()),
              says.contraryToRequest().failing(new Fault.Cut(0, false)));
      for (FakeChatTurn turn : turns) {
        try (var server =
            new FakeChatCompletions(FakeChatVendor.XAI, Optional.of(key), b -> turn)) {
          var model =
              new XaiModels()
                  .open(ModelSpec.parse("xai/m").at(server.base()), Map.of("XAI_API_KEY", key));
          var request = new Request(List.of(Message.user(echo)), Sampling.at(1, 9));
          if (turn.fault() instanceof Fault.None) {
            Reply reply = model.reply(request);
            assertNowhere(key, reply.message() + all(reply.exchange().orElseThrow()));
          } else {
            var failed = catchThrowableOfType(ModelException.class, () -> model.reply(request));
            assertNowhere(
                key,
                failed + String.valueOf(failed.getCause()) + all(failed.exchange().orElseThrow()));
          }
        }
      }
    }
  }
}
