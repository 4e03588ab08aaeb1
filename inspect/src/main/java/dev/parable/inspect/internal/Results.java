package dev.parable.inspect.internal;

import dev.parable.inspect.EvalSample;
import dev.parable.inspect.EvalScore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The results of a run while its samples go by: per scorer the mean over scenarios, each the mean
 * over its epochs, and its standard error with surfaces as clusters, as Inspect's own {@code
 * stderr(cluster=...)} computes it. What is NaN is counted and left out. It keeps a few numbers per
 * scenario, and nothing of a sample.
 */
public final class Results {

  /** The metadata that names the cluster. */
  static final String CLUSTER = "surface";

  private final Map<String, Map<String, Mean>> scorers = new LinkedHashMap<>();
  private long samples;
  private long completed;

  /** The mean over the epochs of one scenario. */
  private static final class Mean {
    private final String cluster;
    private double sum;
    private int count;

    Mean(String cluster) {
      this.cluster = cluster;
    }

    double value() {
      return count == 0 ? Double.NaN : sum / count;
    }
  }

  /** Counts a sample. */
  public void add(EvalSample sample, String id) {
    samples++;
    completed += sample.error().isPresent() ? 0 : 1;
    for (Map.Entry<String, EvalScore> score : sample.scores().entrySet()) {
      Mean mean =
          scorers
              .computeIfAbsent(score.getKey(), name -> new LinkedHashMap<>())
              .computeIfAbsent(id, key -> new Mean(sample.about(CLUSTER).orElse(id)));
      double value = Marks.number(score.getValue().value());
      if (!Double.isNaN(value)) {
        mean.sum += value;
        mean.count++;
      }
    }
  }

  long scenarios() {
    return scorers.values().stream().mapToLong(Map::size).max().orElse(0);
  }

  ObjectNode write(int epochs) {
    ObjectNode node = Json.object();
    node.put("total_samples", samples).put("completed_samples", completed);
    ArrayNode scores = node.putArray("scores");
    scorers.forEach(
        (name, means) -> {
          List<Mean> scored = means.values().stream().filter(mean -> mean.count > 0).toList();
          ObjectNode score = scores.addObject().put("name", name).put("scorer", name);
          if (epochs > 1) {
            score.put("reducer", "mean");
          }
          score.put("scored_samples", scored.size());
          score.put("unscored_samples", means.size() - scored.size());
          score.putObject("params");
          ObjectNode metrics = score.putObject("metrics");
          metric(metrics, "mean", mean(scored));
          metric(metrics, "stderr", standardError(scored))
              .putObject("params")
              .put("cluster", CLUSTER);
        });
    return node;
  }

  private static ObjectNode metric(ObjectNode metrics, String name, double value) {
    ObjectNode metric = metrics.putObject(name).put("name", name).put("value", value);
    metric.putObject("params");
    return metric;
  }

  private static double mean(List<Mean> scored) {
    return scored.stream().mapToDouble(Mean::value).average().orElse(Double.NaN);
  }

  private static double standardError(List<Mean> scored) {
    double mean = mean(scored);
    var clusters = new LinkedHashMap<String, Double>();
    scored.forEach(one -> clusters.merge(one.cluster, one.value() - mean, Double::sum));
    int count = clusters.size();
    if (count < 2) {
      return 0;
    }
    double squares = clusters.values().stream().mapToDouble(sum -> sum * sum).sum();
    return Math.sqrt(squares * count / (count - 1)) / scored.size();
  }

  /** The mean over the epochs of every scenario, by scorer. */
  public ArrayNode reductions() {
    ArrayNode all = Json.array();
    scorers.forEach(
        (name, means) -> {
          ObjectNode reduction = all.addObject().put("scorer", name).put("reducer", "mean");
          ArrayNode reduced = reduction.putArray("samples");
          new ArrayList<>(means.entrySet())
              .forEach(
                  entry -> {
                    ObjectNode one = reduced.addObject().put("value", entry.getValue().value());
                    one.putArray("history");
                    one.put("sample_id", entry.getKey());
                  });
        });
    return all;
  }
}
