package dev.parable.corpus;

import dev.parable.recipe.Factor;
import dev.parable.recipe.Recipe;
import dev.parable.recipe.Step;
import dev.parable.write.Writing;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a corpus says of itself, as Markdown with the head that Hugging Face reads. */
final class DatasetCard {

  private DatasetCard() {}

  static String write(Writing writing, CorpusFolder.Contents contents, List<Doses.Dose> doses) {
    Recipe recipe = writing.recipe();
    var card = new StringBuilder();
    card.append(
        """
        ---
        license: other
        language: en
        tags: [synthetic, alignment, parable]
        configs:
          - config_name: default
            data_files: kept.jsonl
        ---

        """);
    card.append("# ").append(recipe.name()).append("\n\n");
    card.append("Lessons by the recipe `").append(recipe.name()).append("`: ");
    card.append(recipe.says()).append(".\n\n");
    card.append(
        "Who wrote them, and on what terms their texts may be used, is for whoever publishes them"
            + " to say: the licence above is a place to fill.\n\n");
    card.append("## Rows\n\n| what | rows |\n|---|---:|\n");
    row(card, "asked for", writing.count());
    row(card, "kept (`kept.jsonl`)", contents.kept());
    contents.dropped().forEach((rule, count) -> row(card, "dropped: " + rule, count));
    row(card, "not answered yet", contents.unanswered());
    card.append(
        String.format(
            Locale.ROOT,
            "%nThe kept ones have %,d words. SHA-256 of `kept.jsonl`: `%s`.%n%n",
            contents.words(),
            contents.sha256()));
    if (!doses.isEmpty()) {
      card.append(
          """
          ## Doses

          Each is the first rows of `kept.jsonl`, so that the smaller lie within the larger: `head -n ROWS kept.jsonl`.

          | tokens, about | rows | SHA-256 of these lines |
          |---:|---:|---|
          """);
      for (Doses.Dose dose : doses) {
        card.append(
            String.format(
                Locale.ROOT, "| %,d | %d | `%s` |%n", dose.tokens(), dose.rows(), dose.sha256()));
      }
      card.append('\n');
    }
    card.append("## How they were made\n\n");
    card.append("Recipe file SHA-256 `").append(recipe.hash()).append("`, seed ");
    card.append(writing.seed()).append(". Steps: ");
    card.append(
        recipe.steps().stream()
            .map(Step::id)
            .map(id -> writing.without().contains(id) ? "~~" + id + "~~ (left out)" : id)
            .collect(Collectors.joining(", ")));
    card.append(".\n\n## What varies\n\n| factor | values |\n|---|---|\n");
    for (Factor factor : recipe.grid().factors()) {
      card.append("| ").append(factor.name()).append(" | ");
      card.append(
          factor.weights().entrySet().stream()
              .filter(value -> value.getValue() > 0)
              .map(Map.Entry::getKey)
              .map(value -> value.replace("|", "\\|"))
              .collect(Collectors.joining(", ")));
      card.append(" |\n");
    }
    return card.toString();
  }

  private static void row(StringBuilder card, String what, long rows) {
    card.append("| ").append(what).append(" | ").append(rows).append(" |\n");
  }
}
