package dev.parable.cli.logs;

import dev.parable.agentic.ResultsTreeWriter;
import dev.parable.cli.terminal.ExitCode;
import dev.parable.cli.terminal.Json;
import dev.parable.cli.terminal.Plain;
import dev.parable.cli.terminal.Surroundings;
import dev.parable.cli.write.LessonsExport;
import dev.parable.inspect.EvalSource;
import dev.parable.inspect.Exporter;
import dev.parable.model.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a run as files that other programs read. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    header = "Writes a run as files that other programs read, one for each suite.",
    description =
        "A log of Inspect has every message, thinking and tool call, every call with its tokens and"
            + " its cost, and the scores harm and acted, which are NaN where nothing is known. Of a"
            + " run that was judged it has the scores repaired, legacy and decided too, with all"
            + " that the judges said.",
    footer = {
      "",
      "Examples:",
      "  parable export runs/demo --to eval        then: inspect view --log-dir logs",
      "  parable export logs/theirs.eval --to jsonl --out theirs.jsonl",
      "  parable export runs/stories --to trl-text --out stories"
    })
public final class ExportCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "RUN",
      description = "a run folder, a log of Inspect, a folder of logs, a run or corpus of lessons")
  private Path run = Path.of("");

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FORMAT",
      description =
          "eval, jsonl, parquet; agentic: the published framework's folders. Of lessons: text,"
              + " trl-text, trl-messages, trl-prompt-completion, trl-preference, llama-factory,"
              + " axolotl, openai, openai-preference, together, fireworks, vertex, bedrock")
  private String format = "";

  @Option(
      names = "--out",
      paramLabel = "PATH",
      description =
          "a file where its name ends in the format's name, else a folder; default: logs for eval,"
              + " exports for others")
  private @Nullable Path out;

  @Option(
      names = "--judge",
      paramLabel = "J",
      description =
          "whose grades come along, more than once for a panel; default: all that graded every"
              + " trial, as the panel that they were")
  private List<String> judges = List.of();

  @Option(names = "--json", description = "one JSON document on standard output")
  private boolean json;

  /** With what it may touch of the outside. */
  public ExportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Optional<Path> corpus = LessonsExport.corpus(run);
    if (corpus.isPresent()) {
      return print("lessons", LessonsExport.write(corpus.get(), format, out, surroundings));
    }
    Map<Path, Long> written = new LinkedHashMap<>();
    try (Runs runs = Runs.open(run, judges)) {
      runs.notices().forEach(surroundings::say);
      if (format.equals(ResultsTreeWriter.FORMAT)) {
        runs.sources().forEach(source -> tree(source, written));
        return print("trials", written);
      }
      Exporter exporter = exporter();
      for (EvalSource source : runs.sources()) {
        Path to = place(exporter, source, runs.sources().size());
        written.put(to, exporter.export(source, to));
      }
    }
    return print("trials", written);
  }

  private int print(String what, Map<Path, Long> written) {
    surroundings.out().print(json ? json(what, written) : text(what, written));
    surroundings.out().flush();
    return ExitCode.DONE.code();
  }

  private void tree(EvalSource source, Map<Path, Long> written) {
    Path folder = out == null ? Path.of("exports") : out;
    ResultsTreeWriter.Written tree = ResultsTreeWriter.write(source, folder);
    tree.answers().forEach((experiment, answers) -> written.merge(experiment, answers, Long::sum));
    if (tree.unanswered() > 0) {
      surroundings.say(
          "not written: "
              + tree.unanswered()
              + " trials of "
              + source.run().task()
              + " that have no answer yet; the same eval command asks those again");
    }
  }

  private Exporter exporter() {
    List<Exporter> present =
        ServiceLoader.load(Exporter.class).stream().map(ServiceLoader.Provider::get).toList();
    List<Exporter> named = present.stream().filter(e -> e.format().equals(format)).toList();
    if (named.size() != 1) {
      String all =
          present.stream().map(Exporter::format).sorted().collect(Collectors.joining(", "));
      throw new BadInputException(
          (named.isEmpty() ? "no" : "more than one")
              + " exporter '"
              + format
              + "' is present; there are: "
              + all
              + ", "
              + ResultsTreeWriter.FORMAT
              + (format.equals("parquet")
                  ? "; parquet comes with the module parable-parquet"
                  : ""));
    }
    return named.getFirst();
  }

  private Path place(Exporter exporter, EvalSource source, int sources) {
    String name = exporter.fileName(source.run());
    if (out == null) {
      return Path.of(exporter.format().equals("eval") ? "logs" : "exports").resolve(name);
    }
    boolean file = out.toString().endsWith("." + exporter.format()) && !Files.isDirectory(out);
    if (file && sources > 1) {
      throw new BadInputException(
          run + " holds " + sources + " runs, which need a file each; give a folder with --out");
    }
    return file ? out : out.resolve(name);
  }

  private static String text(String what, Map<Path, Long> written) {
    return written.entrySet().stream()
        .map(file -> Plain.path(file.getKey()) + ": " + file.getValue() + " " + what + "\n")
        .collect(Collectors.joining());
  }

  private static String json(String what, Map<Path, Long> written) {
    var json = new Json().begin('{').name("files").begin('[');
    written.forEach(
        (file, trials) ->
            json.begin('{').field("file", file.toString()).field(what, trials).end('}'));
    return json.end(']').end('}') + "\n";
  }
}
