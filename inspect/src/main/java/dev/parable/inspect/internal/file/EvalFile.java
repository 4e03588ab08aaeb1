package dev.parable.inspect.internal.file;

import dev.parable.inspect.EvalRun;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.internal.HeaderWriter;
import dev.parable.inspect.internal.Json;
import dev.parable.inspect.internal.Results;
import dev.parable.inspect.internal.SampleWriter;
import dev.parable.inspect.internal.SummaryWriter;
import dev.parable.inspect.internal.UsageSum;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The members of a log, in the order in which Inspect writes them. */
public final class EvalFile implements AutoCloseable {

  /** Summaries that are noted together in the journal. */
  private static final int TOGETHER = 500;

  private final EvalRun run;
  private final HeaderWriter header;
  private final WholeArchive archive;
  private final Spool spool;
  private final SafeIds ids = new SafeIds();
  private final Results results = new Results();
  private final UsageSum byModel = new UsageSum();
  private final UsageSum byRole = new UsageSum();
  private ArrayNode journal = Json.array();
  private int notes;

  private EvalFile(EvalRun run, WholeArchive archive, Spool spool) {
    this.run = run;
    this.header = new HeaderWriter(run);
    this.archive = archive;
    this.spool = spool;
  }

  /** Begins, beside the place of the file. */
  public static EvalFile begin(Path file, EvalRun run) throws IOException {
    var archive = new WholeArchive(file);
    try {
      var log = new EvalFile(run, archive, Spool.beside(file));
      archive.add("_journal/start.json", Json.bytes(log.header.start()));
      return log;
    } catch (IOException | RuntimeException failed) {
      archive.close();
      Spool.remove(file);
      throw failed;
    }
  }

  /** Writes a sample. */
  public void write(EvalSample sample) throws IOException {
    String id = ids.of(sample.id());
    ObjectNode whole = SampleWriter.write(sample, id, run.model());
    archive.add("samples/" + id + "_epoch_" + sample.epoch() + ".json", Json.bytes(whole));
    ObjectNode summary = SummaryWriter.write(sample, whole, run.model());
    spool.add(Json.bytes(summary));
    journal.add(summary);
    results.add(sample, id);
    byModel.add(whole.path("model_usage"));
    byRole.add(whole.path("role_usage"));
    if (journal.size() == TOGETHER) {
      note();
    }
  }

  private void note() throws IOException {
    if (!journal.isEmpty()) {
      notes++;
      archive.add("_journal/summaries/" + notes + ".json", Json.bytes(journal));
      journal = Json.array();
    }
  }

  /** Ends, and puts the file in its place. */
  public void finish(EvalRun.Status status, Instant completed) throws IOException {
    note();
    try (var all = spool.list()) {
      archive.add("summaries.json", all);
    }
    archive.add("reductions.json", Json.bytes(results.reductions()));
    ObjectNode end = header.end(status, completed, results, byModel.write(), byRole.write());
    archive.add("header.json", Json.bytes(end));
    archive.finish();
  }

  @Override
  public void close() throws IOException {
    try (archive) {
      spool.close();
    }
  }
}
