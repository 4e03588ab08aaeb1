package dev.parable.cli.eval;

import dev.parable.cli.terminal.Version;
import dev.parable.cli.terminal.Yaml;
import dev.parable.judge.ScorerProvider.Scored;
import dev.parable.model.ModelSpec;
import java.util.List;

/** All that defines an eval, as its run folder keeps it. How calls are made is no part of it. */
final class EvalDefinition {

  private EvalDefinition() {}

  static String write(ModelSpec spec, DrawChoice draws, List<Scored> scored) {
    var yaml = new StringBuilder("what: eval\nparable: " + Version.NUMBER + "\n");
    yaml.append("model: ").append(Yaml.quoted(spec.toString())).append('\n');
    spec.baseUrl()
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
