package dev.parable.recipe;

import dev.parable.grade.RubricFile;
import dev.parable.yaml.YamlFields;
import dev.parable.yaml.YamlFile;
import dev.parable.yaml.YamlNode;
import dev.parable.yaml.YamlNode.Mapping;
import dev.parable.yaml.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the steps of a recipe. */
final class StepPieces {

  private static final List<String> ASK =
      List.of(
          "step",
          "role",
          "when",
          "shared",
          "ask",
          "take",
          "may-be-empty",
          "together",
          "temperature",
          "tokens-per-word",
          "tokens-beside",
          "stop");
  private static final List<String> CONTINUE =
      List.of(
          "step",
          "role",
          "when",
          "continue",
          "take",
          "cut",
          "temperature",
          "tokens-per-word",
          "tokens-beside",
          "stop");
  private static final List<String> JUDGE =
      List.of("step", "role", "when", "instructions", "questions", "keep");

  private final YamlFile file;
  private final RecipePieces pieces;
  private final List<Factor> factors;

  StepPieces(YamlFile file, RecipePieces pieces, List<Factor> factors) {
    this.file = file;
    this.pieces = pieces;
    this.factors = List.copyOf(factors);
  }

  Step step(YamlNode node) {
    Set<String> names = node instanceof Mapping mapping ? mapping.entries().keySet() : Set.of();
    List<String> known =
        names.contains("questions") ? JUDGE : names.contains("continue") ? CONTINUE : ASK;
    var fields = YamlFields.of(file, node, "a step", known);
    String id = RecipePieces.required(fields, "step");
    Role role = RecipePieces.choice(fields, "role", Role.values());
    Condition when =
        fields
            .get("when")
            .map(at -> pieces.condition("when", at, factors))
            .orElse(Condition.ALWAYS);
    try {
      if (known.equals(JUDGE)) {
        return new Step.Judge(
            id,
            role,
            when,
            RubricFile.read(file, id, fields),
            fields.get("keep").map(this::keep).orElse(Map.of()));
      }
      return known.equals(CONTINUE) ? plain(id, role, when, fields) : ask(id, role, when, fields);
    } catch (IllegalArgumentException wrong) {
      throw fields.wrong(String.valueOf(wrong.getMessage()));
    }
  }

  private Step ask(String id, Role role, Condition when, YamlFields fields) {
    return new Step.Ask(
        id,
        role,
        when,
        pieces.prompt(fields, "shared", factors),
        pieces.prompt(fields, "ask", factors),
        fields.get("take").orElse(null) instanceof Sequence
            ? fields.texts("take")
            : List.of(RecipePieces.required(fields, "take")),
        fields.has("may-be-empty") ? Set.copyOf(fields.texts("may-be-empty")) : Set.of(),
        draw(fields),
        fields.number("together").orElse(1.0).intValue());
  }

  private Step plain(String id, Role role, Condition when, YamlFields fields) {
    return new Step.Continue(
        id,
        role,
        when,
        pieces.prompt(fields, "continue", factors),
        RecipePieces.required(fields, "take"),
        draw(fields),
        fields.has("cut") && RecipePieces.choice(fields, "cut", Cut.values()) == Cut.SENTENCE);
  }

  /** What becomes of a text that reached the largest length. */
  private enum Cut {
    DROP,
    SENTENCE
  }

  private static Step.Draw draw(YamlFields fields) {
    return new Step.Draw(
        fields.number("temperature").orElse(1.0),
        fields.number("tokens-per-word").orElse(2.0),
        fields.number("tokens-beside").orElse(500.0).intValue(),
        fields.has("stop") ? fields.texts("stop") : List.of());
  }

  private Map<String, Set<String>> keep(YamlNode node) {
    var keep = new LinkedHashMap<String, Set<String>>();
    pieces
        .entries("keep", node)
        .forEach(
            (question, answers) -> {
              Stream<YamlNode> items =
                  answers instanceof Sequence list ? list.items().stream() : Stream.of(answers);
              keep.put(
                  question,
                  new LinkedHashSet<>(
                      items.map(item -> pieces.text("an answer of " + question, item)).toList()));
            });
    return keep;
  }
}
