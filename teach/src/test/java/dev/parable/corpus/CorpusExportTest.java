package dev.parable.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows for trainers and services. */
class CorpusExportTest {

  private static final String STORY =
      "{\"id\":\"stories/0\",\"text\":\"It said so.\\nTwo\\\\u2028lines \\\"quoted\\\".\"}";

  private static final String TALK =
      """
      {"id":"advice/0","text":"x","messages":[{"role":"system","content":"Be short."},\
      {"role":"user","content":"May I?"},{"role":"assistant","content":"No, since."},\
      {"role":"user","content":"Why?"},{"role":"assistant","content":"They would not know."}],\
      "rejected":"Sure."}""";

  /** An agent that reads with a tool, as {@code parable write} keeps it. */
  private static final String AGENT =
      """
      {"id":"refusals/0","text":"x","messages":[{"role":"user","content":"Check."},\
      {"role":"assistant","content":"","tool_calls":[{"id":"call-1","type":"function",\
      "function":{"name":"read","arguments":"{\\"day\\":\\"one\\"}"}}]},\
      {"role":"tool","tool_call_id":"call-1","content":"3.1"},\
      {"role":"assistant","content":"It is 3.1."}],"rejected":"Fine.","tools":[{"type":"function",\
      "function":{"name":"read","description":"Reads.","parameters":{"type":"object"}}}]}""";

  private static final String PROMPT =
      """
      {"id":"rl-prompts/0","text":"x","messages":[{"role":"user","content":"How?"}],"tools":[\
      {"type":"function","function":{"name":"read","description":"Reads.",\
      "parameters":{"type":"object"}}}]}""";

  @TempDir private Path folder;

  private Path corpus(String... rows) throws IOException {
    Files.writeString(folder.resolve("kept.jsonl"), String.join("\n", rows) + "\n");
    return folder;
  }

  private static String[] times(String row, int count) {
    return java.util.Collections.nCopies(count, row).toArray(String[]::new);
  }

  private List<String> export(Target target, String... rows) throws IOException {
    var exported = CorpusExport.write(corpus(rows), target, folder.resolve("out"));
    assertThat(exported.left()).isEmpty();
    assertThat(exported.rows()).isEqualTo(rows.length);
    return Files.readAllLines(exported.file());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          TRL_TEXT | {"text":"It said so.\\nTwo\\\\u2028lines \\"quoted\\"."}
          LLAMA_FACTORY | {"text":"It said so.\\nTwo\\\\u2028lines \\"quoted\\"."}
          AXOLOTL | {"text":"It said so.\\nTwo\\\\u2028lines \\"quoted\\"."}
          TOGETHER | {"text":"It said so.\\nTwo\\\\u2028lines \\"quoted\\"."}
          BEDROCK | {"input":"It said so.\\nTwo\\\\u2028lines \\"quoted\\"."}
          """)
  void textsAsEachTargetReadsThem(Target target, String row) throws IOException {
    assertThat(export(target, STORY)).containsExactly(row);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          TRL_MESSAGES | {"messages":[{"role":"system","content":"Be short."},{"role":"user","content":"May I?"},{"role":"assistant","content":"No, since."},{"role":"user","content":"Why?"},{"role":"assistant","content":"They would not know."}]}
          TRL_PROMPT_COMPLETION | {"prompt":[{"role":"system","content":"Be short."},{"role":"user","content":"May I?"},{"role":"assistant","content":"No, since."},{"role":"user","content":"Why?"}],"completion":[{"role":"assistant","content":"They would not know."}]}
          TRL_PREFERENCE | {"prompt":[{"role":"system","content":"Be short."},{"role":"user","content":"May I?"},{"role":"assistant","content":"No, since."},{"role":"user","content":"Why?"}],"chosen":[{"role":"assistant","content":"They would not know."}],"rejected":[{"role":"assistant","content":"Sure."}]}
          LLAMA_FACTORY | {"conversations":[{"from":"human","value":"May I?"},{"from":"gpt","value":"No, since."},{"from":"human","value":"Why?"},{"from":"gpt","value":"They would not know."}],"system":"Be short."}
          BEDROCK | {"schemaVersion":"bedrock-conversation-2024","system":[{"text":"Be short."}],"messages":[{"role":"user","content":[{"text":"May I?"}]},{"role":"assistant","content":[{"text":"No, since."}]},{"role":"user","content":[{"text":"Why?"}]},{"role":"assistant","content":[{"text":"They would not know."}]}]}
          """)
  void conversationsAsEachTargetReadsThem(Target target, String row) throws IOException {
    assertThat(export(target, TALK)).containsExactly(row);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          TRL_MESSAGES | {"tools":"[{\\"type\\":\\"function\\",\\"function\\":{\\"name\\":\\"read\\",\\"description\\":\\"Reads.\\",\\"parameters\\":{\\"type\\":\\"object\\"}}}]","messages":[{"role":"user","content":"Check."},{"role":"assistant","content":"","tool_calls":[{"type":"function","function":{"name":"read","arguments":{"day":"one"}}}]},{"role":"tool","content":"3.1","name":"read"},{"role":"assistant","content":"It is 3.1."}]}
          OPENAI | {"messages":[{"role":"user","content":"Check."},{"role":"assistant","tool_calls":[{"id":"call-1","type":"function","function":{"name":"read","arguments":"{\\"day\\":\\"one\\"}"}}]},{"role":"tool","tool_call_id":"call-1","content":"3.1"},{"role":"assistant","content":"It is 3.1."}],"tools":[{"type":"function","function":{"name":"read","description":"Reads.","parameters":{"type":"object"}}}]}
          LLAMA_FACTORY | {"conversations":[{"from":"human","value":"Check."},{"from":"function_call","value":"{\\"name\\":\\"read\\",\\"arguments\\":{\\"day\\":\\"one\\"}}"},{"from":"observation","value":"3.1"},{"from":"gpt","value":"It is 3.1."}],"system":"","tools":"[{\\"name\\":\\"read\\",\\"description\\":\\"Reads.\\",\\"parameters\\":{\\"type\\":\\"object\\"}}]"}
          VERTEX | {"contents":[{"role":"user","parts":[{"text":"Check."}]},{"role":"model","parts":[{"functionCall":{"name":"read","args":{"day":"one"}}}]},{"role":"user","parts":[{"functionResponse":{"name":"read","response":{"content":"3.1"}}}]},{"role":"model","parts":[{"text":"It is 3.1."}]}],"tools":[{"functionDeclarations":[{"name":"read","description":"Reads.","parameters":{"type":"object"}}]}]}
          """)
  void callsOfToolsAsEachTargetReadsThem(Target target, String row) throws IOException {
    assertThat(export(target, times(AGENT, 100)).getFirst()).isEqualTo(row);
  }

  @Test
  void aPreferenceWithToolsHasThemBesideThePrompt() throws IOException {
    assertThat(export(Target.TRL_PREFERENCE, AGENT).getFirst())
        .startsWith("{\"tools\":\"[{")
        .contains("\"chosen\":[{\"role\":\"assistant\",\"content\":\"It is 3.1.\"}]")
        .contains("\"rejected\":[{\"role\":\"assistant\",\"content\":\"Fine.\"}]");
    assertThat(export(Target.OPENAI_PREFERENCE, times(AGENT, 10)).getFirst())
        .contains("\"input\":{\"messages\":[", "\"tools\":[{\"type\":\"function\"");
    assertThat(export(Target.LLAMA_FACTORY, AGENT)).hasSize(1);
    assertThat(folder.resolve("out/dataset_info.json")).content().contains("\"tools\": \"tools\"");
  }

  @Test
  void whatTakesNoToolsOrNoPromptsSaysSo() throws IOException {
    assertThatThrownBy(() -> export(Target.BEDROCK, AGENT))
        .hasMessageContaining("bedrock takes no tools");
    String two =
        AGENT.replace(
            "\"tool_calls\":[",
            "\"tool_calls\":[{\"id\":\"call-2\",\"type\":\"function\",\"function\":"
                + "{\"name\":\"read\",\"arguments\":\"{}\"}},");
    assertThatThrownBy(() -> export(Target.LLAMA_FACTORY, two))
        .hasMessageContaining("one call of a tool in a turn");
    assertThat(export(Target.TRL_PROMPT, PROMPT))
        .containsExactly(
            "{\"tools\":\"[{\\\"type\\\":\\\"function\\\",\\\"function\\\":{\\\"name\\\":\\\"read\\\","
                + "\\\"description\\\":\\\"Reads.\\\",\\\"parameters\\\":{\\\"type\\\":\\\"object\\\"}}}]\","
                + "\"prompt\":[{\"role\":\"user\",\"content\":\"How?\"}]}");
    assertThatThrownBy(() -> export(Target.TRL_MESSAGES, PROMPT))
        .hasMessageContaining("the last turn is not the assistant's");
    assertThatThrownBy(() -> export(Target.TRL_PROMPT, TALK))
        .hasMessageContaining("takes prompts, which end with the user's turn");
  }

  @Test
  void vertexWantsAHundredAndItsOwnRoles() throws IOException {
    assertThatThrownBy(() -> export(Target.VERTEX, times(TALK, 99)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("100 rows or more, and there are 99");
    assertThat(folder.resolve("out")).isEmptyDirectory();
    assertThat(export(Target.VERTEX, times(TALK, 100)).getFirst())
        .startsWith(
            "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"May I?\"}]},{\"role\":\"model\"")
        .endsWith(
            "\"systemInstruction\":{\"role\":\"system\",\"parts\":[{\"text\":\"Be short.\"}]}}");
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENAI", "FIREWORKS", "VERTEX", "TRL_MESSAGES", "TRL_PREFERENCE"})
  void whatTakesNoDocumentsSaysSo(Target target) {
    assertThatThrownBy(() -> export(target, STORY))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("takes conversations, no texts");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [{"role":"user","content":"a"},{"role":"user","content":"b"},{"role":"assistant","content":"c"}] | do not take turns
          [{"role":"user","content":"a"},{"role":"assistant","content":" "}] | a turn is empty
          [{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"}] | the last turn is not the assistant's
          [{"role":"assistant","content":"a"}] | do not take turns
          [{"role":"user","content":"a"},{"role":"system","content":"b"},{"role":"assistant","content":"c"}] | do not take turns
          """)
  void rowsThatATrainerWouldChokeOnAreLeftOutWithTheReason(String messages, String reason)
      throws IOException {
    String wrong = "{\"id\":\"x\",\"text\":\"x\",\"messages\":" + messages + "}";
    var exported =
        CorpusExport.write(corpus(wrong, TALK), Target.TRL_MESSAGES, folder.resolve("out"));
    assertThat(exported.rows()).isEqualTo(1);
    assertThat(exported.left()).hasSize(1);
    assertThat(exported.left().firstKey()).contains(reason);
  }

  @Test
  void halfACharacterIsNoText() throws IOException {
    String half = "{\"id\":\"x\",\"text\":\"a \\ud83d b\"}";
    var exported = CorpusExport.write(corpus(half, STORY), Target.TRL_TEXT, folder.resolve("out"));
    assertThat(exported.left()).hasSize(1);
    assertThat(exported.left().firstKey()).contains("surrogate");
  }

  @Test
  void trainersGetWhatTheyWantBesideTheRows() throws IOException {
    export(Target.LLAMA_FACTORY, TALK);
    assertThat(folder.resolve("out/dataset_info.json")).content().contains("\"sharegpt\"");
    export(Target.AXOLOTL, STORY);
    assertThat(folder.resolve("out/axolotl.yaml")).content().contains("type: completion");
    assertThatThrownBy(() -> Target.named("trl-mesages"))
        .hasMessageContaining("trl-messages")
        .hasMessageContaining("bedrock");
  }
}
