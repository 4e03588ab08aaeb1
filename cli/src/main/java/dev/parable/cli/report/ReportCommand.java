package dev.parable.cli.report;

import dev.parable.card.Card;
import dev.parable.card.CardJson;
import dev.parable.card.CardMarkdown;
import dev.parable.card.CardPage;
import dev.parable.card.Delivery;
import dev.parable.card.Subject;
import dev.parable.cli.logs.HarmChoice;
import dev.parable.cli.logs.RunSubjects;
import dev.parable.cli.terminal.ExitCode;
import dev.parable.cli.terminal.Plain;
import dev.parable.cli.terminal.Surroundings;
import dev.parable.cli.terminal.WholeFile;
import dev.parable.experiment.FindingsFile;
import dev.parable.model.BadInputException;
import dev.parable.report.HtmlReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what is told of runs: a page, Markdown, JSON or PDF. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Writes the system card of runs: what was measured, how sure, and every transcript.",
    description =
        "The page is one file that works from a disk with the network off. Over several runs it"
            + " also ranks models, with ties, and shows how rates changed. Nothing is asked of any"
            + " model, and no run is changed.",
    footer = {
      "",
      "Examples:",
      "  parable report runs/blackmail--openai-gpt-4.1",
      "  parable report runs/a runs/b runs/c --out models.html",
      "  parable report logs/ --score harmful --harm-is C",
      "  parable report runs/a --format md --out -        Markdown on standard output",
      "  parable report runs/demo                         an experiment's own report again"
    })
public final class ReportCommand implements Callable<Integer> {

  /** The forms of a report. */
  enum Format {
    HTML,
    MD,
    JSON,
    PDF
  }

  private static final String FINDINGS = "findings.json";

  private final Surroundings surroundings;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "run folders, logs of Inspect, folders of logs, or one experiment")
  private List<Path> paths = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORM",
      defaultValue = "html",
      description = "html, md, json or pdf (by a Chromium of this machine); default: html")
  private Format format = Format.HTML;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "where to; - is standard output; default: report.* in the run folder")
  private @Nullable Path out;

  @Option(
      names = "--transcripts",
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "so many transcripts of each suite in the page, of more a sample by rule; 0: only those"
              + " that are chosen to be shown; default: 10000")
  private int transcripts = 10_000;

  @Option(
      names = "--judge",
      paramLabel = "MODEL",
      description = "hear this judge of a run folder; default: all that graded every trial")
  private List<String> judges = List.of();

  @Mixin private HarmChoice harm = new HarmChoice();

  @Option(names = "--json", description = "one JSON document on standard output")
  private boolean json;

  public ReportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    if (transcripts < 0) {
      throw new BadInputException("--transcripts must be at least 0, was " + transcripts);
    }
    Format form = json ? Format.JSON : format;
    if (paths.size() == 1 && Files.exists(paths.getFirst().resolve(FINDINGS))) {
      return experiment(paths.getFirst(), form);
    }
    var open = new ArrayList<RunSubjects>();
    try {
      var subjects = new ArrayList<Subject>();
      for (Path path : paths) {
        if (Files.exists(path.resolve(FINDINGS))) {
          throw new BadInputException(
              path + " is an experiment, which has a report of its own; name it alone");
        }
        RunSubjects run = RunSubjects.open(path, harm.choice(), judges);
        open.add(run);
        run.notices().forEach(surroundings::say);
        subjects.addAll(run.subjects());
      }
      write(form, writer -> print(Card.of(subjects), form, writer));
      return ExitCode.DONE.code();
    } finally {
      open.forEach(RunSubjects::close);
    }
  }

  private void print(Card card, Format form, Writer writer) throws IOException {
    switch (form) {
      case MD -> CardMarkdown.write(card, writer);
      case JSON -> CardJson.write(card, writer);
      case HTML, PDF ->
          CardPage.write(
              card,
              transcripts == 0 || form == Format.PDF
                  ? new Delivery.None()
                  : new Delivery.Inside(transcripts),
              writer);
    }
  }

  private int experiment(Path folder, Format form) throws IOException {
    String findings = Files.readString(folder.resolve(FINDINGS));
    switch (form) {
      case JSON -> write(form, writer -> writer.write(findings));
      case HTML, PDF -> {
        String page = HtmlReport.render(FindingsFile.read(findings));
        write(form, writer -> writer.write(page));
      }
      case MD ->
          throw new BadInputException(
              "the report of an experiment is a page or JSON; Markdown is of runs");
    }
    return ExitCode.DONE.code();
  }

  /** Writes a document into a file, which is there whole or not at all, or to standard output. */
  private void write(Format form, WholeFile.Text text) throws IOException {
    boolean here = out == null ? json : out.toString().equals("-");
    if (here && form != Format.PDF) {
      text.write(surroundings.out());
      surroundings.out().flush();
      return;
    }
    Path file = out == null || here ? usual(form) : out;
    if (form == Format.PDF) {
      Pdf.write(file, text, surroundings);
    } else {
      WholeFile.write(file, text);
    }
    surroundings.out().println(Plain.path(file));
    surroundings.out().flush();
  }

  private Path usual(Format form) {
    String name = "report." + form.name().toLowerCase(Locale.ROOT);
    Path first = paths.getFirst();
    boolean ours =
        paths.size() == 1
            && (Files.exists(first.resolve("run.yaml")) || Files.exists(first.resolve(FINDINGS)));
    return ours ? first.resolve(name) : Path.of(name);
  }
}
