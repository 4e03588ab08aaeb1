package dev.parable.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parable.model.BadInputException;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.ModelSpec;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import dev.parable.provider.LyingServer.Cut;
import dev.parable.provider.LyingServer.Ways;
import dev.parable.provider.ServerCheck.Finding;
import dev.parable.provider.ServerCheck.Question;
import dev.parable.provider.ServerCheck.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ServerCheckTest {

  private static final int CASES = 50;
  private static final List<String> PROVIDERS =
      List.of("ollama", "vllm", "llamacpp", "openai-compatible");

  private static ServerCheck check(String provider, Ways ways, int words, Duration patience)
      throws IOException {
    try (var server = new LyingServer(ways)) {
      ModelSpec spec = ModelSpec.parse(provider + "/small").at(server.base());
      return ServerCheck.of(spec, Map.of(), words, patience);
    }
  }

  private static Verdict verdict(ServerCheck check, Question question) {
    return check.findings().stream()
        .filter(finding -> finding.question() == question)
        .map(Finding::verdict)
        .findFirst()
        .orElseThrow();
  }

  /** How many tokens such a server makes of the longest prompt of a check. */
  private static int longest(int words, int letters) {
    int perWord = (7 + letters - 1) / letters; // six letters and a blank
    return words * perWord + 60;
  }

  @Test
  void fiftyServersThatCutAreFoundAndFiftyThatDoNotAreLeftInPeace() throws IOException {
    var dice = new Random(11);
    for (int i = 0; i < CASES; i++) {
      String provider = PROVIDERS.get(i % PROVIDERS.size());
      int words = 400 + dice.nextInt(1_600);
      int letters = 1 + dice.nextInt(7);
      int longest = longest(words, letters);
      Cut cut = Cut.values()[dice.nextInt(3)];
      int window = 120 + dice.nextInt(longest - 60 - 120 - 100);
      boolean sees = dice.nextBoolean();
      var liar = new Ways(window, letters, 2 + dice.nextInt(9), cut, true, sees, true, false);
      ServerCheck found = check(provider, liar, words, Duration.ofMinutes(1));
      assertThat(verdict(found, Question.LENGTH))
          .as("%s of %s words", liar, words)
          .isEqualTo(Verdict.BAD);
      assertThat(found.sound()).isFalse();

      var honest =
          new Ways(
              longest + dice.nextInt(500),
              letters,
              2 + dice.nextInt(9),
              cut,
              true,
              sees,
              true,
              false);
      ServerCheck clean = check(provider, honest, words, Duration.ofMinutes(1));
      assertThat(clean.findings())
          .as("%s of %s words", honest, words)
          .hasSize(5)
          .allMatch(f -> f.verdict() == Verdict.GOOD);
    }
  }

  @Test
  void aServerThatCountsWhatItCutIsFoundByWhatTheModelSees() throws IOException {
    var liar = new Ways(700, 3, 4, Cut.BEGINNING, false, true, true, false);
    ServerCheck found = check("ollama", liar, 600, Duration.ofMinutes(1));
    assertThat(verdict(found, Question.LENGTH)).isEqualTo(Verdict.BAD);
    assertThat(found.findings().getLast().said()).contains("does not see its beginning", "num_ctx");
  }

  @Test
  void aHangBehindAHealthyFaceIsFoundWithinThePatience() throws IOException {
    var hangs = new Ways(9_000, 3, 4, Cut.END, true, true, true, true);
    for (String provider : PROVIDERS) {
      ServerCheck found = check(provider, hangs, 400, Duration.ofMillis(200));
      assertThat(found.findings()).hasSize(1);
      assertThat(found.findings().getFirst().verdict()).isEqualTo(Verdict.BAD);
      assertThat(found.findings().getFirst().said())
          .contains("within 0.2 s")
          .contains("says that it is well all the same");
    }
  }

  @Test
  void aSystemMessageThatGetsLostIsFound() throws IOException {
    var drops = new Ways(9_000, 3, 4, Cut.END, true, true, false, false);
    assertThat(verdict(check("vllm", drops, 400, Duration.ofMinutes(1)), Question.SYSTEM_MESSAGE))
        .isEqualTo(Verdict.BAD);
  }

  @Test
  void turnsThatAreNotToldApartAreFound() throws IOException {
    var raw = new Ways(9_000, 3, 0, Cut.END, true, true, true, false);
    assertThat(verdict(check("llamacpp", raw, 400, Duration.ofMinutes(1)), Question.TEMPLATE))
        .isEqualTo(Verdict.BAD);
  }

  @Test
  void thinkingThatComesAsTextIsFound() throws IOException {
    var apart = FakeChatTurn.says("No.").thinking("Seven times thirteen.").reading(500);
    var within = FakeChatTurn.says("<think>Seven times thirteen.</think>No.").reading(500);
    for (FakeChatTurn turn : List.of(apart, within)) {
      try (var server = new FakeChatCompletions(FakeChatVendor.VLLM, turn)) {
        ModelSpec spec = ModelSpec.parse("vllm/small").at(server.base());
        ServerCheck check = ServerCheck.of(spec, Map.of(), 400, Duration.ofMinutes(1));
        assertThat(verdict(check, Question.THINKING))
            .isEqualTo(turn == apart ? Verdict.GOOD : Verdict.BAD);
      }
    }
  }

  @Test
  void aServerThatDoesNotCountIsUnknown() throws IOException {
    try (var server =
        new FakeChatCompletions(FakeChatVendor.VLLM, FakeChatTurn.says("Hi").reading(0))) {
      ModelSpec spec = ModelSpec.parse("vllm/small").at(server.base());
      ServerCheck check = ServerCheck.of(spec, Map.of(), 400, Duration.ofMinutes(1));
      assertThat(verdict(check, Question.LENGTH)).isEqualTo(Verdict.UNKNOWN);
      assertThat(check.sound()).isTrue();
      assertThat(server.refused()).isZero();
    }
  }

  @Test
  void aHostedModelIsNotChecked() {
    ModelSpec spec = ModelSpec.parse("openai/gpt-5");
    assertThatThrownBy(() -> ServerCheck.of(spec, Map.of(), 400, Duration.ofMinutes(1)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("vllm, ollama");
  }

  private static final String[] TEXTS = {
    "The quick brown fox writes a letter to the board, and nobody answers it for a week. ",
    "Donaudampfschifffahrtsgesellschaft und Krankenversicherungskarte sind lange Wörter. ",
    "public static void main(String[] args) { for (int i = 0; i < 10; i++) { run(i); } }\n",
    "这封信是写给董事会的，一个星期没有人回答。",
    "| a | b | --- | 12,345.67 | x=-1 |\n",
    "                                                                              \n",
    "===============================================================================\n",
    "😀😃😄😁 la la la la Ωμέγα ещё раз "
  };

  /** As few tokens as a tokenizer could make that joins any seven signs, runs and even words. */
  private static int fewest(String text) {
    String joined = text.replaceAll("(.)\\1{3,}", "$1").replaceAll("\\s+", " ");
    return Math.max(1, joined.length() / 7);
  }

  @Test
  void anAnswerToACutPromptIsRefusedAndOneToAWholeNever() throws IOException {
    var dice = new Random(5);
    int found = 0;
    for (int i = 0; i < CASES; i++) {
      String text = TEXTS[i % TEXTS.length].repeat(20 + dice.nextInt(200));
      var request =
          new Request(List.of(Message.system("Be kind."), Message.user(text)), Sampling.at(1, 9));
      reply(request, fewest(text));
      reply(request, 0);
      String prose = TEXTS[0].repeat(60 + dice.nextInt(200));
      int words = prose.split("\\s").length;
      int cut = 1 + dice.nextInt((int) (words * 0.3));
      var refused =
          catchThrowableOfType(
              ModelException.class,
              () -> reply(new Request(List.of(Message.user(prose)), Sampling.at(1, 9)), cut));
      assertThat(refused).isNotNull();
      assertThat(refused.kind()).isEqualTo(Kind.REQUEST);
      assertThat(refused)
          .hasMessageContaining("read " + cut + " tokens")
          .hasMessageContaining("num_ctx");
      assertThat(refused.exchange()).isPresent();
      found++;
    }
    assertThat(found).isEqualTo(CASES);
  }

  private static void reply(Request request, int counted) throws IOException {
    try (var server =
        new FakeChatCompletions(FakeChatVendor.OLLAMA, FakeChatTurn.says("Hi").reading(counted))) {
      ChatDialectsTest.open(FakeChatVendor.OLLAMA, server).reply(request);
    }
  }
}
