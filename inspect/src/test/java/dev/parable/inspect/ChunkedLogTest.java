package dev.parable.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.BadInputException;
import dev.parable.model.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Samples that are spread over many members; one log may hold both kinds. */
class ChunkedLogTest {

  private static final String SAMPLE = "samples/a/b_epoch_2/";

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("a.eval");
  }

  private static Map<String, String> parts() {
    var parts = new LinkedHashMap<String, String>();
    parts.put(
        "sample.json",
        """
        {"id":"a/b","epoch":2,"input":"attachment://1","target":"","message_refs":[[0,1],[2,4]],
        "scores":{"harm":{"value":1}},"model_usage":{},"store":{}}\
        """);
    parts.put("metadata.json", "{\"surface\":\"s\"}");
    parts.put("skeleton.json", "{\"version\":1}");
    parts.put(
        "messages/0.json",
        """
        [{"role":"user","content":"attachment://1"},{"role":"user","content":"of an event alone"},
        {"role":"assistant","content":"two"}]\
        """);
    parts.put("messages/3.json", "[{\"role\":\"assistant\",\"content\":\"attachment://2\"}]");
    parts.put(
        "events/0.json",
        "[{\"event\":\"model\",\"input\":[],\"input_refs\":[[0,2]],\"call\":{\"request\":{},"
            + "\"call_refs\":[[0,1]],\"call_key\":\"messages\"}},{\"event\":\"second\"}]");
    parts.put("events/2.json", "[{\"event\":\"third\",\"text\":\"attachment://0\"}]");
    parts.put("events/stats.json", "{\"version\":1,\"chunks\":[]}");
    parts.put("events/uuids.json", "[null,null,null]");
    parts.put("calls/0.json", "[{\"content\":\"attachment://1\"}]");
    parts.put("attachments/0.json", "[\"zero\"]");
    parts.put("attachments/1.json", "[\"one\",\"three\"]");
    return parts;
  }

  private void write(Set<String> without, Map<String, String> more) throws IOException {
    try (Zips zip = Zips.logAt(file())) {
      for (var part : parts().entrySet()) {
        if (!without.contains(part.getKey())) {
          zip.add(SAMPLE + part.getKey(), part.getValue());
        }
      }
      for (var other : more.entrySet()) {
        zip.add(other.getKey(), other.getValue());
      }
    }
  }

  private List<EvalSample> read(LogLimits limits) {
    var samples = new ArrayList<EvalSample>();
    try (EvalLog log = EvalLog.open(file(), limits)) {
      log.each(samples::add);
    }
    return samples;
  }

  private List<EvalSample> read() {
    return read(LogLimits.usual());
  }

  private static List<String> events(EvalSample sample) {
    var events = new ArrayList<String>();
    sample.events().each(events::add);
    return events;
  }

  @Test
  void partsArePutTogether() throws IOException {
    write(Set.of(), Map.of());
    EvalSample sample = read().getFirst();
    assertThat(sample.id()).isEqualTo("a/b");
    assertThat(sample.epoch()).isEqualTo(2);
    assertThat(sample.about("surface")).isEqualTo(Optional.of("s"));
    assertThat(sample.input()).containsExactly(Message.user("one"));
    assertThat(sample.messages())
        .containsExactly(Message.user("one"), Message.assistant("two"), Message.assistant("three"));
    assertThat(events(sample))
        .containsExactly(
            "{\"event\":\"model\",\"input\":[{\"role\":\"user\",\"content\":\"one\"},"
                + "{\"role\":\"user\",\"content\":\"of an event alone\"}],"
                + "\"call\":{\"request\":{\"messages\":[{\"content\":\"one\"}]}}}",
            "{\"event\":\"second\"}",
            "{\"event\":\"third\",\"text\":\"zero\"}");
  }

  @Test
  void oneLogHoldsBothKindsAndOnePieceGoesBeforeMany() throws IOException {
    String whole = "{\"id\":\"c\",\"epoch\":1,\"input\":\"hello\"}";
    write(Set.of(), Map.of("samples/c_epoch_1.json", whole));
    assertThat(read()).extracting(EvalSample::id).containsExactly("c", "a/b");
    String same = "{\"id\":\"a/b\",\"epoch\":2,\"input\":\"in one piece\"}";
    write(Set.of(), Map.of("samples/a/b_epoch_2.json", same));
    assertThat(read())
        .singleElement()
        .matches(sample -> sample.input().equals(List.of(Message.user("in one piece"))));
  }

  @Test
  void whatASampleDoesNotNeedMayBeAbsent() throws IOException {
    write(
        Set.of(
            "metadata.json",
            "skeleton.json",
            "events/0.json",
            "events/2.json",
            "events/stats.json",
            "events/uuids.json",
            "calls/0.json"),
        Map.of());
    EvalSample sample = read().getFirst();
    assertThat(sample.messages()).hasSize(3);
    assertThat(sample.metadata()).isEmpty();
    assertThat(events(sample)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "events/0.json, has the part events/2.json",
    "messages/0.json, has the part messages/3.json",
    "messages/3.json, 'speaks of message 3, counted from 0, and there are 3'",
    "attachments/0.json, has the part attachments/1.json"
  })
  void aMissingPartIsSaidAndNeverPassedOver(String part, String fault) throws IOException {
    write(Set.of(part), Map.of());
    assertThatThrownBy(this::read)
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("samples/a/b_epoch_2/sample.json")
        .hasMessageContaining(fault)
        .hasMessageContaining("a part of the sample is missing");
  }

  @Test
  void partsThatAreTooMuchTogetherAreRefused() throws IOException {
    write(Set.of(), Map.of(SAMPLE + "events/3.json", "[\"" + "x".repeat(500) + "\"]"));
    assertThat(read(new LogLimits(2_000, 100_000, 1_000))).hasSize(1);
    assertThatThrownBy(() -> read(new LogLimits(900, 100_000, 1_000)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has parts of together")
        .hasMessageContaining("the limit is 900");
  }
}
