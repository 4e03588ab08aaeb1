package dev.parable.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.model.Reply;
import dev.parable.provider.internal.anthropic.MessagesReply;
import dev.parable.provider.internal.gemini.GeminiReply;
import dev.parable.provider.internal.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on Anthropic and Gemini says what is so. */
class AnthropicAndGeminiPageTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-zA-Z_].*?) \\| (.*) \\|$");
  private static final Pattern WORD = Pattern.compile("`([a-zA-Z_]+)`");

  private static String page() throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("parable"))) {
      folder = folder.getParent();
    }
    return Files.readString(folder.resolve("docs/reference/anthropic-and-gemini.md"));
  }

  /** Reasons for the end of an answer, as a section of the page takes them. */
  private static Map<String, Reply.Stop> reasons(String heading) throws IOException {
    String section = page().split("\n## " + heading + "\n")[1].split("\n## ")[0];
    var reasons = new TreeMap<String, Reply.Stop>();
    for (MatchResult row : ROW.matcher(section).results().toList()) {
      for (MatchResult word : WORD.matcher(row.group(1)).results().toList()) {
        reasons.put(word.group(1), stop(row.group(2)));
      }
    }
    return reasons;
  }

  private static Reply.Stop stop(String told) {
    if (told.startsWith("done")) {
      return Reply.Stop.END;
    }
    if (told.startsWith("wants a tool")) {
      return Reply.Stop.TOOL;
    }
    return told.startsWith("cut for its length") ? Reply.Stop.LENGTH : Reply.Stop.FILTERED;
  }

  @Test
  void everyReasonOfAnthropicIsTakenAsThePageSays() throws IOException {
    Map<String, Reply.Stop> reasons = reasons("Anthropic");
    assertThat(reasons).hasSize(7).containsValues(Reply.Stop.values());
    reasons.forEach(
        (reason, stop) -> {
          String json = "{\"content\":[],\"stop_reason\":\"" + reason + "\"}";
          assertThat(MessagesReply.read(Json.read(json), json, "m").stop())
              .as(reason)
              .isEqualTo(stop);
        });
  }

  @Test
  void everyReasonOfGeminiIsTakenAsThePageSays() throws IOException {
    Map<String, Reply.Stop> reasons = reasons("Gemini");
    assertThat(reasons).hasSize(12).containsKeys("STOP", "MAX_TOKENS", "SAFETY");
    reasons.forEach(
        (reason, stop) -> {
          var reply = new GeminiReply("m");
          reply.accept("{\"candidates\":[{\"finishReason\":\"" + reason + "\"}]}");
          assertThat(reply.reply().stop()).as(reason).isEqualTo(stop);
        });
  }

  @Test
  void everyVariableIsOnThePage() throws IOException {
    String page = page();
    for (List<String> variables :
        List.of(new AnthropicModels().variables(), new GoogleModels().variables())) {
      assertThat(variables).hasSize(2).allMatch(page::contains);
    }
  }
}
