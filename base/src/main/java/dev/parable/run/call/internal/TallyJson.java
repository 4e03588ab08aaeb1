package dev.parable.run.call.internal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What became of all calls up to one of them, so that a process that goes on with a run need not
 * read them one by one.
 *
 * @param upTo the key of the last one, in the order in which they first came
 * @param open the keys of those that had no result; of no other is the result to be read
 * @param byModel the sums of those that had one
 * @param builds the fingerprints that they gave, by model; empty where an earlier version kept the
 *     sums, and nobody knows
 */
public record TallyJson(
    String upTo,
    Set<String> open,
    Map<String, Sums> byModel,
    Optional<Map<String, Set<String>>> builds) {

  private static final int ROOM = 1_024;

  /** As JSON. */
  public String write() {
    var text = new JsonText(ROOM).object().put("upTo", upTo).array("open");
    open.forEach(text::add);
    text.endArray().object("byModel");
    byModel.forEach((model, sums) -> write(model, sums, text));
    text.endObject();
    builds.ifPresent(known -> write(known, text));
    return text.endObject().toString();
  }

  private static void write(Map<String, Set<String>> builds, JsonText into) {
    into.object("builds");
    builds.forEach(
        (model, prints) -> {
          into.array(model);
          prints.forEach(into::add);
          into.endArray();
        });
    into.endObject();
  }

  private static void write(String model, Sums sums, JsonText into) {
    into.object(model)
        .put("answered", sums.answered())
        .put("failed", sums.failed())
        .put("perhaps", sums.perhaps())
        .put("unpriced", sums.unpriced())
        .object("usage");
    UsageJson.write(sums.tokens(), into);
    into.endObject()
        .put("known", sums.known())
        .put("mostOfKnown", sums.mostOfKnown())
        .put("mostOfPerhaps", sums.mostOfPerhaps())
        .endObject();
  }

  /** And back. */
  public static TallyJson read(String json) {
    JsonNode node = JsonMapper.shared().readTree(json);
    var open = new LinkedHashSet<String>();
    node.required("open").forEach(key -> open.add(key.asString()));
    var byModel = new LinkedHashMap<String, Sums>();
    node.required("byModel")
        .properties()
        .forEach(model -> byModel.put(model.getKey(), sums(model.getValue())));
    return new TallyJson(
        node.required("upTo").asString(),
        open,
        byModel,
        Optional.ofNullable(node.get("builds")).map(TallyJson::builds));
  }

  private static Map<String, Set<String>> builds(JsonNode node) {
    Map<String, Set<String>> builds = new TreeMap<>();
    node.properties()
        .forEach(
            model -> {
              Set<String> prints = new TreeSet<>();
              model.getValue().forEach(print -> prints.add(print.asString()));
              builds.put(model.getKey(), prints);
            });
    return builds;
  }

  private static Sums sums(JsonNode node) {
    return new Sums(
        node.required("answered").asLong(),
        node.required("failed").asLong(),
        node.required("perhaps").asLong(),
        node.required("unpriced").asLong(),
        UsageJson.read(node.required("usage")),
        node.required("known").asDouble(),
        node.required("mostOfKnown").asDouble(),
        node.required("mostOfPerhaps").asDouble());
  }
}
