package dev.parable.suite;

import dev.parable.model.BadInputException;
import dev.parable.model.Role;
import dev.parable.suite.SuiteFile.Head;
import dev.parable.yaml.YamlFields;
import dev.parable.yaml.YamlFile;
import dev.parable.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a suite from its files. Every mistake is told with file and line. */
public final class SuiteReader {

  private static final List<String> KEYS =
      List.of(
          "canary",
          "suite",
          "family",
          "title",
          "about",
          "max_tokens",
          "temperature",
          "epochs",
          "include",
          "surfaces",
          "tools",
          "factors",
          "cells",
          "goals",
          "texts",
          "let",
          "messages",
          "gate",
          "judge");

  /** What is added where the including file has none; anything else there would be passed over. */
  private static final List<String> INCLUDED =
      List.of("canary", "include", "tools", "factors", "cells", "goals", "texts", "let", "gate");

  private final Source source;
  private final YamlFile file;
  private final YamlFields fields;
  private final List<YamlFields> all = new ArrayList<>();

  private SuiteReader(Source source, String name) {
    this.source = source;
    this.file = source.file(name);
    this.fields = YamlFields.of(file, file.read(), "the suite", KEYS);
    all.add(fields);
    include(name, fields, new HashSet<>(Set.of(name)));
  }

  /**
   * Reads a suite and the files beside it that it names.
   *
   * @param suite its {@code suite.yaml}
   * @throws BadInputException with the first mistake
   */
  public static SuiteFile read(Path suite) {
    Path folder = suite.getParent();
    return read(Source.of(folder == null ? Path.of("") : folder), suite.getFileName().toString());
  }

  /** Reads a suite from wherever its files are. */
  static SuiteFile read(Source source, String name) {
    return new SuiteReader(source, name).suite();
  }

  private void include(String from, YamlFields including, Set<String> seen) {
    if (!including.has("include")) {
      return;
    }
    List<YamlNode> nodes =
        including.get("include").orElseThrow() instanceof YamlNode.Sequence list
            ? list.items()
            : List.of(including.get("include").orElseThrow());
    for (YamlNode node : nodes) {
      String written = text(including.file(), node, "include");
      String name = Source.beside(from, written);
      if (!seen.add(name)) {
        throw including.file().wrong(node, "include of '" + written + "' goes in a circle");
      }
      YamlFile included;
      try {
        included = source.file(name);
      } catch (BadInputException missing) {
        throw including.file().wrong(node, "include: " + missing.getMessage());
      }
      var more = YamlFields.of(included, included.read(), "the included file", INCLUDED);
      all.add(more);
      include(name, more, seen);
    }
  }

  private SuiteFile suite() {
    Head head = new HeadReader(fields).read();
    Map<String, Factor> factors = new FactorReader(all).factors();
    Map<String, List<CellChoice>> cells = new FactorReader(all).cells(factors);
    Set<String> levels = FactorReader.words(factors);
    List<SurfaceFile> surfaces = surfaces(head, levels);
    return new SuiteFile(
        source,
        file,
        head,
        factors,
        cells,
        texts(),
        let(),
        turns(fields, levels),
        new GateReader(all, surfaces).gate(),
        judging(surfaces),
        surfaces);
  }

  private Optional<Judging> judging(List<SurfaceFile> surfaces) {
    var facts = new LinkedHashSet<String>();
    surfaces.forEach(surface -> facts.addAll(surface.facts().keySet()));
    return new JudgeReader(fields, source, facts).judging();
  }

  private List<SurfaceFile> surfaces(Head head, Set<String> levels) {
    List<String> names = fields.texts("surfaces");
    if (names.isEmpty()) {
      throw fields.wrong(
          "needs 'surfaces:', a list of names; of NAME the file surfaces/NAME.yaml is read");
    }
    var seen = new HashSet<String>();
    var surfaces = new ArrayList<SurfaceFile>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw fields.wrong("surfaces", "has '" + name + "' twice");
      }
      surfaces.add(SurfaceReader.read(source, name, head, levels, this));
    }
    return surfaces;
  }

  private Words.Named texts() {
    var texts = new LinkedHashMap<String, Words>();
    for (YamlFields from : all) {
      from.get("goals").ifPresent(node -> texts.putIfAbsent("goals", words(from.file(), node)));
      from.get("texts")
          .ifPresent(node -> named(from, "texts").entries().forEach(texts::putIfAbsent));
    }
    return new Words.Named(texts);
  }

  private Map<String, Template> let() {
    var let = new LinkedHashMap<String, Template>();
    for (YamlFields from : all) {
      named(from, "let")
          .entries()
          .forEach(
              (name, words) -> {
                if (!(words instanceof Words.One one)) {
                  throw from.wrong("let", "has '" + name + "', which should be one text");
                }
                let.putIfAbsent(name, one.template());
              });
    }
    return let;
  }

  /** Texts by name; none where they are absent. */
  static Words.Named named(YamlFields from, String name) {
    Optional<YamlNode> node = from.get(name);
    if (node.isEmpty()) {
      return new Words.Named(Map.of());
    }
    if (words(from.file(), node.get()) instanceof Words.Named named) {
      return named;
    }
    throw from.wrong(name, node.get(), "should be texts by name, was " + node.get().what());
  }

  /** Messages; none where they are absent. */
  List<SuiteFile.Turn> turns(YamlFields from, Set<String> levels) {
    var turns = new ArrayList<SuiteFile.Turn>();
    for (YamlNode item : from.items("messages")) {
      var turn = YamlFields.of(from.file(), item, "a message", List.of("role", "when", "text"));
      String role =
          turn.text("role").orElseThrow(() -> turn.wrong("needs 'role:'")).toUpperCase(Locale.ROOT);
      if (!Set.of("SYSTEM", "USER", "ASSISTANT").contains(role)) {
        throw turn.wrong("role", "should be system, user or assistant, was '" + role + "'");
      }
      YamlNode text = turn.get("text").orElseThrow(() -> turn.wrong("needs 'text:'"));
      turns.add(
          new SuiteFile.Turn(
              Role.valueOf(role), when(turn, levels), template(turn.file(), text, "text")));
    }
    return turns;
  }

  /** In which cells something stands. */
  static When when(YamlFields of, Set<String> levels) {
    Optional<YamlNode> node = of.get("when");
    if (node.isEmpty()) {
      return When.ALWAYS;
    }
    return FactorReader.when(of, node.get(), levels);
  }

  /** Texts of any form. */
  static Words words(YamlFile file, YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar -> new Words.One(template(file, scalar, "a text"));
      case YamlNode.Sequence list ->
          new Words.Many(list.items().stream().map(item -> words(file, item)).toList());
      case YamlNode.Mapping mapping -> {
        var named = new LinkedHashMap<String, Words>();
        mapping.entries().forEach((name, value) -> named.put(name, words(file, value)));
        yield new Words.Named(named);
      }
    };
  }

  /** One text, looked over. */
  static Template template(YamlFile file, YamlNode node, String what) {
    var template = new Template(text(file, node, what).strip(), file, node.line());
    template.check();
    return template;
  }

  static String text(YamlFile file, YamlNode node, String what) {
    if (node instanceof YamlNode.Scalar scalar && scalar.kind() != YamlNode.Scalar.Kind.NOTHING) {
      return scalar.text();
    }
    throw file.wrong(node, what + " should be a text, was " + node.what());
  }
}
