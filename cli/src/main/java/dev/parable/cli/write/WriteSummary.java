package dev.parable.cli.write;

import dev.parable.cli.eval.CallLines;
import dev.parable.cli.terminal.Json;
import dev.parable.corpus.CorpusFolder.Contents;
import dev.parable.corpus.Gate;
import dev.parable.run.call.Ledger;
import dev.parable.write.Writing;
import java.nio.file.Path;
import java.util.Locale;

/** What was written, for people and for programs. */
record WriteSummary(Path folder, Writing writing, Contents contents) {

  private static final int BAR = 30;

  String text() {
    var text = new StringBuilder();
    text.append(writing.recipe().name())
        .append(": ")
        .append(writing.recipe().says())
        .append("\n\n");
    line(text, "kept", contents.kept());
    contents.dropped().forEach((rule, count) -> line(text, "dropped: " + rule, count));
    if (contents.unanswered() > 0) {
      line(text, "not answered", contents.unanswered());
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%n%,d asked for = %,d kept + %,d dropped + %,d not answered; %,d words kept%n",
            writing.count(),
            contents.kept(),
            contents.droppedInAll(),
            contents.unanswered(),
            contents.words()));
    if (!writing.without().isEmpty()) {
      text.append("left out: ").append(String.join(", ", writing.without())).append('\n');
    }
    contents.gates().stream()
        .filter(gate -> gate.state() == Gate.State.MISSED)
        .forEach(gate -> text.append(missed(gate)));
    text.append("corpus: ").append(folder.resolve("corpus")).append('\n');
    return text.toString();
  }

  private static String missed(Gate gate) {
    return String.format(
        Locale.ROOT,
        "gate missed: %s: %.3f, should be %s %.3f%n",
        gate.name(),
        gate.value().orElseThrow(),
        gate.atMost() ? "at most" : "at least",
        gate.threshold().orElseThrow());
  }

  private void line(StringBuilder text, String what, int count) {
    int width = (int) Math.round((double) BAR * count / writing.count());
    text.append(
        String.format(
            Locale.ROOT,
            "  %-34s %7d  %s%n",
            what,
            count,
            "█".repeat(width == 0 && count > 0 ? 1 : width)));
  }

  String json(Ledger.Totals calls) {
    var json = new Json().begin('{');
    json.field("run", folder.toString()).field("recipe", writing.recipe().name());
    json.field("asked", writing.count()).field("kept", contents.kept());
    json.name("dropped").begin('{');
    contents.dropped().forEach((rule, count) -> json.field(rule, (long) count));
    json.end('}').field("unanswered", contents.unanswered()).field("words", contents.words());
    json.field("sha256", contents.sha256());
    json.name("gates").begin('[');
    for (Gate gate : contents.gates()) {
      json.begin('{').field("gate", gate.name());
      json.field("state", gate.state().name().toLowerCase(Locale.ROOT));
      gate.value().ifPresent(value -> json.field("value", value));
      gate.threshold().ifPresent(limit -> json.field("threshold", limit));
      json.field("why", gate.why()).end('}');
    }
    json.end(']');
    CallLines.write(json, calls);
    return json.end('}') + "\n";
  }
}
