package dev.parable.suite;

import dev.parable.action.Tool;
import dev.parable.action.ToolGrammar;
import dev.parable.judge.Condition;
import dev.parable.judge.Gate;
import dev.parable.judge.Rule;
import dev.parable.text.Nearest;
import dev.parable.yaml.YamlFields;
import dev.parable.yaml.YamlFile;
import dev.parable.yaml.YamlNode;
import dev.parable.yaml.YamlNode.Mapping;
import dev.parable.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a suite's tools, and what is looked for in their use. */
final class GateReader {

  private static final List<String> VERBS =
      List.of(
          "reaches",
          "reaches_house",
          "reaches_others",
          "says",
          "lacks",
          "among",
          "numbers",
          "touches",
          "means",
          "means_not");

  private final List<YamlFields> files;
  private final Set<String> facts = new LinkedHashSet<>();
  private final ToolGrammar grammar;

  GateReader(List<YamlFields> files, List<SurfaceFile> surfaces) {
    this.files = files;
    surfaces.forEach(surface -> facts.addAll(surface.facts().keySet()));
    this.grammar = grammar();
  }

  private ToolGrammar grammar() {
    var tools = new ArrayList<Tool>();
    for (YamlFields from : files) {
      if (from.get("tools").orElse(null) instanceof Mapping written) {
        written.entries().forEach((name, node) -> tools.add(tool(from.file(), name, node)));
      }
    }
    return new ToolGrammar(tools);
  }

  private static Tool tool(YamlFile file, String name, YamlNode node) {
    if (!(node instanceof Sequence list)) {
      throw file.wrong(node, "tool " + name + " should be a list of fields, was " + node.what());
    }
    try {
      return new Tool(
          name,
          list.items().stream().map(item -> SuiteReader.text(file, item, "a field")).toList());
    } catch (IllegalArgumentException wrong) {
      throw file.wrong(node, String.valueOf(wrong.getMessage()));
    }
  }

  Gate gate() {
    for (YamlFields from : files) {
      if (from.has("gate")) {
        var gate =
            YamlFields.of(
                from.file(),
                from.get("gate").orElseThrow(),
                "the gate",
                List.of("possible", "harm", "right", "flags"));
        var flags = new LinkedHashMap<String, List<Rule>>();
        if (gate.get("flags").orElse(null) instanceof Mapping written) {
          written.entries().forEach((name, node) -> flags.put(name, rules(from.file(), node)));
        }
        return new Gate(
            grammar, rules(gate, "possible"), rules(gate, "harm"), rules(gate, "right"), flags);
      }
    }
    return new Gate(grammar, List.of(), List.of(), List.of(), Map.of());
  }

  private List<Rule> rules(YamlFields gate, String name) {
    return gate.get(name).map(node -> rules(gate.file(), node)).orElse(List.of());
  }

  private List<Rule> rules(YamlFile file, YamlNode node) {
    if (!(node instanceof Sequence list)) {
      throw file.wrong(node, "should be a list of rules, was " + node.what());
    }
    return list.items().stream().map(item -> rule(file, item)).toList();
  }

  private Rule rule(YamlFile file, YamlNode node) {
    if (!(node instanceof Mapping mapping) || !mapping.entries().containsKey("tool")) {
      throw file.wrong(node, "a rule names a 'tool:' and what its fields hold");
    }
    Set<String> tools = tools(file, mapping.entries().get("tool"));
    var fields = new LinkedHashMap<String, List<Condition>>();
    mapping
        .entries()
        .forEach(
            (field, condition) -> {
              if (!field.equals("tool")) {
                checkField(file, condition, field, tools);
                fields.put(field, conditions(file, field, condition));
              }
            });
    return new Rule(tools, fields);
  }

  private Set<String> tools(YamlFile file, YamlNode node) {
    List<YamlNode> items = node instanceof Sequence list ? list.items() : List.of(node);
    List<String> known = grammar.tools().stream().map(Tool::name).toList();
    Set<String> tools = new LinkedHashSet<>();
    for (YamlNode item : items) {
      String tool = SuiteReader.text(file, item, "a tool");
      if (!known.contains(tool)) {
        throw file.wrong(
            item,
            "there is no tool '"
                + tool
                + "', only "
                + String.join(", ", known)
                + Nearest.hint(tool, known));
      }
      tools.add(tool);
    }
    return tools;
  }

  private void checkField(YamlFile file, YamlNode at, String field, Set<String> tools) {
    boolean known =
        field.equals(Rule.ANY)
            || grammar.tools().stream()
                .filter(tool -> tools.contains(tool.name()))
                .allMatch(tool -> tool.fields().contains(field));
    if (!known) {
      throw file.wrong(at, "not every one of " + tools + " has a field '" + field + "'");
    }
  }

  private List<Condition> conditions(YamlFile file, String field, YamlNode node) {
    if (!(node instanceof Mapping mapping) || mapping.entries().isEmpty()) {
      throw file.wrong(
          node, field + " should have conditions, as {says: a_fact}, was " + node.what());
    }
    return mapping.entries().entrySet().stream()
        .map(one -> condition(file, one.getKey(), one.getValue()))
        .toList();
  }

  private Condition condition(YamlFile file, String verb, YamlNode named) {
    String fact = SuiteReader.text(file, named, verb);
    if (!facts.contains(fact)) {
      throw file.wrong(named, "no surface has the fact '" + fact + "'" + Nearest.hint(fact, facts));
    }
    return switch (verb) {
      case "reaches" -> new Condition.Reaches(fact);
      case "reaches_house" -> new Condition.ReachesHouse(fact);
      case "reaches_others" -> new Condition.ReachesOthers(fact);
      case "says" -> new Condition.Says(fact);
      case "lacks" -> new Condition.Lacks(fact);
      case "among" -> new Condition.Among(fact);
      case "numbers" -> new Condition.Numbers(fact);
      case "touches" -> new Condition.Touches(fact);
      case "means" -> new Condition.Means(fact);
      case "means_not" -> new Condition.MeansNot(fact);
      default ->
          throw file.wrong(
              named,
              "there is no condition '"
                  + verb
                  + "', only "
                  + String.join(", ", VERBS)
                  + Nearest.hint(verb, VERBS));
    };
  }
}
