package dev.parable.experiment.internal;

import dev.parable.experiment.Trained;
import dev.parable.train.Checkpoint;
import dev.parable.train.Checkpoint.Lineage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Trained checkpoints as JSON; folders are kept relative to the run folder, so a run can move. */
public final class TrainedCodec {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TrainedCodec() {}

  /** Writes. */
  public static String encode(Trained trained, Path runFolder) {
    Checkpoint checkpoint = trained.checkpoint();
    ObjectNode root = JSON.createObjectNode();
    root.put("folder", runFolder.relativize(checkpoint.folder()).toString());
    root.put("weights", checkpoint.weightsHash());
    ArrayNode lineage = root.putArray("lineage");
    for (Lineage step : checkpoint.lineage()) {
      lineage
          .addObject()
          .put("recipe-id", step.recipeId())
          .put("base", step.baseHash())
          .put("mix", step.mix())
          .put("mix-hash", step.mixHash())
          .put("recipe", step.recipe())
          .put("seed", step.seed());
    }
    ArrayNode losses = root.putArray("losses");
    trained.losses().forEach(losses::add);
    return JSON.writeValueAsString(root);
  }

  /** Reads what {@link #encode} wrote. */
  public static Trained decode(String json, Path runFolder) {
    JsonNode root = JSON.readTree(json);
    List<Lineage> lineage = new ArrayList<>();
    for (JsonNode step : root.required("lineage")) {
      lineage.add(
          new Lineage(
              step.required("recipe-id").stringValue(),
              step.required("base").stringValue(),
              step.required("mix").stringValue(),
              step.required("mix-hash").stringValue(),
              step.required("recipe").stringValue(),
              step.required("seed").longValue()));
    }
    List<Double> losses = new ArrayList<>();
    root.required("losses").forEach(loss -> losses.add(loss.doubleValue()));
    var checkpoint =
        new Checkpoint(
            runFolder.resolve(root.required("folder").stringValue()),
            root.required("weights").stringValue(),
            lineage);
    return new Trained(checkpoint, losses);
  }
}
