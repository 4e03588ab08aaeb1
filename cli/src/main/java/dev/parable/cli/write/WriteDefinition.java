package dev.parable.cli.write;

import dev.parable.cli.eval.Providers;
import dev.parable.cli.terminal.Version;
import dev.parable.cli.terminal.Yaml;
import dev.parable.model.ModelSpec;
import dev.parable.recipe.Role;
import dev.parable.write.Writing;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * All that defines the writing of lessons, as its run folder keeps it. How many are written is no
 * part of it: the same command with a larger number goes on.
 */
final class WriteDefinition {

  private WriteDefinition() {}

  static String write(
      Writing writing,
      Map<String, String> set,
      String taught,
      List<String> against,
      Map<Role, ModelSpec> specs,
      Map<String, String> environment) {
    var yaml = new StringBuilder("what: lessons\nparable: " + Version.NUMBER + "\n");
    yaml.append("recipe: ").append(Yaml.quoted(writing.recipe().name())).append('\n');
    yaml.append("recipe-sha256: ").append(writing.recipe().hash()).append('\n');
    yaml.append("without: [").append(String.join(", ", new TreeSet<>(writing.without())));
    yaml.append("]\nseed: ").append(writing.seed()).append('\n');
    yaml.append("set: ").append(Yaml.quoted(set.toString())).append('\n');
    yaml.append("against: ").append(Yaml.quoted(String.join(", ", against))).append('\n');
    yaml.append("taught: ").append(Yaml.quoted(taught)).append("\nroles:\n");
    specs.forEach(
        (role, spec) -> {
          yaml.append("  - role: ").append(role.word()).append('\n');
          yaml.append("    model: ").append(Yaml.quoted(spec.toString())).append('\n');
          Providers.hash(spec)
              .ifPresent(hash -> yaml.append("    sha256: ").append(hash).append('\n'));
          Providers.provider(spec)
              .address(spec, environment)
              .ifPresent(
                  url ->
                      yaml.append("    base-url: ")
                          .append(Yaml.quoted(url.toString()))
                          .append('\n'));
        });
    return yaml.toString();
  }
}
