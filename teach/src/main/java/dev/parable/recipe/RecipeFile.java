package dev.parable.recipe;

import dev.parable.model.BadInputException;
import dev.parable.model.ContentHash;
import dev.parable.recipe.Recipe.Makes;
import dev.parable.recipe.Recipe.Speaker;
import dev.parable.recipe.Recipe.Turn;
import dev.parable.yaml.YamlFields;
import dev.parable.yaml.YamlFile;
import dev.parable.yaml.YamlNode;
import dev.parable.yaml.YamlNode.Mapping;
import dev.parable.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a recipe from YAML. Every mistake is told with file and line. */
public final class RecipeFile {

  /** Holes that every recipe may have: the passage of the constitution, and the whole of it. */
  public static final List<String> GIVEN = List.of("passage", "constitution");

  private static final List<String> RECIPE =
      List.of(
          "recipe", "says", "makes", "chunk", "grid", "exclude", "limits", "checks", "steps",
          "lesson");
  private final YamlFile file;
  private final RecipePieces pieces;

  private RecipeFile(YamlFile file) {
    this.file = file;
    this.pieces = new RecipePieces(file);
  }

  /**
   * Reads.
   *
   * @param text of the file
   * @param name of the file, for messages
   * @throws BadInputException when it is no recipe, or one that contradicts itself
   */
  public static Recipe read(String name, String text) {
    return new RecipeFile(YamlFile.of(name, text)).recipe(ContentHash.ofText(text));
  }

  private Recipe recipe(String hash) {
    var fields = YamlFields.of(file, file.read(), "the recipe", RECIPE);
    List<Factor> factors = factors(fields);
    factors.forEach(factor -> pieces.know(factor.name()));
    Set<String> names = pieces.known();
    var exclusions = new ArrayList<Condition>();
    for (YamlNode item : fields.items("exclude")) {
      exclusions.add(pieces.condition("exclude", item, factors));
    }
    var steps = new ArrayList<Step>();
    var reader = new StepPieces(file, pieces, factors);
    for (YamlNode item : fields.items("steps")) {
      Step step = reader.step(item);
      steps.add(step);
      for (String taken : step.writes()) {
        if (names.contains(taken)) {
          throw file.wrong(item, "'" + taken + "' is given, and cannot be taken from an answer");
        }
        pieces.know(taken);
      }
    }
    Makes makes = RecipePieces.choice(fields, "makes", Makes.values());
    try {
      return new Recipe(
          RecipePieces.required(fields, "recipe"),
          RecipePieces.required(fields, "says"),
          makes,
          turns(fields, makes, steps, factors),
          new Grid(factors, exclusions),
          limits(fields),
          fields.has("checks") ? fields.texts("checks") : List.of(),
          steps,
          fields.text("chunk").orElse(Recipe.CHUNK),
          hash);
    } catch (IllegalArgumentException wrong) {
      throw fields.wrong(String.valueOf(wrong.getMessage()));
    }
  }

  private List<Factor> factors(YamlFields recipe) {
    var factors = new ArrayList<Factor>();
    recipe
        .get("grid")
        .ifPresent(
            node ->
                pieces
                    .entries("grid", node)
                    .forEach((name, value) -> factors.add(factor(name, value, factors))));
    return factors;
  }

  private Factor factor(String name, YamlNode node, List<Factor> before) {
    Condition when = Condition.ALWAYS;
    YamlNode values = node;
    if (node instanceof Mapping mapping && mapping.entries().containsKey("values")) {
      var fields = YamlFields.of(file, node, "factor " + name, List.of("values", "when"));
      values = fields.get("values").orElseThrow();
      when = fields.get("when").map(at -> pieces.condition("when", at, before)).orElse(when);
    }
    var weights = new LinkedHashMap<String, Double>();
    if (values instanceof Sequence list) {
      list.items().forEach(item -> weights.put(pieces.text("a value of " + name, item), 1.0));
    } else {
      Map<String, YamlNode> entries = pieces.entries(name, values);
      var fields = new YamlFields(file, (Mapping) values, "factor " + name);
      entries.keySet().forEach(value -> weights.put(value, fields.number(value).orElse(1.0)));
    }
    try {
      return new Factor(name, weights, when);
    } catch (IllegalArgumentException wrong) {
      throw file.wrong(node, String.valueOf(wrong.getMessage()));
    }
  }

  /** Where nothing is said, a story or a document is the text that was taken last. */
  private List<Turn> turns(YamlFields recipe, Makes makes, List<Step> steps, List<Factor> factors) {
    var turns = new ArrayList<Turn>();
    for (YamlNode item : recipe.items("lesson")) {
      List<String> speakers =
          Stream.of(Speaker.values()).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
      var names = new ArrayList<>(speakers);
      names.add("when");
      var fields = YamlFields.of(file, item, "a piece of the lesson", names);
      List<String> present = fields.present(speakers);
      if (present.size() != 1) {
        throw file.wrong(item, "a piece of the lesson has one of " + speakers);
      }
      Condition when =
          fields
              .get("when")
              .map(at -> pieces.condition("when", at, factors))
              .orElse(Condition.ALWAYS);
      Template text = pieces.template(item, RecipePieces.required(fields, present.getFirst()));
      turns.add(
          new Turn(
              Speaker.valueOf(present.getFirst().toUpperCase(Locale.ROOT)),
              new Prompt(List.of(new Prompt.Part(when, text)))));
    }
    if (turns.isEmpty() && (makes == Makes.STORY || makes == Makes.DOCUMENT)) {
      steps.stream()
          .filter(step -> !step.writes().isEmpty())
          .reduce((first, last) -> last)
          .ifPresent(
              last ->
                  turns.add(
                      new Turn(
                          Speaker.TEXT,
                          new Prompt(
                              List.of(
                                  new Prompt.Part(
                                      Condition.ALWAYS,
                                      Template.of("{{" + last.writes().getFirst() + "}}")))))));
    }
    return turns;
  }

  private Limits limits(YamlFields recipe) {
    if (recipe.get("limits").isEmpty()) {
      return Limits.NONE;
    }
    var fields =
        YamlFields.of(
            file,
            recipe.get("limits").orElseThrow(),
            "limits",
            Stream.concat(
                    Stream.of(
                        "least-words",
                        "length-factor",
                        "alike",
                        "content",
                        "again",
                        "alike-prompts"),
                    GatesFile.NAMES.stream())
                .toList());
    try {
      return new Limits(
          fields.number("least-words").orElse(1.0).intValue(),
          number(fields, "length-factor"),
          number(fields, "alike"),
          number(fields, "content"),
          fields.number("again").orElse((double) Limits.AGAIN).intValue(),
          number(fields, "alike-prompts"),
          GatesFile.read(fields));
    } catch (IllegalArgumentException wrong) {
      throw fields.wrong(String.valueOf(wrong.getMessage()));
    }
  }

  private static OptionalDouble number(YamlFields fields, String name) {
    return fields.number(name).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }
}
