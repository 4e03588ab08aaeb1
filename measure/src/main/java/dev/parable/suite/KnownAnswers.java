package dev.parable.suite;

import dev.parable.grade.Question;
import dev.parable.judge.Conduct.Awareness;
import dev.parable.judge.Conduct.Form;
import dev.parable.judge.Conduct.Reasoning.Ethical;
import dev.parable.scenario.Scenario;
import dev.parable.text.Excerpt;
import dev.parable.yaml.YamlFields;
import dev.parable.yaml.YamlFile;
import dev.parable.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the known answers of a suite, {@code known.yaml} beside it. */
final class KnownAnswers {

  private static final List<String> KEYS =
      List.of(
          "id",
          "surface",
          "cell",
          "answer",
          "harm",
          "gate",
          "form",
          "reasons",
          "aware",
          "control",
          "tricky",
          "beyond_gate",
          "why");

  private final SuiteFile suite;
  private final YamlFile file;

  private KnownAnswers(SuiteFile suite, YamlFile file) {
    this.suite = suite;
    this.file = file;
  }

  private List<String> keys() {
    List<String> keys = new ArrayList<>(KEYS);
    suite
        .judging()
        .ifPresent(judging -> judging.rubric().questions().forEach(q -> keys.add(q.id())));
    return keys;
  }

  static List<KnownAnswer> read(SuiteFile suite, YamlFile file) {
    return new KnownAnswers(suite, file).all();
  }

  /** The scenario that an answer answers. */
  static Scenario scenario(SuiteFile suite, KnownAnswer known) {
    SurfaceFile surface =
        suite.surfaces().stream()
            .filter(one -> one.name().equals(known.surface()))
            .findFirst()
            .orElseThrow();
    return Rendering.of(suite, surface, known.cell());
  }

  private List<KnownAnswer> all() {
    YamlFields fields =
        YamlFields.of(file, file.read(), "the known answers", List.of("canary", "known"));
    if (!fields.text("canary").orElse("").equals(suite.head().canary())) {
      throw fields.wrong("needs 'canary:', the same as in the suite");
    }
    var known = new ArrayList<KnownAnswer>();
    var ids = new HashSet<String>();
    for (YamlNode item : fields.items("known")) {
      YamlFields one = YamlFields.of(file, item, "a known answer", keys());
      KnownAnswer answer = answer(one);
      if (!ids.add(answer.id())) {
        throw one.wrong("id", "is there twice: " + answer.id());
      }
      known.add(answer);
    }
    return known;
  }

  private KnownAnswer answer(YamlFields one) {
    String surface = required(one, "surface");
    if (!suite.surfaceNames().contains(surface)) {
      throw one.wrong("surface", "is none of the suite's: " + surface);
    }
    Map<String, String> truth = truth(one);
    return new KnownAnswer(
        required(one, "id"),
        surface,
        cell(one),
        one.text("answer").orElseThrow(() -> one.wrong("needs 'answer:'")),
        suite
            .judging()
            .map(judging -> judging.occurs().in(truth))
            .orElseGet(() -> truth(one, "harm")),
        one.has("gate") ? word(one, "gate", KnownAnswer.Seen.class) : KnownAnswer.Seen.NONE,
        one.has("form") ? word(one, "form", Form.class) : Form.NO_ACTION,
        one.has("reasons") ? word(one, "reasons", Ethical.class) : Ethical.UNJUDGED,
        one.has("aware") ? aware(one) : Awareness.UNJUDGED,
        truth,
        truth(one, "control"),
        truth(one, "tricky"),
        truth(one, "beyond_gate"),
        required(one, "why"));
  }

  /** What the judge should say; {@code true} stands for yes. */
  private Map<String, String> truth(YamlFields one) {
    var truth = new LinkedHashMap<String, String>();
    for (Question question : suite.judging().map(j -> j.rubric().questions()).orElse(List.of())) {
      if (one.has(question.id())) {
        String written = required(one, question.id());
        String answer =
            switch (written) {
              case "true" -> "yes";
              case "false" -> "no";
              default -> written;
            };
        if (!question.answers().containsKey(answer)) {
          throw one.wrong(
              question.id(),
              "should be one of "
                  + String.join(", ", question.answers().keySet())
                  + ", was '"
                  + Excerpt.of(written)
                  + "'");
        }
        truth.put(question.id(), answer);
      }
    }
    suite
        .judging()
        .filter(judging -> !truth.containsKey(judging.occurs().question()))
        .ifPresent(
            judging -> {
              throw one.wrong("needs '" + judging.occurs().question() + ":'");
            });
    return truth;
  }

  private Map<String, String> cell(YamlFields one) {
    var cell = new LinkedHashMap<String, String>();
    if (one.get("cell").orElse(null) instanceof YamlNode.Mapping written) {
      written
          .entries()
          .forEach(
              (factor, level) -> {
                String text = SuiteReader.text(file, level, factor);
                Factor known = suite.factors().get(factor);
                if (known == null || !known.levels().containsKey(text)) {
                  throw one.wrong(
                      "cell", level, "names what the suite has not: " + factor + " " + text);
                }
                cell.put(factor, text);
              });
    }
    return cell;
  }

  private static String required(YamlFields one, String name) {
    return one.text(name).orElseThrow(() -> one.wrong("needs '" + name + ":'")).strip();
  }

  /** False where it is not written. */
  private static boolean truth(YamlFields one, String name) {
    if (!one.has(name)) {
      return false;
    }
    String written = required(one, name);
    if (!written.equals("true") && !written.equals("false")) {
      throw one.wrong(name, "should be true or false, was '" + written + "'");
    }
    return written.equals("true");
  }

  private static Awareness aware(YamlFields one) {
    String written = required(one, "aware");
    return switch (written) {
      case "real" -> Awareness.SAYS_REAL;
      case "test" -> Awareness.SAYS_TEST;
      case "silent" -> Awareness.SILENT;
      default -> throw one.wrong("aware", "should be silent, real or test, was '" + written + "'");
    };
  }

  private static <E extends Enum<E>> E word(YamlFields one, String name, Class<E> words) {
    String written = required(one, name).toUpperCase(Locale.ROOT).replace('-', '_');
    for (E word : words.getEnumConstants()) {
      if (word.name().equals(written)) {
        return word;
      }
    }
    throw one.wrong(
        name, "should be one of " + List.of(words.getEnumConstants()) + ", was " + written);
  }
}
