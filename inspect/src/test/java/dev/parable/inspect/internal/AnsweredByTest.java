package dev.parable.inspect.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.inspect.EvalSample;
import dev.parable.inspect.LogJson;
import dev.parable.inspect.LogLimits;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which model answered, as another program's log tells it. */
class AnsweredByTest {

  private static Optional<String> read(String fields) {
    String json = "{\"id\":\"s\",\"epoch\":1,\"input\":\"hello\"," + fields + "}";
    EvalSample sample = SampleReader.read(Json.read(json, "a"), LogLimits.usual(), "a");
    assertThat(LogJson.sample(LogJson.of(sample, "asked/for")).about(EvalSample.ANSWERED))
        .as("in a store of ours")
        .isEqualTo(sample.about(EvalSample.ANSWERED));
    return sample.about(EvalSample.ANSWERED);
  }

  private static String output(String model) {
    return "\"output\":{"
        + model
        + "\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"x\"}}]}";
  }

  @Test
  void theNameThatTheOutputGivesCounts() {
    assertThat(read(output("\"model\":\"small-2026-01-01\",") + ",\"model_usage\":{\"a/b\":{}}"))
        .contains("small-2026-01-01");
  }

  /** Inspect puts the model that is to be asked there before anybody has answered. */
  @Test
  void whereNobodyAnsweredNobodyIsNamed() {
    assertThat(read("\"output\":{\"model\":\"small\",\"choices\":[]}")).isEmpty();
    assertThat(read("\"error\":{\"message\":\"broke\"}")).isEmpty();
  }

  @Test
  void withoutItTheOneModelThatTokensWereCountedOfIsNamed() {
    assertThat(read(output("") + ",\"model_usage\":{\"a/b\":{}}")).contains("a/b");
    assertThat(read(output("\"model\":\"\",") + ",\"model_usage\":{\"a/b\":{}}")).contains("a/b");
    assertThat(read(output("") + ",\"model_usage\":{\"a/b\":{},\"judge/c\":{}}")).isEmpty();
    assertThat(read(output(""))).isEmpty();
  }

  @Test
  void whatALogOfOursSaysStands() {
    assertThat(
            read(
                output("\"model\":\"a/b\",")
                    + ",\"metadata\":{\"answered_by\":\"small-1, small-2\"}"))
        .contains("small-1, small-2");
  }

  @Test
  void itIsWrittenWhereInspectLooksForIt() {
    String json =
        "{\"id\":\"s\",\"epoch\":1,\"input\":\"hello\"," + output("\"model\":\"small-1\",") + "}";
    EvalSample sample = SampleReader.read(Json.read(json, "a"), LogLimits.usual(), "a");
    assertThat(SampleWriter.write(sample, "s", "asked/for").at("/output/model").asString())
        .isEqualTo("small-1");
  }
}
