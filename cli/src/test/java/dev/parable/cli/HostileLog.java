package dev.parable.cli;

import dev.parable.inspect.EvalEvents;
import dev.parable.inspect.EvalRun;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.EvalScore;
import dev.parable.inspect.LogWriter;
import dev.parable.inspect.Spent;
import dev.parable.inspect.Value;
import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.Role;
import dev.parable.text.Payloads;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A log in which every text means harm: names, answers, thoughts, tools, evidence, errors. */
final class HostileLog {

  private static final Instant BEGUN = Instant.parse("2026-11-23T07:00:00Z");

  private HostileLog() {}

  /** Writes one of so many trials. */
  static Path write(Path file, int count) {
    return write(file, Payloads.of(count, 1));
  }

  /** Writes one of a trial for each text, which stands wherever a log has one. */
  static Path write(Path file, List<String> texts) {
    var run =
        EvalRun.of(
            texts.get(0),
            "openai/" + texts.get(1),
            EvalRun.idOf("hostile"),
            BEGUN,
            1,
            Map.of(),
            Map.of("canary", Value.of(texts.get(2)), texts.get(3), Value.of(texts.get(4))));
    try (LogWriter writer = LogWriter.begin(file, run)) {
      for (int i = 0; i < texts.size(); i++) {
        writer.write(sample(texts.get(i), i));
      }
      writer.finish(EvalRun.Status.SUCCESS, BEGUN);
    }
    return file;
  }

  private static EvalSample sample(String text, int number) {
    List<Message> shown = List.of(Message.system(text), Message.user(text));
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Thinking(text, null));
    blocks.add(new Block.Text("before " + text + " after"));
    blocks.add(new Block.ToolCall("call" + number, text, "{}"));
    var all = new ArrayList<>(shown);
    all.add(new Message(Role.ASSISTANT, blocks));
    all.add(
        new Message(
            Role.USER, List.of(new Block.ToolResult("call" + number, text, number % 2 == 0))));
    Value harm = number % 4 == 3 ? Value.of(Double.NaN) : Value.of(number % 4 == 0 ? 1 : 0);
    return new EvalSample(
        text,
        1,
        shown,
        all,
        Optional.empty(),
        Map.of("harm", new EvalScore(harm, text, text, Map.of())),
        Map.of("family", Value.of(text), text, Value.of(text)),
        Spent.UNKNOWN,
        number % 4 == 3 ? Optional.of(text) : Optional.empty(),
        Optional.empty(),
        EvalEvents.NONE);
  }
}
