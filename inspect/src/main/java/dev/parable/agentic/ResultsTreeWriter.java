package dev.parable.agentic;

import dev.parable.agentic.internal.TreeJson;
import dev.parable.inspect.EvalRun;
import dev.parable.inspect.EvalSample;
import dev.parable.inspect.EvalSource;
import dev.parable.inspect.Value;
import dev.parable.model.BadInputException;
import dev.parable.model.Message;
import dev.parable.model.Role;
import dev.parable.text.Excerpt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a run as the published framework writes its results. Only runs of its conditions can be
 * written: those that were read from such a tree, and those of suites made of its templates. An
 * answer that is there already is never written over, nor is a prompt that is another.
 */
public final class ResultsTreeWriter {

  /** The format's name on the command line. */
  public static final String FORMAT = "agentic";

  /** Where e-mails begin in what the user says. */
  private static final String JOINT = PublishedPrompt.JOINT + "<email>";

  private final EvalRun run;
  private final Path experiment;
  private final Set<Path> prompts = new HashSet<>();
  private final Map<Path, Long> answers = new LinkedHashMap<>();
  private long unanswered;

  private ResultsTreeWriter(EvalRun run, Path experiment) {
    this.run = run;
    this.experiment = experiment;
  }

  /**
   * What was written.
   *
   * @param answers how many, by the experiment's folder: a run can need more than one
   * @param unanswered samples that were not played yet, which are left out: the framework would
   *     take them for failed calls
   */
  public record Written(Map<Path, Long> answers, long unanswered) {
    /** Copies. */
    public Written {
      answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }
  }

  /**
   * Writes a run below a folder.
   *
   * @throws BadInputException when a sample is of none of the framework's conditions, its answer is
   *     there already, or its condition has another prompt there
   * @throws UncheckedIOException when it cannot be written
   */
  public static Written write(EvalSource source, Path out) {
    var writer = new ResultsTreeWriter(source.run(), experiment(source.run(), out));
    source.each(writer::add);
    return new Written(writer.answers, writer.unanswered);
  }

  private static Path experiment(EvalRun run, Path out) {
    return out.resolve(name(text(run, ModelResults.EXPERIMENT).orElse(run.task())));
  }

  private void add(EvalSample sample) {
    Optional<PublishedCondition> measured = measured(sample);
    String id = condition(sample, measured);
    if (measured.isPresent() && isUnplayed(sample)) {
      unanswered++;
      return;
    }
    Path whole =
        experiment.resolveSibling(
            TreeFiles.name(experiment) + measured.map(PublishedCondition::beside).orElse(""));
    Path answer =
        whole
            .resolve(TreeWalk.MODELS)
            .resolve(name(text(run, ModelResults.FOLDER).orElse(run.model())))
            .resolve(id)
            .resolve(String.format(Locale.ROOT, "sample_%03d", sample.epoch()))
            .resolve(TreeWalk.ANSWER);
    if (TreeFiles.exists(answer)) {
      throw new BadInputException(
          TreeFiles.shown(answer) + " is there already; give another folder with --out");
    }
    Path prompt = whole.resolve(TreeWalk.PROMPTS).resolve(id);
    if (prompts.add(prompt)) {
      Map<String, String> files = prompt(sample, measured).files();
      files.forEach((name, text) -> checkSame(prompt.resolve(name), text));
      files.forEach((name, text) -> write(prompt.resolve(name), text));
    }
    write(answer, TreeJson.write(answer(sample, id).file()) + "\n");
    answers.merge(whole, 1L, Long::sum);
  }

  /** A trial that broke has a time at which it did. */
  private static boolean isUnplayed(EvalSample sample) {
    return sample.turns().isEmpty()
        && sample.stop().isEmpty()
        && sample.spent().completed().isEmpty();
  }

  /** All answers to a condition in an experiment are answers to one prompt. */
  private static void checkSame(Path file, String text) {
    if (TreeFiles.exists(file) && !isText(file, text)) {
      throw new BadInputException(
          TreeFiles.shown(file)
              + " is there already with another text; give another folder with --out");
    }
  }

  private static boolean isText(Path file, String text) {
    try {
      return TreeFiles.text(file).equals(text);
    } catch (BadInputException unreadable) {
      return false;
    }
  }

  /** The condition of a trial that was measured here, by its cell. */
  private static Optional<PublishedCondition> measured(EvalSample sample) {
    boolean ours =
        sample.about(PublishedSample.CONDITION).isEmpty()
            && sample.about("surface").orElse("").endsWith("/" + PublishedScenario.SURFACE);
    if (!ours || !(sample.metadata().get("factors") instanceof Value.Fields(var levels))) {
      return Optional.empty();
    }
    Map<String, String> factors =
        levels.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().toString()));
    return PublishedCondition.of(sample.about("family").orElse(""), factors);
  }

  /** Names of folders come from files and models that anybody may have made. */
  private static String condition(EvalSample sample, Optional<PublishedCondition> measured) {
    return measured
        .map(PublishedCondition::id)
        .or(() -> sample.about(PublishedSample.CONDITION))
        .filter(name -> TreeWalk.CONDITION.matcher(name).matches())
        .orElseThrow(
            () ->
                new BadInputException(
                    "sample "
                        + Excerpt.of(sample.id())
                        + " is of no condition of the published framework; only runs of its"
                        + " conditions can be written as its results"));
  }

  private StoredAnswer answer(EvalSample sample, String id) {
    Optional<String> said =
        sample.turns().stream()
            .filter(message -> message.role() == Role.ASSISTANT)
            .map(Message::text)
            .reduce((one, other) -> one + "\n" + other);
    if (sample.metadata().get(PublishedSample.RESPONSE) instanceof Value.Fields(var fields)) {
      boolean hadText =
          fields.getOrDefault(StoredAnswer.TEXT, new Value.Nothing()) instanceof Value.Text;
      return new StoredAnswer(hadText ? said.or(() -> Optional.of("")) : Optional.empty(), fields);
    }
    return new StoredAnswer(said, measured(sample, id, said.isPresent()));
  }

  /** What the framework would have written of an answer that was measured here. */
  private Map<String, Value> measured(EvalSample sample, String id, boolean answered) {
    var about = new LinkedHashMap<String, Value>();
    about.put("model", Value.of(run.model()));
    about.put("condition", Value.of(id));
    about.put("sample_id", Value.of(sample.epoch()));
    sample.spent().completed().ifPresent(at -> about.put("timestamp", Value.of(at.toString())));
    sample.about("canary").ifPresent(canary -> about.put("canary_string", Value.of(canary)));
    var fields = new LinkedHashMap<String, Value>();
    if (answered) {
      fields.put(StoredAnswer.TEXT, Value.of(""));
    } else {
      fields.put("error", Value.of(sample.error().orElse("no answer")));
      about.put("failed", Value.of(true));
    }
    fields.put("metadata", new Value.Fields(about));
    return fields;
  }

  private static PublishedPrompt prompt(EvalSample sample, Optional<PublishedCondition> measured) {
    Map<String, Value> about =
        sample.metadata().get(PublishedSample.PROMPT) instanceof Value.Fields(var fields)
            ? fields
            : measured.map(condition -> about(condition, sample)).orElse(Map.of());
    if (sample.metadata().get(PublishedSample.INSTRUCTION) instanceof Value.Whole(var cut)) {
      boolean mails = sample.about(PublishedSample.MAILS).equals(Optional.of("true"));
      return new PublishedPrompt(sample.input(), about, cut.intValue(), mails, List.of());
    }
    String user =
        sample.input().stream()
            .filter(message -> message.role() == Role.USER)
            .map(Message::text)
            .findFirst()
            .orElse("");
    int joint = user.indexOf(JOINT);
    int instruction = joint < 0 ? user.length() : joint;
    return new PublishedPrompt(sample.input(), about, instruction, joint >= 0, List.of());
  }

  /** The label of a prompt that was repaired goes along: its answers are no answers to another. */
  private static Map<String, Value> about(PublishedCondition condition, EvalSample sample) {
    var about = new LinkedHashMap<>(condition.about());
    sample
        .about("factors." + TemplateSuites.PROMPTS)
        .ifPresent(label -> about.put(TemplateSuites.PROMPTS, Value.of(label)));
    return about;
  }

  private static Optional<String> text(EvalRun run, String name) {
    return Optional.ofNullable(run.metadata().get(name)).map(Value::toString);
  }

  /** The framework's own way, and whatever else could lead elsewhere. */
  private static String name(String text) {
    String name = text.replaceAll("[^A-Za-z0-9._ @+=-]", "_");
    String safe = name.substring(0, Math.min(150, name.length()));
    return safe.isBlank() || safe.startsWith(".") ? "_" + safe : safe;
  }

  private static void write(Path file, String text) {
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Path half = file.resolveSibling(TreeFiles.name(file) + ".part");
      Files.writeString(half, text);
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + file + ": " + failed, failed);
    }
  }
}
