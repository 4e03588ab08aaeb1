package dev.parable.grade;

import dev.parable.model.BadInputException;
import dev.parable.yaml.YamlFields;
import dev.parable.yaml.YamlFile;
import dev.parable.yaml.YamlNode;
import dev.parable.yaml.YamlNode.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a rubric from YAML. Every mistake is told with file and line. */
public final class RubricFile {

  private RubricFile() {}

  /**
   * Reads.
   *
   * @throws BadInputException when it is no rubric, or one that contradicts its own answers
   */
  public static Rubric read(YamlFile file) {
    var fields =
        YamlFields.of(
            file, file.read(), "the rubric", List.of("rubric", "instructions", "questions"));
    return read(file, required(fields, "rubric"), fields);
  }

  /**
   * Reads one that stands within another file.
   *
   * @param fields that hold {@code instructions} and {@code questions}
   * @throws BadInputException when it contradicts its own answers
   */
  public static Rubric read(YamlFile file, String name, YamlFields fields) {
    String instructions = required(fields, "instructions");
    if (!(fields.get("questions").orElse(null) instanceof Mapping written)) {
      throw fields.wrong("needs 'questions:', each by a name, with 'ask:' and 'answers:'");
    }
    var questions = new ArrayList<Question>();
    written.entries().forEach((id, node) -> questions.add(question(file, id, node)));
    try {
      return new Rubric(name, instructions, questions);
    } catch (IllegalArgumentException wrong) {
      throw fields.wrong(String.valueOf(wrong.getMessage()));
    }
  }

  private static Question question(YamlFile file, String id, YamlNode node) {
    var fields = YamlFields.of(file, node, "question " + id, List.of("ask", "answers", "quote"));
    String ask = required(fields, "ask");
    if (!(fields.get("answers").orElse(null) instanceof Mapping written)) {
      throw fields.wrong("needs 'answers:', each by its word, with what it means");
    }
    Map<String, String> answers = new LinkedHashMap<>();
    var meanings = new YamlFields(file, written, "the answers of question " + id);
    written
        .entries()
        .keySet()
        .forEach(answer -> answers.put(answer, meanings.text(answer).orElse("")));
    Set<String> quoted = fields.has("quote") ? Set.copyOf(fields.texts("quote")) : Set.of();
    try {
      return new Question(id, ask.strip(), answers, quoted);
    } catch (IllegalArgumentException contradiction) {
      throw file.wrong(node, String.valueOf(contradiction.getMessage()));
    }
  }

  private static String required(YamlFields fields, String name) {
    return fields
        .text(name)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> fields.wrong("needs '" + name + ":'"));
  }
}
