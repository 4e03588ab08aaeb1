package dev.parable.recipe;

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
import java.util.Set;
import java.util.stream.Stream;

/** Pieces of a recipe's file: conditions, prompts and their holes. */
final class RecipePieces {

  private final YamlFile file;
  private final Set<String> known = new HashSet<>(RecipeFile.GIVEN);

  RecipePieces(YamlFile file) {
    this.file = file;
  }

  /** What may fill a hole from now on. */
  void know(String hole) {
    known.add(hole);
  }

  Set<String> known() {
    return Set.copyOf(known);
  }

  Condition condition(String what, YamlNode node, List<Factor> factors) {
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

  Prompt prompt(YamlFields step, String name, List<Factor> factors) {
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

  Template template(YamlNode at, String text) {
    try {
      var template = Template.of(text.strip());
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

  Map<String, YamlNode> entries(String what, YamlNode node) {
    if (node instanceof Mapping mapping) {
      return mapping.entries();
    }
    throw file.wrong(node, what + " should be values by name, was " + node.what());
  }

  String text(String what, YamlNode node) {
    if (node instanceof Scalar scalar && scalar.kind() != Scalar.Kind.NOTHING) {
      return scalar.text();
    }
    throw file.wrong(node, what + " should be a text, was " + node.what());
  }

  static String required(YamlFields fields, String name) {
    return fields
        .text(name)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> fields.wrong("needs '" + name + ":'"));
  }

  static <E extends Enum<E>> E choice(YamlFields fields, String name, E[] choices) {
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
