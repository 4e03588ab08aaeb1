package dev.parable.recipe;

import dev.parable.grade.RubricFile;
import dev.parable.model.BadInputException;
import dev.parable.model.ContentHash;
import dev.parable.recipe.Recipe.Makes;
import dev.parable.recipe.Recipe.Speaker;
import dev.parable.recipe.Recipe.Turn;
import dev.parable.yaml.YamlFields;
import dev.parable.yaml.YamlFile;
import dev.parable.yaml.YamlNode;
import dev.parable.yaml.YamlNode.Mapping;
import dev.parable.yaml.YamlNode.Scalar;
import dev.parable.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
      List.of("recipe", "says", "makes", "grid", "exclude", "limits", "checks", "steps", "lesson");
  private static final List<String> ASK =
      List.of(
          "step",
          "role",
          "when",
          "shared",
          "ask",
          "take",
          "may-be-empty",
          "temperature",
          "tokens-per-word",
          "tokens-beside",
          "stop");
  private static final List<String> JUDGE =
      List.of("step", "role", "when", "instructions", "questions", "keep");

  private final YamlFile file;
  private final Set<String> known = new HashSet<>(GIVEN);

  private RecipeFile(YamlFile file) {
    this.file = file;
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
    factors.forEach(factor -> known.add(factor.name()));
    Set<String> names = new HashSet<>(known);
    var exclusions = new ArrayList<Condition>();
    for (YamlNode item : fields.items("exclude")) {
      exclusions.add(condition("exclude", item, factors));
    }
    var steps = new ArrayList<Step>();
    for (YamlNode item : fields.items("steps")) {
      Step step = step(item, factors);
      steps.add(step);
      if (step instanceof Step.Ask ask) {
        for (String taken : ask.take()) {
          if (names.contains(taken)) {
            throw file.wrong(item, "'" + taken + "' is given, and cannot be taken from an answer");
          }
          known.add(taken);
        }
      }
    }
    Makes makes = choice(fields, "makes", Makes.values());
    try {
      return new Recipe(
          required(fields, "recipe"),
          required(fields, "says"),
          makes,
          turns(fields, makes, steps, factors),
          new Grid(factors, exclusions),
          limits(fields),
          fields.has("checks") ? fields.texts("checks") : List.of(),
          steps,
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
                entries("grid", node)
                    .forEach((name, value) -> factors.add(factor(name, value, factors))));
    return factors;
  }

  private Factor factor(String name, YamlNode node, List<Factor> before) {
    Condition when = Condition.ALWAYS;
    YamlNode values = node;
    if (node instanceof Mapping mapping && mapping.entries().containsKey("values")) {
      var fields = YamlFields.of(file, node, "factor " + name, List.of("values", "when"));
      values = fields.get("values").orElseThrow();
      when = fields.get("when").map(at -> condition("when", at, before)).orElse(when);
    }
    var weights = new LinkedHashMap<String, Double>();
    if (values instanceof Sequence list) {
      list.items().forEach(item -> weights.put(text("a value of " + name, item), 1.0));
    } else {
      Map<String, YamlNode> entries = entries(name, values);
      var fields = new YamlFields(file, (Mapping) values, "factor " + name);
      entries.keySet().forEach(value -> weights.put(value, fields.number(value).orElse(1.0)));
    }
    try {
      return new Factor(name, weights, when);
    } catch (IllegalArgumentException wrong) {
      throw file.wrong(node, String.valueOf(wrong.getMessage()));
    }
  }

  private Condition condition(String what, YamlNode node, List<Factor> factors) {
    var values = new LinkedHashMap<String, Set<String>>();
    entries(what, node)
        .forEach(
            (name, value) -> {
              Factor factor =
                  factors.stream()
                      .filter(one -> one.name().equals(name))
                      .findFirst()
                      .orElseThrow(
                          () ->
                              file.wrong(
                                  value,
                                  what
                                      + " names '"
                                      + name
                                      + "', which is no factor before it; there are "
                                      + factors.stream().map(Factor::name).toList()));
              Stream<YamlNode> items =
                  value instanceof Sequence list ? list.items().stream() : Stream.of(value);
              var wanted = new LinkedHashSet<String>();
              items.map(item -> text("a value of " + name, item)).forEach(wanted::add);
              for (String one : wanted) {
                if (!factor.weights().containsKey(one)) {
                  throw file.wrong(
                      value,
                      name + " has no value '" + one + "'; it has " + factor.weights().keySet());
                }
              }
              values.put(name, wanted);
            });
    return new Condition(values);
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
          fields.get("when").map(at -> condition("when", at, factors)).orElse(Condition.ALWAYS);
      Template text = template(item, required(fields, present.getFirst()));
      turns.add(
          new Turn(
              Speaker.valueOf(present.getFirst().toUpperCase(Locale.ROOT)),
              new Prompt(List.of(new Prompt.Part(when, text)))));
    }
    if (turns.isEmpty() && makes != Makes.DIALOGUE) {
      steps.stream()
          .filter(Step.Ask.class::isInstance)
          .reduce((first, last) -> last)
          .map(Step.Ask.class::cast)
          .ifPresent(
              last ->
                  turns.add(
                      new Turn(
                          Speaker.TEXT,
                          new Prompt(
                              List.of(
                                  new Prompt.Part(
                                      Condition.ALWAYS,
                                      Template.of("{{" + last.take().getFirst() + "}}")))))));
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
                    Stream.of("least-words", "length-factor", "alike", "alike-prompts"), GatesFile.NAMES.stream())
                .toList());
    try {
      return new Limits(
          fields.number("least-words").orElse(1.0).intValue(),
          number(fields, "length-factor"),
          number(fields, "alike"),
          number(fields, "alike-prompts"),
          GatesFile.read(fields));
    } catch (IllegalArgumentException wrong) {
      throw fields.wrong(String.valueOf(wrong.getMessage()));
    }
  }

  private static OptionalDouble number(YamlFields fields, String name) {
    return fields.number(name).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }

  private Step step(YamlNode node, List<Factor> factors) {
    boolean judges = node instanceof Mapping mapping && mapping.entries().containsKey("questions");
    var fields = YamlFields.of(file, node, "a step", judges ? JUDGE : ASK);
    String id = required(fields, "step");
    Role role = choice(fields, "role", Role.values());
    Condition when =
        fields.get("when").map(at -> condition("when", at, factors)).orElse(Condition.ALWAYS);
    try {
      if (judges) {
        return new Step.Judge(
            id,
            role,
            when,
            RubricFile.read(file, id, fields),
            fields.get("keep").map(at -> keep(at)).orElse(Map.of()));
      }
      return new Step.Ask(
          id,
          role,
          when,
          prompt(fields, "shared", factors),
          prompt(fields, "ask", factors),
          fields.get("take").orElse(null) instanceof Sequence
              ? fields.texts("take")
              : List.of(required(fields, "take")),
          fields.has("may-be-empty") ? Set.copyOf(fields.texts("may-be-empty")) : Set.of(),
          fields.number("temperature").orElse(1.0),
          fields.number("tokens-per-word").orElse(2.0),
          fields.number("tokens-beside").orElse(500.0).intValue(),
          fields.has("stop") ? fields.texts("stop") : List.of());
    } catch (IllegalArgumentException wrong) {
      throw fields.wrong(String.valueOf(wrong.getMessage()));
    }
  }

  private Map<String, Set<String>> keep(YamlNode node) {
    var keep = new LinkedHashMap<String, Set<String>>();
    entries("keep", node)
        .forEach(
            (question, answers) -> {
              Stream<YamlNode> items =
                  answers instanceof Sequence list ? list.items().stream() : Stream.of(answers);
              keep.put(
                  question,
                  new LinkedHashSet<>(
                      items.map(item -> text("an answer of " + question, item)).toList()));
            });
    return keep;
  }

  private Prompt prompt(YamlFields step, String name, List<Factor> factors) {
    if (!step.has(name)) {
      return Prompt.NONE;
    }
    YamlNode node = step.get(name).orElseThrow();
    var parts = new ArrayList<Prompt.Part>();
    List<YamlNode> items = node instanceof Sequence list ? list.items() : List.of(node);
    for (YamlNode item : items) {
      if (item instanceof Mapping) {
        var fields = YamlFields.of(file, item, "a part of " + name, List.of("when", "text"));
        parts.add(
            new Prompt.Part(
                condition("when", fields.get("when").orElse(item), factors),
                template(item, required(fields, "text"))));
      } else {
        parts.add(new Prompt.Part(Condition.ALWAYS, template(item, text(name, item))));
      }
    }
    return new Prompt(parts);
  }

  private Template template(YamlNode at, String text) {
    try {
      var template = Template.of(text);
      for (String hole : template.holes()) {
        if (!known.contains(hole)) {
          throw new IllegalArgumentException(
              "there is nothing that fills {{" + hole + "}} by then; there is " + known);
        }
      }
      return template;
    } catch (IllegalArgumentException wrong) {
      throw file.wrong(at, String.valueOf(wrong.getMessage()));
    }
  }

  private Map<String, YamlNode> entries(String what, YamlNode node) {
    if (node instanceof Mapping mapping) {
      return mapping.entries();
    }
    throw file.wrong(node, what + " should be values by name, was " + node.what());
  }

  private String text(String what, YamlNode node) {
    if (node instanceof Scalar scalar && scalar.kind() != Scalar.Kind.NOTHING) {
      return scalar.text();
    }
    throw file.wrong(node, what + " should be a text, was " + node.what());
  }

  private static String required(YamlFields fields, String name) {
    return fields
        .text(name)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> fields.wrong("needs '" + name + ":'"));
  }

  private static <E extends Enum<E>> E choice(YamlFields fields, String name, E[] choices) {
    String written = required(fields, name);
    for (E choice : choices) {
      if (choice.name().toLowerCase(Locale.ROOT).equals(written)) {
        return choice;
      }
    }
    throw fields.wrong(
        name,
        "should be one of "
            + String.join(
                ", ", Stream.of(choices).map(one -> one.name().toLowerCase(Locale.ROOT)).toList())
            + ", was '"
            + written
            + "'");
  }
}
