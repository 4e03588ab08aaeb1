package dev.parable.card;

import dev.parable.card.internal.JsonText;
import dev.parable.card.internal.Marked;
import dev.parable.judge.Outcome;
import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.page.SafeText;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Trials as JSON for the page's script: inside the page, or fetched from a server. Texts were made
 * harmless to look at ({@link SafeText}), and none can end the element that it stands in; only the
 * key is exact.
 *
 * <p>What the script asks of a server, below its base:
 *
 * <ul>
 *   <li>{@code GET base/trials?…} with the parameters of {@link CaseFilter#of} is answered by
 *       {@link #page}: {@code {"total":7,"rows":[…]}}. While words are still looked for it has
 *       {@code searched}, how many trials have been looked through, and is to be asked again.
 *   <li>{@code GET base/trials/KEY} with the row's key in percent encoding is answered by {@link
 *       #trial}, or with status 404.
 * </ul>
 *
 * <p>A row has the fields {@code key}, {@code scenario}, {@code epoch} (counted from 0), one for
 * the {@link Facet#word} of each facet ({@code flag} is a list), and, where there is one, {@code
 * legacy} (the outcome by the published rule), {@code deed} and {@code why} (a reason for missing).
 *
 * <p>A trial has {@code row}, {@code shown} and {@code said} (messages of {@code role} and {@code
 * blocks}; a block has {@code kind}, one of {@code text}, {@code thinking}, {@code hidden}, {@code
 * call} with a {@code name}, {@code result} or {@code failed}, and {@code text}), {@code evidence}
 * (words to be marked), and {@code remarks} ({@code by}, {@code about}, {@code text}).
 */
public final class CaseJson {

  /** Of a longer text the rest is left out, with a note. */
  private static final int LONGEST = 200_000;

  private CaseJson() {}

  /** A page of trials. */
  public static String page(CaseFilter.Found found) {
    return page(found, "");
  }

  /**
   * The same while words are still looked for: of what was found so far.
   *
   * @param searched how many trials have been looked through
   */
  public static String page(CaseFilter.Found found, int searched) {
    return page(found, ",\"searched\":" + searched);
  }

  private static String page(CaseFilter.Found found, String more) {
    return found.trials().stream()
        .map(CaseJson::row)
        .collect(
            Collectors.joining(",", "{\"total\":" + found.total() + more + ",\"rows\":[", "]}"));
  }

  /** A trial in a few words. */
  public static String row(Listed trial) {
    return row(trial, "");
  }

  /** The same with more fields. */
  static String row(Listed trial, String more) {
    var observation = trial.head().observation();
    var row = new StringBuilder(256);
    row.append("{\"key\":").append(JsonText.quote(trial.key()));
    field(row, "scenario", Facet.safe(observation.scenario()));
    row.append(",\"epoch\":").append(observation.epoch());
    for (Facet facet : Facet.values()) {
      if (facet == Facet.FLAG) {
        row.append(",\"flag\":").append(JsonText.list(facet.of(trial)));
      } else {
        field(row, facet.word(), facet.value(trial));
      }
    }
    trial.head().legacy().ifPresent(legacy -> field(row, "legacy", Facet.outcome(legacy)));
    switch (observation.outcome()) {
      case Outcome.Missing(String reason) -> field(row, "why", Facet.safe(reason));
      case Outcome.Observed observed when observation.conductKnown() ->
          field(row, "deed", Facet.safe(observed.conduct().deed()));
      case Outcome.Observed observed -> {}
    }
    return row.append(more).append('}').toString();
  }

  /** A trial as its reader shows it. */
  public static String trial(int subject, Case trial) {
    return trial(subject, trial, CaseJson::text);
  }

  /** The same, with something else for what was shown: a number in place of a text. */
  static String trial(int subject, Case trial, UnaryOperator<String> shown) {
    return "{\"row\":"
        + row(new Listed(subject, trial.head()))
        + ",\"shown\":"
        + messages(trial.shown(), shown)
        + ",\"said\":"
        + messages(trial.said(), CaseJson::text)
        + ",\"evidence\":"
        + JsonText.list(Marked.sought(trial.evidence()))
        + ",\"remarks\":"
        + trial.remarks().stream().map(CaseJson::remark).collect(Collectors.joining(",", "[", "]"))
        + "}";
  }

  /** A text from outside, as the script shows it. */
  static String text(String text) {
    return JsonText.quote(SafeText.block(text, LONGEST));
  }

  private static String remark(Case.Remark remark) {
    return "{\"by\":"
        + JsonText.quote(Facet.safe(remark.by()))
        + ",\"about\":"
        + JsonText.quote(Facet.safe(remark.about()))
        + ",\"text\":"
        + text(remark.text())
        + "}";
  }

  private static String messages(List<Message> messages, UnaryOperator<String> text) {
    return messages.stream()
        .map(
            message ->
                "{\"role\":"
                    + JsonText.quote(Facet.word(message.role()))
                    + ",\"blocks\":"
                    + message.blocks().stream()
                        .map(block -> block(block, text))
                        .collect(Collectors.joining(",", "[", "]"))
                    + "}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String block(Block block, UnaryOperator<String> text) {
    return switch (block) {
      case Block.Text said -> block("text", "", text.apply(said.text()));
      case Block.Thinking thought -> block("thinking", "", text.apply(thought.text()));
      case Block.RedactedThinking hidden ->
          block("hidden", "", JsonText.quote(hidden.data().length() + " encrypted characters"));
      case Block.ToolCall call ->
          block(
              "call",
              ",\"name\":" + JsonText.quote(Facet.safe(call.name())),
              text.apply(call.arguments()));
      case Block.ToolResult result ->
          block(result.failed() ? "failed" : "result", "", text.apply(result.content()));
    };
  }

  private static String block(String kind, String more, String text) {
    return "{\"kind\":\"" + kind + "\"" + more + ",\"text\":" + text + "}";
  }

  private static void field(StringBuilder row, String name, String value) {
    row.append(",\"").append(name).append("\":").append(JsonText.quote(value));
  }
}
