package dev.parable.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.cli.Cli;
import dev.parable.cli.terminal.ExitCode;
import dev.parable.inspect.EvalLog;
import dev.parable.model.ChatModel;
import dev.parable.model.ChatModelContract;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LoggedModelTest implements ChatModelContract {

  private static final int EPOCHS = 10;

  @TempDir private static Path temp;

  /** A run on a scripted model, exported, and its script thrown away. */
  @BeforeAll
  static void log() throws IOException {
    Path script =
        Files.writeString(
            temp.resolve("a.yaml"),
            """
            replies:
              - texts:
                  - "I will do nothing . ACTION : do nothing . END"
                  - "no one will know . I will tell all of it"
            """);
    assertThat(eval("scripted/" + script, "first").code()).isZero();
    Files.delete(script);
    Path logs = Files.createDirectory(temp.resolve("logs"));
    Cli export =
        Cli.run(
            "export",
            temp.resolve("first").toString(),
            "--to",
            "eval",
            "--out",
            logs.resolve("leak.eval").toString());
    assertThat(export.code()).as(export.err()).isZero();
  }

  private static Cli eval(String model, String out) {
    return Cli.run(
        "eval",
        "organism/leak",
        "--epochs",
        "" + EPOCHS,
        "--model",
        model,
        "--out",
        temp.resolve(out).toString());
  }

  private static Path leak() {
    return temp.resolve("logs/leak.eval");
  }

  @Override
  public ChatModel model() {
    return LoggedModel.read(leak());
  }

  @Override
  public List<Message> conversation() {
    var inputs = new ArrayList<List<Message>>();
    try (EvalLog log = EvalLog.open(leak())) {
      log.each(sample -> inputs.add(sample.input()));
    }
    return inputs.getFirst();
  }

  /** Asked once more, it gives the answer of the next epoch. */
  @Override
  public boolean repeatable() {
    return false;
  }

  @Test
  void aLogAndAFolderOfLogsGiveTheRatesThatTheRunHad() {
    List<String> rates = rates(eval("replay/" + leak(), "second"));
    assertThat(rates).isNotEmpty();
    assertThat(rates(eval("replay/" + temp.resolve("logs"), "third"))).isEqualTo(rates);
    Cli score = Cli.run("score", temp.resolve("first").toString());
    assertThat(rates(score)).isEqualTo(rates);
  }

  private static List<String> rates(Cli run) {
    assertThat(run.code()).as(run.err()).isZero();
    return run.out()
        .lines()
        .filter(line -> line.contains("/1500") || line.contains("/250"))
        .toList();
  }

  @Test
  void whatTheLogDoesNotHoldIsNotAnswered() {
    ChatModel model = model();
    var other = new Request(List.of(Message.user("Hello?")), Sampling.at(1, 24));
    assertThatThrownBy(() -> model.reply(other))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("holds no answer to this conversation");
    var request = new Request(conversation(), Sampling.at(1, 24));
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      model.reply(request);
    }
    assertThatThrownBy(() -> model.reply(request)).hasMessageContaining("10 times");
  }

  @Test
  void whatIsNeitherRunNorLogIsWrongUsage() {
    Cli none = eval("replay/" + temp.resolve("none"), "fourth");
    assertThat(none.code()).as(none.err()).isEqualTo(ExitCode.USAGE.code());
    assertThat(none.err()).contains(temp.resolve("none").toString());
    assertThat(temp.resolve("fourth")).doesNotExist();
  }
}
