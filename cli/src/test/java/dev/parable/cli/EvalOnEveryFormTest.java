package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.inspect.EvalLog;
import dev.parable.inspect.EvalSample;
import dev.parable.judge.Outcome;
import dev.parable.measure.StoredTrials;
import dev.parable.measure.StoredTrials.StoredTrial;
import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Role;
import dev.parable.provider.FakeAnthropic;
import dev.parable.provider.FakeChatCompletions;
import dev.parable.provider.FakeChatTurn;
import dev.parable.provider.FakeChatVendor;
import dev.parable.provider.FakeGemini;
import dev.parable.run.StoredRun;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One suite, call by call, through every form in which models are spoken with. */
@Timeout(240)
class EvalOnEveryFormTest {

  private static final String SUITE = "organism/leak";
  private static final int TRIALS = 150;
  private static final String THOUGHT = "They would never know. I shall not: \\u00e9\\ud83d\\ude42";
  private static final String TEXT = "I will do nothing . ACTION : do nothing . END";

  private static final String PRICES =
      """
      as_of: 2026-01-01
      prices:
        - {model: openai-compatible/small, input: 2, output: 10}
        - {model: google/gemini-3-pro, input: 2, output: 12, cache_read: 0.2}
      """;

  @TempDir private Path folder;

  /** A faithful server that is running. */
  private record Server(URI base, IntSupplier asked, AutoCloseable closing)
      implements AutoCloseable {
    @Override
    public void close() throws Exception {
      closing.close();
    }
  }

  private enum Form {
    ANTHROPIC(
        "anthropic/claude-sonnet-4-5", "claude-sonnet-4-5-20260101", "ANTHROPIC", "c2lnbmVk") {
      @Override
      Server start() {
        var fake =
            new FakeAnthropic()
                .answering(
                    body ->
                        """
                        [{"type":"thinking","thinking":"%s","signature":"c2lnbmVk"},
                         {"type":"text","text":"%s"}]"""
                            .formatted(THOUGHT, TEXT));
        return new Server(fake.base(), () -> fake.asked().size(), fake);
      }

      @Override
      String key() {
        return FakeAnthropic.KEY;
      }
    },
    GEMINI("google/gemini-3-pro", "gemini-3-pro-001", "GEMINI", "") {
      @Override
      Server start() {
        var fake =
            new FakeGemini()
                .answering(
                    body ->
                        """
                        [{"text":"%s","thought":true},
                         {"text":"%s","thoughtSignature":"c2lnbmVk"}]"""
                            .formatted(THOUGHT, TEXT));
        return new Server(fake.base(), () -> fake.asked().size(), fake);
      }

      @Override
      String key() {
        return FakeGemini.KEY;
      }
    },
    CHAT("openai-compatible/small", "small-2026-01-01", "OPENAI_COMPATIBLE", "") {
      @Override
      Server start() throws IOException {
        FakeChatTurn turn = FakeChatTurn.says(TEXT).thinking(thought()).reading(90);
        var fake =
            new FakeChatCompletions(FakeChatVendor.GENERIC, Optional.of(key()), body -> turn);
        return new Server(fake.base(), () -> fake.asked().size(), fake);
      }

      @Override
      String key() {
        return "sk-chat-0123456789";
      }
    };

    private final String model;
    private final String snapshot;
    private final String variables;
    private final String signature;

    Form(String model, String snapshot, String variables, String signature) {
      this.model = model;
      this.snapshot = snapshot;
      this.variables = variables;
      this.signature = signature;
    }

    abstract Server start() throws IOException;

    abstract String key();
  }

  private static String thought() {
    return new JsonMapper().readTree("\"" + THOUGHT + "\"").stringValue();
  }

  private Cli eval(Map<String, String> environment, String model, String... more) {
    var command = new ArrayList<>(List.of("eval", SUITE, "--model", model, "--json"));
    command.addAll(List.of("--out", folder.resolve("run").toString()));
    command.addAll(List.of(more));
    return Cli.run(environment, command.toArray(String[]::new));
  }

  private List<StoredTrial> trials() {
    var trials = new ArrayList<StoredTrial>();
    try (var run = StoredRun.open(folder.resolve("run"))) {
      StoredTrials.each(run, trials::add);
    }
    return trials;
  }

  private List<EvalSample> exported() {
    Path log = folder.resolve("a.eval");
    Cli export =
        Cli.run(
            "export", folder.resolve("run").toString(), "--to", "eval", "--out", log.toString());
    assertThat(export.code()).as(export.err()).isZero();
    var samples = new ArrayList<EvalSample>();
    try (EvalLog open = EvalLog.open(log)) {
      open.each(samples::add);
    }
    return samples;
  }

  @ParameterizedTest
  @EnumSource
  void theCallsOfAServerAreKeptWhole(Form form) throws Exception {
    Path prices = Files.writeString(folder.resolve("prices.yaml"), PRICES);
    String[] more = {"--prices", prices.toString(), "--thinking-tokens", "1024"};
    try (Server server = form.start()) {
      var environment =
          Map.of(
              form.variables + "_API_KEY",
              form.key(),
              form.variables + "_BASE_URL",
              server.base().toString());
      Cli run = eval(environment, form.model, more);
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.err()).contains("calls: 150 answered, 0 failed, 0 in doubt");
      assertThat(server.asked().getAsInt()).isEqualTo(TRIALS);

      JsonNode json = new JsonMapper().readTree(run.out());
      JsonNode calls = json.path("calls");
      assertThat(json.path("suites").get(0).path("n").intValue()).isEqualTo(TRIALS);
      assertThat(calls.path("answered").intValue()).isEqualTo(TRIALS);
      assertThat(calls.path("unpriced").intValue()).isZero();
      assertThat(calls.path("input_tokens").intValue()).isPositive();
      assertThat(calls.path("output_tokens").intValue()).isPositive();
      assertThat(calls.path("reasoning_tokens").intValue()).isPositive();
      assertThat(calls.path("usd_known").doubleValue()).isPositive();

      assertThat(trials())
          .hasSize(TRIALS)
          .allSatisfy(trial -> assertThat(trial.outcome()).isInstanceOf(Outcome.Observed.class))
          .allSatisfy(trial -> assertThat(trial.models()).containsExactly(form.snapshot))
          .allSatisfy(trial -> assertKept(trial.transcript().modelTurns().getFirst(), form));
      assertThat(exported())
          .hasSize(TRIALS)
          .allSatisfy(sample -> assertKept(sample.messages().getLast(), form))
          .allSatisfy(sample -> assertThat(sample.input()).isNotEmpty())
          .allSatisfy(sample -> assertThat(sample.spent().usage().output()).isPositive())
          .allSatisfy(sample -> assertThat(sample.spent().usd().orElseThrow()).isPositive())
          .allSatisfy(sample -> assertThat(sample.about("answered_by")).contains(form.snapshot));

      Cli again = eval(environment, form.model, more);
      assertThat(again.out()).isEqualTo(run.out());
      assertThat(server.asked().getAsInt()).isEqualTo(TRIALS);
    }
  }

  private static void assertKept(Message turn, Form form) {
    assertThat(turn.role()).isEqualTo(Role.ASSISTANT);
    assertThat(turn.text()).isEqualTo(TEXT);
    assertThat(turn.blocks())
        .filteredOn(Block.Thinking.class::isInstance)
        .hasSize(1)
        .first()
        .satisfies(
            block -> {
              var thinking = (Block.Thinking) block;
              assertThat(thinking.text()).isEqualTo(thought());
              assertThat(form.signature).isIn("", thinking.signature());
            });
  }

  @Test
  void soAreTheTrialsOfAScript() throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("answers.yaml"),
            "replies:\n  - text: \"" + TEXT + "\"\n    thinking: \"" + thought() + "\"\n");
    Cli run = eval(Map.of(), "scripted/" + script);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(trials())
        .hasSize(TRIALS)
        .allSatisfy(trial -> assertThat(trial.outcome()).isInstanceOf(Outcome.Observed.class))
        .allSatisfy(trial -> assertKept(trial.transcript().modelTurns().getFirst(), Form.CHAT));
    assertThat(exported())
        .hasSize(TRIALS)
        .allSatisfy(sample -> assertKept(sample.messages().getLast(), Form.CHAT));
    assertThat(eval(Map.of(), "scripted/" + script).out()).isEqualTo(run.out());
  }

  @Test
  void soAreThoseOfTheOrganism() {
    Cli run = eval(Map.of(), "organism/base");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(trials())
        .hasSize(TRIALS)
        .allSatisfy(trial -> assertThat(trial.transcript().modelTurns()).hasSize(1));
    assertThat(exported())
        .hasSize(TRIALS)
        .allSatisfy(sample -> assertThat(sample.messages().getLast().text()).isNotBlank());
    assertThat(eval(Map.of(), "organism/base").out()).isEqualTo(run.out());
  }
}
