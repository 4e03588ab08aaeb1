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

  static String write(
      Writing writing,
      CorpusFolder.Contents contents,
      List<Doses.Dose> doses,
      Quality quality,
      Occupancy occupancy,
      Notes notes) {
    Recipe recipe = writing.recipe();
    String form = notes.columns().isPresent() ? "parquet" : "jsonl";
    var card = new StringBuilder();
    card.append(
        """
          ---
          license: other
          license_name: to-be-chosen
          language:
            - en
          pretty_name: %s
          size_categories:
            - %s
          task_categories:
            - text-generation
          tags:
            - synthetic
            - alignment
            - parable
          configs:
            - config_name: kept
              default: true
              data_files: kept.%s
            - config_name: dropped
              data_files: dropped.%s
          ---

          """
            .formatted(recipe.name(), size(contents.kept()), form, form));
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
    card.append(
        """
          ## How to load them

          ```python
          from datasets import load_dataset
          kept = load_dataset("FOLDER", "kept", split="train")  # or "dropped"; here the files are *.%s
          ```

          For a trainer: `parable export FOLDER --to trl-text`, or another target.

          """
            .formatted(form));
    card.append(QualitySection.of(quality, occupancy)).append(costs(notes.costs()));
    card.append("## How they were made\n\n").append(made(notes));
    card.append("Recipe file SHA-256 `").append(recipe.hash()).append("`, seed ");
    card.append(writing.seed()).append(". Steps: ");
    card.append(
        recipe.steps().stream()
            .map(Step::id)
            .map(id -> writing.without().contains(id) ? "~~" + id + "~~ (left out)" : id)
            .collect(Collectors.joining(", ")));
    card.append(
        ".\n\nLooked over for: answers refused, cut off or out of form, the instructions repeated, what");
    card.append(" evaluations hold");
    recipe.checks().forEach(check -> card.append(", ").append(check));
    card.append("; then copies, and near-copies");
    recipe
        .limits()
        .alike()
        .ifPresent(
            share -> card.append(" (more than ").append(share).append(" of five-word runs)"));
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

  /** A size that the hub knows. */
  private static String size(int rows) {
    return rows < 1_000
        ? "n<1K"
        : rows < 10_000
            ? "1K<n<10K"
            : rows < 100_000 ? "10K<n<100K" : rows < 1_000_000 ? "100K<n<1M" : "1M<n<10M";
  }

  private static String made(Notes notes) {
    return notes.program().isEmpty()
        ? ""
        : "By " + notes.program() + (notes.date().isEmpty() ? "" : ", on " + notes.date()) + ". ";
  }

  private static String costs(List<Notes.Cost> costs) {
    if (costs.isEmpty()) {
      return "";
    }
    var text = new StringBuilder("## What they cost\n\n");
    text.append("| role | model | calls answered | failed | in doubt | tokens read |");
    text.append(" of them kept by the provider | tokens written | US dollars |\n");
    text.append("|---|---|---:|---:|---:|---:|---:|---:|---:|\n");
    for (Notes.Cost cost : costs) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | `%s` | %,d | %,d | %,d | %,d | %,d | %,d | %s |%n",
              cost.roles(),
              cost.model(),
              cost.answered(),
              cost.failed(),
              cost.inDoubt(),
              cost.read(),
              cost.kept(),
              cost.written(),
              cost.usd().map(usd -> String.format(Locale.ROOT, "%.4f", usd)).orElse("not known")));
    }
    return text.append('\n').toString();
  }
}
