package dev.parable.cli.write;

import dev.parable.cli.terminal.Version;
import dev.parable.corpus.Notes;
import dev.parable.corpus.Teachers;
import dev.parable.model.ModelSpec;
import dev.parable.parquet.LessonColumns;
import dev.parable.recipe.Role;
import dev.parable.run.call.Ledger;
import dev.parable.text.Embedding;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the command knows of a corpus beside its run: who was asked, what it cost, and when. */
final class CorpusNotes {

  private CorpusNotes() {}

  static Notes of(
      Map<Role, ModelSpec> specs,
      Ledger ledger,
      Teachers teachers,
      Optional<Embedding> embedding,
      InstantSource clock) {
    Map<String, String> roles = new LinkedHashMap<>();
    specs.forEach(
        (role, spec) ->
            roles.merge(spec.toString(), role.word(), (one, other) -> one + ", " + other));
    return new Notes(
        "Parable " + Version.NUMBER,
        clock.instant().atZone(ZoneOffset.UTC).toLocalDate().toString(),
        roles.entrySet().stream()
            .map(one -> cost(one.getValue(), one.getKey(), ledger.byModel().get(one.getKey())))
            .toList(),
        teachers,
        embedding,
        Optional.of(LessonColumns::write));
  }

  /** Models that compute in this process are not called, and cost nothing. */
  private static Notes.Cost cost(String roles, String model, Ledger.@Nullable Totals totals) {
    Ledger.Totals all = totals == null ? Ledger.Totals.NONE : totals;
    return new Notes.Cost(
        roles,
        model,
        all.answered(),
        all.failed(),
        all.inDoubt(),
        all.tokens().input() + all.tokens().cacheRead() + all.tokens().cacheWrite(),
        all.tokens().cacheRead(),
        all.tokens().output(),
        all.unpriced() > 0 ? Optional.empty() : Optional.of(all.usd()));
  }
}
