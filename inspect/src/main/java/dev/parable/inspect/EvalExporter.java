package dev.parable.inspect;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Runs as logs that Inspect opens. */
public final class EvalExporter implements Exporter {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ssxxx").withZone(ZoneOffset.UTC);

  @Override
  public String format() {
    return "eval";
  }

  /** Inspect's own rule: the time, the task and the id, joined by underscores. */
  @Override
  public String fileName(EvalRun run) {
    String created = STAMP.format(run.created().orElse(Instant.EPOCH));
    return part(created) + "_" + part(run.task()) + "_" + part(run.id()) + ".eval";
  }

  private static String part(String text) {
    String part = text.replaceAll("[^A-Za-z0-9.-]", "-");
    return part.substring(0, Math.min(100, part.length()));
  }

  @Override
  public long export(EvalSource source, Path to) {
    EvalRun run = source.run();
    var last = new Last(run.completed().or(run::created).orElse(Instant.EPOCH));
    try (LogWriter writer = LogWriter.begin(to, run)) {
      source.each(
          sample -> {
            writer.write(sample);
            last.count++;
            sample
                .spent()
                .completed()
                .filter(at -> at.isAfter(last.at))
                .ifPresent(at -> last.at = at);
          });
      writer.finish(run.status(), last.at);
    }
    return last.count;
  }

  /** The latest that is known to have happened. */
  private static final class Last {
    private Instant at;
    private long count;

    Last(Instant at) {
      this.at = at;
    }
  }
}
