package dev.parable.provider.internal.script;

import dev.parable.model.Block;
import dev.parable.provider.internal.script.ScriptedReply.Then;
import dev.parable.text.Excerpt;
import dev.parable.yaml.YamlFields;
import dev.parable.yaml.YamlFile;
import dev.parable.yaml.YamlNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the file of a scripted model. Every mistake is named with its line. */
public final class ScriptFile {

  private static final List<String> ANSWER = List.of("text", "texts", "thinking", "tool_calls");
  private static final List<String> FIELDS =
      List.of("when", "text", "texts", "thinking", "tool_calls", "fail", "after");

  private ScriptFile() {}

  /**
   * The replies, in the order in which they are tried; at least one.
   *
   * @throws dev.parable.model.BadInputException when the file cannot be used
   */
  public static List<ScriptedReply> read(Path path) {
    return read(YamlFile.of(path));
  }

  /** The same of a file that is already in memory. */
  public static List<ScriptedReply> read(YamlFile file) {
    var script = YamlFields.of(file, file.read(), "the script", List.of("replies"));
    if (!script.has("replies")) {
      throw script.wrong("has no 'replies:'; add a list of one or more");
    }
    var replies = new ArrayList<ScriptedReply>();
    for (YamlNode node : script.items("replies")) {
      int number = replies.size() + 1;
      var fields = YamlFields.of(file, node, "reply " + number, FIELDS);
      if (number > 1 && replies.getLast().when().isEmpty()) {
        throw fields.wrong(
            "is never reached: the one before has no 'when:' and answers everything. Move that one"
                + " to the end.");
      }
      replies.add(reply(fields));
    }
    return List.copyOf(replies);
  }

  private static ScriptedReply reply(YamlFields fields) {
    List<String> answer = fields.present(ANSWER);
    if (fields.has("fail") && !answer.isEmpty()) {
      throw fields.wrong("fail", "cannot stand beside " + answer.getFirst() + "; keep one of them");
    }
    if (fields.has("text") && fields.has("texts")) {
      throw fields.wrong("texts", "cannot stand beside text; keep one of them");
    }
    if (!fields.has("fail") && answer.isEmpty()) {
      throw fields.wrong("says nothing; add text, texts, tool_calls or fail (or text: \"\")");
    }
    return new ScriptedReply(when(fields), after(fields), then(fields));
  }

  private static Then then(YamlFields fields) {
    Optional<String> fail = fields.text("fail");
    if (fail.isPresent()) {
      return new Then.Fails(failure(fields, fail.get()));
    }
    List<String> texts = fields.text("text").map(List::of).orElseGet(() -> fields.texts("texts"));
    List<Block.ToolCall> calls =
        fields.has("tool_calls") ? ScriptedToolCalls.read(fields) : List.of();
    return new Then.Says(fields.text("thinking"), texts, calls);
  }

  private static ScriptedFailure failure(YamlFields fields, String word) {
    return ScriptedFailure.of(word)
        .orElseThrow(
            () ->
                fields.wrong(
                    "fail",
                    "was '" + Excerpt.of(word) + "'; write one of " + ScriptedFailure.words()));
  }

  private static Optional<Pattern> when(YamlFields fields) {
    try {
      return fields.text("when").map(Pattern::compile);
    } catch (PatternSyntaxException broken) {
      throw fields.wrong(
          "when",
          "is no regular expression: "
              + Excerpt.of(broken.getDescription())
              + " in '"
              + Excerpt.of(broken.getPattern())
              + "'; put \\ before a sign that is meant as it stands");
    }
  }

  private static Duration after(YamlFields fields) {
    return fields
        .text("after")
        .map(
            written ->
                ScriptedDelay.parse(written)
                    .orElseThrow(
                        () ->
                            fields.wrong(
                                "after",
                                "was '" + Excerpt.of(written) + "'; write " + ScriptedDelay.FORM)))
        .orElse(Duration.ZERO);
  }
}
