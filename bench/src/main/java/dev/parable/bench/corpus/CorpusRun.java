package dev.parable.bench.corpus;

import dev.parable.constitution.Constitution;
import dev.parable.corpus.CorpusFolder;
import dev.parable.recipe.Role;
import dev.parable.run.Executor;
import dev.parable.run.Progress;
import dev.parable.run.Retries;
import dev.parable.run.RunStore;
import dev.parable.run.Stop;
import dev.parable.write.Cast;
import dev.parable.write.Writing;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A corpus of many texts with planted defects, through all that {@code parable write} does with
 * answers: checks by rule, contamination, the run store, copies and near-copies, diversity, files
 * and card. Only the answers are made up here, in the time that is measured.
 */
public final class CorpusRun {

  private static final long SEED = 1;
  private static final int AT_ONCE = 32;
  private static final int SPEED_TEXTS = 200;

  private CorpusRun() {}

  /** Runs: {@code TEXTS [FOLDER]}. Prints tables in Markdown. */
  public static void main(String[] arguments) throws IOException {
    int texts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : Plant.OF;
    Path folder =
        arguments.length > 1 ? Path.of(arguments[1]) : Files.createTempDirectory("parable-corpus-");
    Prepared prepared = prepared(texts);
    Writer writer = prepared.writer();
    Writing writing = prepared.writing();
    System.out.println("\n| step | seconds | CPU seconds |\n|---|---:|---:|");
    long[] characters = {0};
    step(
        "making the texts up, by itself",
        () ->
            characters[0] =
                IntStream.range(0, texts).mapToLong(i -> writer.text(i).length()).sum());
    CorpusFolder.Contents contents = run(prepared, folder);
    System.out.println(
        String.format(
            Locale.ROOT,
            "%n%,d texts, %.1f MB; largest heap allowed %,d MiB; resident at most %s%n",
            texts,
            characters[0] / 1e6,
            Runtime.getRuntime().maxMemory() >> 20,
            peak()));
    Findings findings = Findings.in(folder.resolve("corpus"), prepared.plan());
    System.out.println(findings.table());
    System.out.println("kept " + contents.kept() + ", dropped " + contents.droppedInAll());
    if (!findings.isConserved(writing)) {
      throw new IllegalStateException("rows were lost");
    }
    System.out.println("in " + folder);
  }

  /** Without the suites, which the command does not keep in memory either. */
  private record Prepared(Plan plan, Writer writer, Writing writing, Constitution constitution) {}

  private static Prepared prepared(int texts) {
    Setting setting = Setting.usual();
    Reservoir reserved = Reservoir.of(setting.suites());
    Plan plan = Plan.of(texts, SEED);
    var writer =
        new Writer(plan, setting.prose(reserved), reserved, setting.source().whole(), SEED);
    System.out.println("| pass | MB/s of one core |\n|---|---:|");
    Speeds.of(
            setting,
            IntStream.range(0, Math.min(texts, SPEED_TEXTS)).mapToObj(writer::text).toList())
        .forEach(
            (pass, speed) ->
                System.out.println(String.format(Locale.ROOT, "| %s | %.0f |", pass, speed)));
    return new Prepared(plan, writer, setting.writing(texts), setting.constitution());
  }

  private static CorpusFolder.Contents run(Prepared prepared, Path folder) {
    Writing writing = prepared.writing();
    Writer writer = prepared.writer();
    try (RunStore store =
        RunStore.open(
            folder, "what: bench\ncount: " + writing.count() + "\n", InstantSource.system())) {
      var cast =
          new Cast(
              Map.of(
                  Role.WRITER,
                  new Cast.Actor(
                      "bench/writer", unit -> writer.of(Integer.parseInt(unit.split("/", 3)[1])))));
      long begin = System.nanoTime();
      step("written, checked, kept in the run", () -> execute(store, writing, cast));
      var contents = new CorpusFolder.Contents[1];
      step(
          "copies, diversity, files, card",
          () ->
              contents[0] =
                  CorpusFolder.write(
                      store,
                      writing,
                      Optional.of(prepared.constitution()),
                      folder.resolve("corpus")));
      System.out.println(
          String.format(Locale.ROOT, "| both | %.1f | |", (System.nanoTime() - begin) / 1e9));
      return contents[0];
    }
  }

  private static void execute(RunStore store, Writing writing, Cast cast) {
    new Executor(store, AT_ONCE, true, new Stop(), Progress.silent(), Retries.atOnce(0))
        .run(
            Writing.LESSONS,
            "lessons",
            writing.units(cast),
            (number, result) -> {
              if (result instanceof Executor.Result.Failed<?> failed) {
                throw new IllegalStateException(failed.reason());
              }
            });
  }

  private static void step(String what, Runnable work) {
    long begin = System.nanoTime();
    long cpu = cpu();
    work.run();
    System.out.println(
        String.format(
            Locale.ROOT,
            "| %s | %.1f | %.1f |",
            what,
            (System.nanoTime() - begin) / 1e9,
            (cpu() - cpu) / 1e9));
  }

  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }

  /** Linux tells it. */
  private static String peak() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        ? Files.readString(status)
            .lines()
            .filter(line -> line.startsWith("VmHWM:"))
            .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MiB")
            .findFirst()
            .orElse("?")
        : "?";
  }
}
