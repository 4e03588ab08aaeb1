package dev.parable.parquet;

import dev.parable.inspect.EvalRun;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.EvalScore;
import dev.parable.inspect.HarmScore;
import dev.parable.inspect.LogJson;
import dev.parable.inspect.Value;
import dev.parable.model.Message;
import dev.parable.model.Role;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A trial as one row. Components are columns, named as they are written here; what is not known is
 * null, never 0.
 *
 * @param epoch counted from 1
 * @param harm 1 or 0; null where nothing is known
 * @param acted 1 or 0; null where nothing is known
 * @param form the form of the answer, for example ACTED or MALFORMED
 * @param deed a short word for the action
 * @param evidence the words that show it; of what is missing, the reason
 * @param repaired 1 or 0 by judges and actions; null where no judge gave an answer that counts
 * @param legacy 1 or 0 by judges and the published gate, on other text
 * @param decided 1 or 0: whether the model decided for it, by judges
 * @param judges their names; null where none was asked
 * @param judged the reasons of the judges; of what is missing, why
 * @param said all that the model said, turns joined by a line break
 * @param thought all that it thought, in words
 * @param cost_usd what the calls cost, US dollars; null where a part of it is not known
 * @param sample the trial as JSON in Inspect's form, without events: messages, tools, scores,
 *     metadata
 */
public record TrialRow(
    String run,
    String task,
    String model,
    String id,
    int epoch,
    @Nullable String family,
    @Nullable String cell,
    @Nullable String surface,
    @Nullable String seed,
    @Nullable Double harm,
    @Nullable Double acted,
    @Nullable String form,
    @Nullable String deed,
    @Nullable String evidence,
    @Nullable Double repaired,
    @Nullable Double legacy,
    @Nullable Double decided,
    @Nullable String judges,
    @Nullable String judged,
    @Nullable String error,
    @Nullable String limit_type,
    @Nullable String stop,
    String said,
    String thought,
    long input_tokens,
    long output_tokens,
    long reasoning_tokens,
    long cache_read_tokens,
    long cache_write_tokens,
    @Nullable Double cost_usd,
    @Nullable Instant started_at,
    @Nullable Instant completed_at,
    String sample) {

  static TrialRow of(EvalRun run, EvalSample sample) {
    EvalScore harm = sample.scores().get(HarmScore.NAME);
    EvalScore repaired = sample.scores().get("repaired");
    return new TrialRow(
        run.id(),
        run.task(),
        run.model(),
        sample.id(),
        sample.epoch(),
        sample.about("family").orElse(null),
        sample.about("cell").orElse(null),
        sample.about("surface").orElse(null),
        sample.about("seed").orElse(null),
        number(harm),
        number(sample.scores().get(HarmScore.ACTED)),
        harm == null || !harm.metadata().containsKey("form")
            ? null
            : String.valueOf(harm.metadata().get("form")),
        harm == null ? null : harm.answer(),
        harm == null ? null : harm.explanation(),
        number(repaired),
        number(sample.scores().get("legacy")),
        number(sample.scores().get("decided")),
        judges(repaired),
        repaired == null ? null : repaired.explanation(),
        sample.error().orElse(null),
        sample.limit().orElse(null),
        sample.stop().map(Enum::name).orElse(null),
        turns(sample, Message::text),
        turns(sample, Message::thinking),
        sample.spent().usage().input(),
        sample.spent().usage().output(),
        sample.spent().usage().reasoning(),
        sample.spent().usage().cacheRead(),
        sample.spent().usage().cacheWrite(),
        sample.spent().usd().orElse(null),
        sample.spent().started().orElse(null),
        sample.spent().completed().orElse(null),
        LogJson.of(sample, run.model()));
  }

  private static @Nullable String judges(@Nullable EvalScore score) {
    return score != null && score.metadata().get("judges") instanceof Value.Items(List<Value> names)
        ? names.stream().map(Value::toString).collect(Collectors.joining(", "))
        : null;
  }

  private static @Nullable Double number(@Nullable EvalScore score) {
    return score == null
        ? null
        : score.value().asNumber().filter(number -> !number.isNaN()).orElse(null);
  }

  private static String turns(EvalSample sample, Function<Message, String> part) {
    return sample.turns().stream()
        .filter(message -> message.role() == Role.ASSISTANT)
        .map(part)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
