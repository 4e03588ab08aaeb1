package dev.parable.cli.logs;

import dev.parable.inspect.EvalEvents;
import dev.parable.inspect.EvalRun;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.EvalSource;
import dev.parable.inspect.LogJson;
import dev.parable.run.Entries;
import dev.parable.run.Entry;
import dev.parable.run.StoredRun;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A log in a run folder of {@code parable import}. */
final class ImportedSource implements EvalSource {

  /** The kind under which logs stand in the run store, by number. */
  static final String LOGS = "logs";

  /** The kind under which their samples stand, by log, id and epoch. */
  static final String SAMPLES = "samples";

  /** The kind under which the events of samples stand, with the same keys. */
  static final String EVENTS = "events";

  private final Entries run;
  private final String number;
  private final EvalRun about;

  private ImportedSource(Entries run, String number, EvalRun about) {
    this.run = run;
    this.number = number;
    this.about = about;
  }

  static List<EvalSource> of(StoredRun run) {
    return run.all(LOGS).stream()
        .map(entry -> (EvalSource) new ImportedSource(run, entry.key(), LogJson.run(entry.json())))
        .toList();
  }

  static String key(String number, EvalSample sample) {
    return number + "/" + sample.id() + "#" + sample.epoch();
  }

  @Override
  public EvalRun run() {
    return about;
  }

  @Override
  public void each(Consumer<EvalSample> reader) {
    run.each(
        SAMPLES,
        entry -> {
          if (entry.key().startsWith(number + "/")) {
            reader.accept(LogJson.sample(entry.json()).with(events(entry.key())));
          }
        });
  }

  @Override
  public Optional<EvalSample> find(String id, int epoch) {
    String key = number + "/" + id + "#" + epoch;
    return run.find(SAMPLES, key)
        .map(entry -> LogJson.sample(entry.json()).with(events(entry.key())));
  }

  /** Large, and of no use for rates: read when somebody asks. */
  private EvalEvents events(String key) {
    return EvalEvents.of(() -> run.find(EVENTS, key).map(Entry::json).orElse("{}"));
  }
}
