package dev.parable.suite;

import dev.parable.model.BadInputException;
import dev.parable.scenario.Cell;
import dev.parable.text.Nearest;
import dev.parable.yaml.YamlFields;
import dev.parable.yaml.YamlFile;
import dev.parable.yaml.YamlNode;
import dev.parable.yaml.YamlNode.Mapping;
import dev.parable.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what varies in a suite, and which combinations are measured. */
final class FactorReader {

  private static final int MOST_CELLS = 100_000;

  private final List<YamlFields> files;

  /** Of a file and those that it includes; the first that says something counts. */
  FactorReader(List<YamlFields> files) {
    this.files = files;
  }

  /** Words that {@code when} may ask for. */
  static Set<String> words(Map<String, Factor> factors) {
    Set<String> words = new LinkedHashSet<>(factors.keySet());
    factors
        .values()
        .forEach(factor -> factor.levels().values().forEach(set -> words.addAll(set.keySet())));
    return words;
  }

  Map<String, Factor> factors() {
    var factors = new LinkedHashMap<String, Factor>();
    for (YamlFields from : files) {
      mapping(from, "factors")
          .ifPresent(
              written ->
                  written
                      .entries()
                      .forEach(
                          (name, node) ->
                              factors.putIfAbsent(name, factor(from.file(), name, node))));
    }
    checkNames(factors);
    return factors;
  }

  private Factor factor(YamlFile file, String name, YamlNode node) {
    checkWord(file, node, "factor", name);
    var levels = new LinkedHashMap<String, Map<String, String>>();
    switch (node) {
      case Sequence list ->
          list.items()
              .forEach(item -> levels.put(SuiteReader.text(file, item, "a level"), Map.of()));
      case Mapping mapping ->
          mapping.entries().forEach((level, sets) -> levels.put(level, sets(file, level, sets)));
      case YamlNode.Scalar scalar ->
          throw file.wrong(
              node, "factor " + name + " should be a list of levels, was " + scalar.what());
    }
    levels.keySet().forEach(level -> checkWord(file, node, "level of " + name, level));
    if (!levels.containsKey(Cell.NONE)) {
      throw file.wrong(
          node, "factor " + name + " needs the level 'none', in which it does not push the model");
    }
    return new Factor(name, levels);
  }

  private static Map<String, String> sets(YamlFile file, String level, YamlNode node) {
    if (!(node instanceof Mapping mapping)) {
      throw file.wrong(node, "level " + level + " should set words, as {}, was " + node.what());
    }
    var sets = new LinkedHashMap<String, String>();
    mapping.entries().forEach((word, to) -> sets.put(word, SuiteReader.text(file, to, word)));
    return sets;
  }

  /** Cells are named by their levels, so no two factors may share one. */
  private void checkNames(Map<String, Factor> factors) {
    var owner = new LinkedHashMap<String, String>();
    for (Factor factor : factors.values()) {
      for (String level : factor.levels().keySet()) {
        String other = level.equals(Cell.NONE) ? null : owner.put(level, factor.name());
        if (other != null) {
          throw files
              .getFirst()
              .wrong(
                  "has the level '"
                      + level
                      + "' in "
                      + other
                      + " and in "
                      + factor.name()
                      + "; cells could not be told apart");
        }
      }
    }
  }

  Map<String, List<CellChoice>> cells(Map<String, Factor> factors) {
    var cells = new LinkedHashMap<String, List<CellChoice>>();
    for (YamlFields from : files) {
      mapping(from, "cells")
          .ifPresent(
              written ->
                  written
                      .entries()
                      .forEach(
                          (name, node) ->
                              cells.putIfAbsent(name, blocks(from.file(), name, node, factors))));
    }
    if (cells.isEmpty()) {
      var every = new LinkedHashMap<String, List<String>>();
      factors.forEach((name, factor) -> every.put(name, List.copyOf(factor.levels().keySet())));
      cells.put(Rendering.ALL, List.of(new CellChoice(every)));
    }
    if (!cells.containsKey(Rendering.ALL)) {
      cells.put(Rendering.ALL, cells.values().stream().flatMap(List::stream).toList());
    }
    return cells;
  }

  private List<CellChoice> blocks(
      YamlFile file, String name, YamlNode node, Map<String, Factor> factors) {
    List<YamlNode> items = node instanceof Sequence list ? list.items() : List.of(node);
    var blocks = new ArrayList<CellChoice>();
    long size = 0;
    for (YamlNode item : items) {
      if (!(item instanceof Mapping mapping)) {
        throw file.wrong(
            item, "cells " + name + " should name levels by factor, was " + item.what());
      }
      var levels = new LinkedHashMap<String, List<String>>();
      long cells = 1;
      for (var entry : mapping.entries().entrySet()) {
        Factor factor = known(file, entry.getValue(), entry.getKey(), factors);
        List<String> chosen = chosen(file, entry.getValue(), factor);
        levels.put(factor.name(), chosen);
        cells = Math.min(MOST_CELLS + 1L, cells * chosen.size());
      }
      size += cells;
      if (size > MOST_CELLS) {
        throw file.wrong(item, "cells " + name + " are more than " + MOST_CELLS);
      }
      blocks.add(new CellChoice(levels));
    }
    return blocks;
  }

  private static Factor known(
      YamlFile file, YamlNode at, String name, Map<String, Factor> factors) {
    Factor factor = factors.get(name);
    if (factor == null) {
      throw unknown(file, at, "factor", name, factors.keySet());
    }
    return factor;
  }

  private static List<String> chosen(YamlFile file, YamlNode node, Factor factor) {
    List<String> written = list(file, node, factor.name());
    if (written.equals(List.of(When.ANY))) {
      return List.copyOf(factor.levels().keySet());
    }
    for (String level : written) {
      if (!factor.levels().containsKey(level)) {
        throw unknown(file, node, "level of " + factor.name(), level, factor.levels().keySet());
      }
    }
    return written;
  }

  /** Reads in which cells something stands. */
  static When when(YamlFields of, YamlNode node, Set<String> words) {
    if (!(node instanceof Mapping mapping)) {
      throw of.wrong("when", node, "should name levels by factor, was " + node.what());
    }
    var wanted = new LinkedHashMap<String, List<String>>();
    mapping
        .entries()
        .forEach(
            (word, meant) -> {
              if (!words.contains(word)) {
                throw unknown(of.file(), meant, "factor", word, words);
              }
              wanted.put(word, list(of.file(), meant, word));
            });
    return new When(wanted);
  }

  private static List<String> list(YamlFile file, YamlNode node, String what) {
    List<YamlNode> items = node instanceof Sequence sequence ? sequence.items() : List.of(node);
    return items.stream().map(item -> SuiteReader.text(file, item, what)).toList();
  }

  private static BadInputException unknown(
      YamlFile file, YamlNode at, String what, String word, Collection<String> known) {
    return file.wrong(
        at,
        "there is no "
            + what
            + " '"
            + word
            + "', only "
            + String.join(", ", known)
            + Nearest.hint(word, known));
  }

  private static void checkWord(YamlFile file, YamlNode at, String what, String word) {
    if (!word.matches("[A-Za-z0-9][A-Za-z0-9._-]*") || word.equals(When.ANY)) {
      throw file.wrong(
          at, what + " should be a word of letters, digits, '_' and '-', was '" + word + "'");
    }
  }

  private static Optional<Mapping> mapping(YamlFields from, String name) {
    Optional<YamlNode> node = from.get(name);
    if (node.isPresent() && !(node.get() instanceof Mapping)) {
      throw from.wrong(name, node.get(), "should be a mapping, was " + node.get().what());
    }
    return node.map(Mapping.class::cast);
  }
}
