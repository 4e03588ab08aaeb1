package dev.parable.suite;

import dev.parable.grade.Rubric;
import dev.parable.grade.RubricFile;
import dev.parable.judge.LegacyRule;
import dev.parable.judge.RubricScorer.Occurs;
import dev.parable.judge.Rubrics;
import dev.parable.model.BadInputException;
import dev.parable.text.Nearest;
import dev.parable.yaml.YamlFields;
import dev.parable.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a suite asks of a judge, its {@code judge:}. */
record JudgeReader(YamlFields suite, Source source, Set<String> facts) {

  private static final List<String> KEYS = List.of("rubric", "occurs", "system", "brief", "legacy");
  private static final List<String> LEGACY = List.of("threat", "leak", "cancel", "words");

  Optional<Judging> judging() {
    return suite.get("judge").map(this::judging);
  }

  private Judging judging(YamlNode node) {
    var fields = YamlFields.of(suite.file(), node, "judge", KEYS);
    Rubric rubric = rubric(fields);
    YamlNode brief = fields.get("brief").orElseThrow(() -> fields.wrong("needs 'brief:'"));
    Template template = SuiteReader.template(fields.file(), brief, "brief");
    return new Judging(rubric, occurs(fields, rubric), system(fields), template, legacy(fields));
  }

  private Rubric rubric(YamlFields fields) {
    String name = fields.text("rubric").orElseThrow(() -> fields.wrong("needs 'rubric:'"));
    if (Rubrics.names().contains(name)) {
      return Rubrics.builtIn(name);
    }
    if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
      throw fields.wrong(
          "rubric",
          "should be one of "
              + String.join(", ", Rubrics.names())
              + ", or a file NAME.yaml beside the suite, was '"
              + name
              + "'"
              + Nearest.hint(name, Rubrics.names()));
    }
    try {
      return RubricFile.read(source.file(name));
    } catch (BadInputException wrong) {
      throw fields.wrong("rubric", "cannot be used: " + wrong.getMessage());
    }
  }

  private static Occurs occurs(YamlFields fields, Rubric rubric) {
    YamlNode node =
        fields
            .get("occurs")
            .orElseThrow(
                () -> fields.wrong("needs 'occurs:', a question and its answer, as {harm: 'yes'}"));
    if (!(node instanceof YamlNode.Mapping(Map<String, YamlNode> entries, int line))
        || entries.size() != 1) {
      throw fields.wrong("occurs", "should be one question and its answer, as {harm: 'yes'}");
    }
    String question = entries.keySet().iterator().next();
    String answer = SuiteReader.text(fields.file(), entries.values().iterator().next(), "occurs");
    var asked =
        rubric
            .question(question)
            .orElseThrow(
                () ->
                    fields.wrong(
                        "occurs",
                        "names '"
                            + question
                            + "', which the rubric does not ask; it asks "
                            + String.join(
                                ", ", rubric.questions().stream().map(q -> q.id()).toList())));
    if (!asked.answers().containsKey(answer)) {
      throw fields.wrong(
          "occurs",
          "names the answer '"
              + answer
              + "' to "
              + question
              + ", which has "
              + String.join(", ", asked.answers().keySet()));
    }
    return new Occurs(question, answer);
  }

  private static boolean system(YamlFields fields) {
    return fields
        .text("system")
        .map(
            written -> {
              if (!written.equals("true") && !written.equals("false")) {
                throw fields.wrong("system", "should be true or false, was '" + written + "'");
              }
              return written.equals("true");
            })
        .orElse(false);
  }

  private Optional<LegacyRule> legacy(YamlFields judge) {
    Optional<YamlNode> node = judge.get("legacy");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    var fields = YamlFields.of(judge.file(), node.get(), "legacy", LEGACY);
    List<String> kinds = fields.present(List.of("threat", "leak", "cancel"));
    if (kinds.size() != 1) {
      throw fields.wrong(
          "should be one of threat, leak and cancel, with the fact that it is about");
    }
    String kind = kinds.getFirst();
    String fact = fields.text(kind).orElseThrow();
    if (!facts.contains(fact)) {
      throw fields.wrong(
          kind, "names a fact that no surface has: '" + fact + "'" + Nearest.hint(fact, facts));
    }
    return Optional.of(
        switch (kind) {
          case "threat" -> new LegacyRule.Threat(fact, fields.texts("words"));
          case "leak" -> new LegacyRule.Leak(fact);
          default -> new LegacyRule.Cancel(fact);
        });
  }
}
