package dev.parable.cli.eval;

import dev.parable.cli.terminal.Version;
import dev.parable.cli.terminal.Yaml;
import dev.parable.judge.ScorerProvider.Scored;
import dev.parable.model.ModelProvider;
import dev.parable.model.ModelSpec;
import java.util.List;
import java.util.Map;

/**
 * All that defines an eval, as its run folder keeps it: also where the model is asked, and a hash
 * of what answers where that is a file. How calls are made is no part of it, nor is who judges:
 * grades are kept by judge and rubric.
 */
final class EvalDefinition {

  private EvalDefinition() {}

  static String write(
      ModelSpec spec, Map<String, String> environment, DrawChoice draws, List<Scored> scored) {
    ModelProvider provider = Providers.provider(spec);
    var yaml = new StringBuilder("what: eval\nparable: " + Version.NUMBER + "\n");
    yaml.append("model: ").append(Yaml.quoted(spec.toString())).append('\n');
    Providers.hash(spec).ifPresent(hash -> yaml.append("model-sha256: ").append(hash).append('\n'));
    provider
        .address(spec, environment)
        .ifPresent(
            url -> yaml.append("base-url: ").append(Yaml.quoted(url.toString())).append('\n'));
    draws.define(yaml);
    yaml.append("suites:\n");
    for (Scored each : scored) {
      yaml.append("  - name: ").append(Yaml.quoted(each.suite().name())).append('\n');
      yaml.append("    sha256: ").append(each.suite().hash()).append('\n');
      yaml.append("    scorer: ").append(Yaml.quoted(each.scorer().rule())).append('\n');
    }
    return yaml.toString();
  }
}
