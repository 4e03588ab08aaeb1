package dev.parable.inspect.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.inspect.Called;
import dev.parable.inspect.EvalExporter;
import dev.parable.inspect.EvalLog;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.JsonLinesExporter;
import dev.parable.inspect.LogLimits;
import dev.parable.inspect.Toy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** What a log says of the calls of each sample. */
class CalledLogTest {

  private static final String MODEL = "openai/gpt-toy";
  private static final InspectSchema SCHEMA = new InspectSchema();

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("called.eval");
  }

  private Map<String, JsonNode> members(EvalSample... samples) throws IOException {
    new EvalExporter().export(Toy.source(Toy.run(), List.of(samples)), file());
    var members = new LinkedHashMap<String, JsonNode>();
    try (var zip = new ZipFile(file().toFile())) {
      for (var entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          members.put(entry.getName(), Json.read(in, LogLimits.usual(), entry.getName()));
        }
      }
    }
    return members;
  }

  private JsonNode member(EvalSample sample) throws IOException {
    return members(sample)
        .get("samples/blackmail-none-conflict-000_epoch_" + sample.epoch() + ".json");
  }

  private static List<JsonNode> events(EvalSample sample) {
    var events = new ArrayList<JsonNode>();
    sample.events().each(event -> events.add(Json.read(event, "an event")));
    return events;
  }

  @Test
  void everyMemberKeepsInspectsSchema() throws IOException {
    var members = members(Called.paid(), Called.unanswered(), Called.unpriced(), Called.free());
    members.forEach((name, node) -> assertThat(SCHEMA.faultsOf(name, node)).as(name).isEmpty());
    for (EvalSample sample : List.of(Called.paid(), Called.unanswered(), Called.unpriced())) {
      assertThat(events(sample))
          .isNotEmpty()
          .allSatisfy(event -> assertThat(SCHEMA.faults("ModelEvent", event)).isEmpty());
    }
  }

  @Test
  void anEventHasTheFingerprintOfWhatAnsweredWhereOneCame() {
    List<JsonNode> events = events(Called.paid());
    assertThat(events.get(0).at("/metadata/system_fingerprint").asString()).isEqualTo("fp_1");
    assertThat(events.get(1).path("metadata").has("system_fingerprint")).isFalse();
  }

  @Test
  void tokensAndCostOfASampleAreTheSumOfItsCalls() throws IOException {
    JsonNode usage = member(Called.paid()).path("model_usage").path(MODEL);
    assertThat(usage.path("input_tokens").asInt()).isEqualTo(200);
    assertThat(usage.path("output_tokens").asInt()).isEqualTo(40);
    assertThat(usage.path("input_tokens_cache_read").asInt()).isEqualTo(14);
    assertThat(usage.path("input_tokens_cache_write").asInt()).isEqualTo(10);
    assertThat(usage.path("reasoning_tokens").asInt()).isEqualTo(6);
    assertThat(usage.path("total_tokens").asInt()).isEqualTo(264);
    assertThat(usage.path("total_cost").asDouble()).isEqualTo(2 * Called.USD);
  }

  @Test
  void theHeaderSumsAllSamplesAndLeavesOutACostThatOneOfThemDoesNotKnow() throws IOException {
    JsonNode paid = stats(members(Called.paid(), Called.free()));
    assertThat(paid.path("total_cost").asDouble()).isEqualTo(2 * Called.USD);
    assertThat(paid.path("input_tokens").asInt()).isEqualTo(200);
    JsonNode partly = stats(members(Called.paid(), Called.unpriced()));
    assertThat(partly.has("total_cost")).isFalse();
    assertThat(partly.path("input_tokens").asInt()).isEqualTo(300);
    JsonNode lost = stats(members(Called.paid(), Called.unanswered()));
    assertThat(lost.has("total_cost")).as("perhaps billed").isFalse();
    assertThat(stats(members(Called.free())).isMissingNode()).isTrue();
  }

  private static JsonNode stats(Map<String, JsonNode> members) {
    return members.get("header.json").path("stats").path("model_usage").path(MODEL);
  }

  @Test
  void whatIsKnownOfACostThatIsNotKnownInFullIsSaid() throws IOException {
    JsonNode lost = member(Called.unanswered());
    assertThat(lost.path("model_usage").path(MODEL).has("total_cost")).isFalse();
    assertThat(lost.at("/metadata/cost/usd_at_most_more").asDouble()).isEqualTo(0.5);
    assertThat(lost.at("/events/0/metadata/cost_usd_at_most").asDouble()).isEqualTo(0.5);
    JsonNode unpriced = member(Called.unpriced());
    assertThat(unpriced.at("/metadata/cost/unpriced_calls").asInt()).isEqualTo(2);
    assertThat(unpriced.at("/events/0/metadata/cost").asString()).startsWith("unknown");
    assertThat(member(Called.paid()).at("/metadata/cost").isMissingNode()).isTrue();
  }

  @Test
  void aSampleLastsFromItsFirstCallToTheEndOfItsLast() throws IOException {
    JsonNode sample = member(Called.paid());
    assertThat(sample.path("started_at").asString()).isEqualTo("2026-11-23T07:10:00+00:00");
    assertThat(sample.path("completed_at").asString()).startsWith("2026-11-23T07:10:21.5");
    assertThat(sample.path("total_time").asDouble()).isEqualTo(21.5);
    assertThat(sample.path("working_time").asDouble()).as("answers alone").isEqualTo(3.0);
    assertThat(member(Called.free()).has("started_at")).isFalse();
  }

  @Test
  void eachCallIsAnEventWithWhatWentOverTheWire() {
    List<JsonNode> events = events(Called.paid());
    assertThat(events).hasSize(2);
    JsonNode first = events.getFirst();
    assertThat(first.path("event").asString()).isEqualTo("model");
    assertThat(first.path("model").asString()).isEqualTo(MODEL);
    assertThat(first.path("input")).hasSize(2);
    assertThat(first.at("/input/0/role").asString()).isEqualTo("system");
    assertThat(first.at("/config/temperature").asDouble()).isEqualTo(1.0);
    assertThat(first.at("/output/model").asString()).isEqualTo("gpt-toy-2026-01-01");
    assertThat(first.at("/output/completion").asString()).startsWith("Turn 0.");
    assertThat(first.at("/output/usage/total_cost").asDouble()).isEqualTo(Called.USD);
    assertThat(first.at("/call/request/messages/0/content").asString()).isEqualTo(Called.LONG);
    assertThat(first.at("/call/response/id").asString()).isEqualTo("r1");
    assertThat(first.at("/call/time").asDouble()).isEqualTo(1.5);
    assertThat(first.path("timestamp").asString()).isEqualTo("2026-11-23T07:10:10+00:00");
    assertThat(first.path("working_start").asDouble()).isZero();
    JsonNode second = events.getLast();
    assertThat(second.path("input")).hasSize(3);
    assertThat(second.at("/input/2/role").asString()).isEqualTo("assistant");
    assertThat(second.at("/call/response/body").asString()).startsWith("data: {");
    assertThat(second.path("working_start").asDouble()).isEqualTo(1.5);
    assertThat(second.path("uuid").asString()).isNotEqualTo(first.path("uuid").asString());
  }

  @Test
  void failedAttemptsAreRetriesOfTheirCall() {
    JsonNode retried = events(Called.paid()).getFirst();
    assertThat(retried.path("retries").asInt()).isEqualTo(1);
    assertThat(retried.has("error")).isFalse();
    JsonNode failed = retried.at("/metadata/failed_attempts/0");
    assertThat(failed.path("error").asString()).isEqualTo("the server answered 429");
    assertThat(failed.path("cost_usd").asDouble()).isZero();
    JsonNode hopeless = events(Called.unanswered()).getFirst();
    assertThat(hopeless.path("error").asString()).isEqualTo("no answer in time");
    assertThat(hopeless.at("/output/choices")).isEmpty();
    assertThat(hopeless.at("/call/error").asBoolean()).isTrue();
    assertThat(hopeless.path("input")).hasSize(2);
    JsonNode doubted = events(Called.unpriced()).getFirst();
    assertThat(doubted.at("/metadata/failed_attempts/0/error").asString()).contains("in doubt");
  }

  @Test
  void anAnswerThatIsNotInTheConversationHasNoInputThatCouldBeWrong() {
    EvalSample paid = Called.paid();
    var other = new ArrayList<>(paid.messages());
    other.set(2, other.get(3));
    EvalSample sample = Called.saying(paid, other);
    assertThat(events(sample).getFirst().path("input")).isEmpty();
    assertThat(events(sample).getFirst().at("/call/request/n").asInt()).isZero();
  }

  @Test
  void aLogKeepsOnceWhatCallsRepeatAndGivesItBackWhole() throws IOException {
    JsonNode sample = member(Called.paid());
    String events = Json.text(sample.path("events"));
    assertThat(events).contains("input_refs");
    assertThat(events.split(Called.LONG, -1)).as("once in each answer").hasSize(3);
    assertThat(sample.path("attachments").valueStream().map(JsonNode::asString))
        .contains(Called.LONG)
        .doesNotHaveDuplicates();
    var read = new ArrayList<JsonNode>();
    try (EvalLog log = EvalLog.open(file())) {
      log.each(one -> read.addAll(events(one)));
    }
    assertThat(read).isEqualTo(events(Called.paid()));
  }

  @Test
  void aModelInThisProcessHasNoEventsAndCostsNothing() throws IOException {
    assertThat(member(Called.free()).path("events")).isEqualTo(Json.array());
    assertThat(member(Called.free()).path("model_usage")).isEmpty();
    assertThat(Called.free().spent().usd()).contains(0.0);
  }

  @Test
  void linesOfJsonSayWhatATrialCost() throws IOException {
    Path lines = folder.resolve("a.jsonl");
    List<EvalSample> samples = List.of(Called.paid(), Called.unpriced());
    new JsonLinesExporter().export(Toy.source(Toy.run(), samples), lines);
    List<JsonNode> read =
        Files.readAllLines(lines).stream().map(line -> Json.read(line, "a line")).toList();
    assertThat(read.getFirst().path("cost_usd").asDouble()).isEqualTo(2 * Called.USD);
    assertThat(read.getFirst().at("/usage/output").asInt()).isEqualTo(40);
    assertThat(read.getLast().path("cost_usd").isNull()).isTrue();
    assertThat(read).noneMatch(line -> line.path("events") instanceof ArrayNode);
  }
}
