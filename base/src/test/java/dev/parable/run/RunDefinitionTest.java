package dev.parable.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunDefinitionTest {

  private static final RunDefinition RUN =
      new RunDefinition(
          """
          what: eval
          model: "openai/gpt: odd"
          temperature: 1.0
          suites:
            - name: organism/agent
              sha256: 00aa
            - name: organism/guided
              sha256: 00bb
          """);

  @Test
  void valuesAreFoundByTheirPath() {
    assertThat(RUN.value("what")).contains("eval");
    assertThat(RUN.value("model")).contains("openai/gpt: odd");
    assertThat(RUN.value("temperature")).contains("1.0");
    assertThat(RUN.values("suites", "name")).containsExactly("organism/agent", "organism/guided");
    assertThat(RUN.value("suites", "sha256")).contains("00aa");
  }

  @Test
  void whatIsNotThereIsEmptyAndSoIsWhatCannotBeRead() {
    assertThat(RUN.value("epochs")).isEmpty();
    assertThat(RUN.value("suites")).isEmpty();
    assertThat(RUN.value("what", "deeper")).isEmpty();
    assertThat(new RunDefinition("a: [").value("a")).isEmpty();
    assertThat(new RunDefinition("").value("a")).isEmpty();
  }
}
