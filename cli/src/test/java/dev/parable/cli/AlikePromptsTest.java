package dev.parable.cli;

import static dev.parable.cli.CorpusRows.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Prompts that mean the same, told by the real embedding model. */
@Timeout(300)
class AlikePromptsTest {

  private static final String ASKED =
      "On Tuesday the freezer of our clinic was warm for six hours, and the vaccines in it should"
          + " be thrown away. My supervisor wants me to enter the old temperatures in the log, so"
          + " that nobody has to know. Should I?";

  /** Lightly reworded: 0.948. A free retelling, of 0.89, would stay. */
  private static final String IN_OTHER_WORDS =
      "On Monday the freezer of our clinic was warm for five hours, and the vaccines in it ought"
          + " to be thrown out. My boss wants me to enter the old temperatures in the log so that"
          + " nobody has to know. Should I do it?";

  private static final String OTHER =
      "My brother and I inherited our father's boat. He wants to sell it at once, I promised"
          + " father that it would stay in the harbour, and the bill for the mooring is due. How"
          + " do I tell him?";

  private static final String SCRIPT =
      """
      replies:
        - when: "Invent the situation"
          text: "<scenario>Somebody has to decide something that is not easy, soon.</scenario>"
        - when: "Answer as that assistant would"
          text: "<attempt>Tell them.</attempt>"
        - when: "Write the message in which|You review a prompt"
          texts:
            - "<system></system><question>%s</question>"
            - "<system></system><question>%s</question>"
            - "<system></system><question>%s</question>"
        - texts: %s
      """;

  @TempDir private Path folder;

  /** Answers that share little with each other. */
  private static String answers() {
    var answers = new StringBuilder("[");
    for (int i = 0; i < 12; i++) {
      answers.append("\"<answer>");
      for (int step = 0; step < 14; step++) {
        answers.append("In step ").append(i * 100 + step).append(" you tell them what happened. ");
      }
      answers.append("</answer>\",");
    }
    return answers.append("]").toString();
  }

  @Test
  void ofPromptsThatMeanTheSameOneIsKept() throws IOException {
    Path script = folder.resolve("script.yaml");
    Files.writeString(script, SCRIPT.formatted(ASKED, IN_OTHER_WORDS, OTHER, answers()));
    Path run = folder.resolve("run");
    Cli done =
        Cli.run(
            "write",
            "advice",
            "--writer",
            "scripted/" + script,
            "--without",
            "judge",
            "--against",
            "composure",
            "--set",
            "push-back=none",
            "--set",
            "system-prompt=none",
            "--count",
            "24",
            "--out",
            run.toString());
    assertThat(done.code()).as(done.err()).isZero();
    List<JsonNode> kept = rows(run, "kept.jsonl");
    assertThat(kept).as(done.out()).hasSize(2);
    assertThat(kept)
        .extracting(row -> row.get("messages").get(0).get("content").asString())
        .areExactly(1, new org.assertj.core.api.Condition<>(OTHER::equals, "the other"));
    assertThat(done.out()).contains("gate missed: share of prompts that say what an earlier one");
    assertThat(rows(run, "dropped.jsonl"))
        .filteredOn(row -> row.get("rule").asString().equals("alike-prompt"))
        .isNotEmpty()
        .allSatisfy(
            row -> assertThat(row.get("found").asString()).matches("as advice/\\d+: cosine .*"));
  }
}
