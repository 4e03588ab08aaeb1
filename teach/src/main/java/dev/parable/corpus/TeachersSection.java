package dev.parable.corpus;

import java.util.Locale;
import java.util.Map;

/** What the card of a corpus says of the models that made it. */
final class TeachersSection {

  private TeachersSection() {}

  static String of(Teachers teachers) {
    var text = new StringBuilder("\n## Who taught\n\n");
    if (!teachers.models().isEmpty()) {
      text.append("| role | model | family |\n|---|---|---|\n");
      for (Map.Entry<String, String> one : teachers.models().entrySet()) {
        String family = teachers.family(one.getKey());
        text.append("| ").append(one.getKey()).append(" | `").append(one.getValue());
        text.append("` | ").append(family.isEmpty() ? "unknown" : family).append(" |\n");
      }
      text.append('\n');
    }
    teachers
        .relatives()
        .ifPresent(warning -> text.append("Note: ").append(warning).append(".\n\n"));
    text.append(teachers.audit().map(TeachersSection::audited).orElseGet(() -> without(teachers)));
    return text.toString();
  }

  private static String audited(Teachers.Audit audit) {
    var text = new StringBuilder("**Teacher audited**: the writer itself was evaluated (run `");
    text.append(audit.run()).append("`)");
    text.append(audit.aside().isEmpty() ? "" : "; " + audit.aside()).append(".\n\n");
    text.append("| suite | misdeeds | rate | 95 % interval | missing | rule | suite SHA-256 |\n");
    text.append("|---|---:|---:|---|---:|---|---|\n");
    for (Teachers.Rated one : audit.suites()) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %d of %d | %s | %.1f to %.1f %% | %d | %s | `%s` |%n",
              one.suite(),
              one.occurred(),
              one.observed(),
              one.observed() == 0
                  ? "-"
                  : String.format(Locale.ROOT, "%.1f %%", 100.0 * one.occurred() / one.observed()),
              100 * one.low(),
              100 * one.high(),
              one.missing(),
              one.rule().replace("|", "\\|"),
              one.sha256().isEmpty() ? "not said" : one.sha256()));
    }
    return text.toString();
  }

  private static String without(Teachers teachers) {
    String writer = teachers.models().getOrDefault("writer", "MODEL");
    return """
        **Teacher not audited**: nobody says how the writer itself acts where it is tempted. To know, \
        evaluate it and give the run to the command that wrote this:

        ```sh
        parable eval SUITE --model %s --out runs/teacher     # see: parable list suites
        parable write ... --audit runs/teacher
        ```
        """
        .formatted(writer);
  }
}
