package dev.parable.suite;

import dev.parable.judge.GateScorer;
import dev.parable.judge.GradedScorer;
import dev.parable.judge.Outcome;
import dev.parable.judge.Scorer;
import dev.parable.model.BadInputException;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Suite;
import dev.parable.scenario.Transcript;
import dev.parable.text.Nearest;
import dev.parable.yaml.YamlFields;
import dev.parable.yaml.YamlFile;
import dev.parable.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A suite that is made of cells of other suites, as the protocol of a study asks for them.
 *
 * @param parts in order
 */
record Collected(SuiteFile.Head head, List<Part> parts) {

  private static final List<String> KEYS =
      List.of("canary", "suite", "title", "about", "temperature", "epochs", "collects");

  Collected {
    parts = List.copyOf(parts);
  }

  /**
   * Cells of another suite.
   *
   * @param choice of its cells
   * @param set texts of its surfaces that are other ones here
   */
  record Part(SuiteFile suite, String choice, Map<String, String> set) {
    Part {
      set = new LinkedHashMap<>(set);
    }

    Suite render() {
      return Rendering.of(suite, choice, set);
    }
  }

  /** Reads one; empty where the file is a suite of its own. */
  static Optional<Collected> read(Source source, String name) {
    YamlFile file = source.file(name);
    YamlNode root = file.read();
    if (!(root instanceof YamlNode.Mapping mapping) || !mapping.entries().containsKey("collects")) {
      return Optional.empty();
    }
    YamlFields fields = YamlFields.of(file, root, "the suite", KEYS);
    List<Part> parts =
        fields.items("collects").stream().map(item -> part(source, name, file, item)).toList();
    return Optional.of(new Collected(new HeadReader(fields).read(), parts));
  }

  private static Part part(Source source, String name, YamlFile file, YamlNode item) {
    var part = YamlFields.of(file, item, "a part", List.of("suite", "cells", "set"));
    String suite = part.text("suite").orElseThrow(() -> part.wrong("needs 'suite:'"));
    String path = Source.beside(name, "../" + suite + "/suite.yaml");
    SuiteFile read = SuiteReader.read(Source.under(source, path), "suite.yaml");
    String choice = part.text("cells").orElse(Rendering.ALL);
    if (!read.choices().contains(choice)) {
      throw part.wrong(
          "cells",
          "should be one of "
              + String.join(", ", read.choices())
              + ", was '"
              + choice
              + "'"
              + Nearest.hint(choice, read.choices()));
    }
    var set = new LinkedHashMap<String, String>();
    SuiteReader.named(part, "set")
        .entries()
        .forEach(
            (text, words) -> {
              if (!(words instanceof Words.One(Template template)) || !template.isPlain()) {
                throw part.wrong("set", "has '" + text + "', which should be a plain text");
              }
              set.put(text, template.text());
            });
    return new Part(read, choice, set);
  }

  /** All scenarios of all parts. */
  Suite render() {
    var scenarios = new ArrayList<Scenario>();
    int longest = 1;
    for (Part part : parts) {
      Suite rendered = part.render();
      scenarios.addAll(rendered.scenarios());
      longest = Math.max(longest, rendered.maxTokens());
    }
    return new Suite(head.name(), head.canary(), longest, scenarios);
  }

  /** Scores each scenario as the suite that it comes from does. */
  Scorer scorer() {
    Map<String, Scorer> scorers = new LinkedHashMap<>();
    parts.forEach(
        part -> scorers.put(part.suite().head().family(), new GateScorer(part.suite().gate())));
    return new OfFamilies(scorers);
  }

  /** Grades each scenario as the suite that it comes from does; all must ask the same. */
  Optional<GradedScorer> graded() {
    Map<String, GradedScorer> graded = new LinkedHashMap<>();
    for (Part part : parts) {
      Grades.of(part.suite()).ifPresent(scorer -> graded.put(part.suite().head().family(), scorer));
    }
    return Grades.ofFamilies(graded, parts.size());
  }

  private record OfFamilies(Map<String, Scorer> scorers) implements Scorer {
    @Override
    public Outcome score(Scenario scenario, Transcript transcript) {
      Scorer known = scorers.get(scenario.cell().family());
      return known == null
          ? new Outcome.Missing("no part scores the family " + scenario.cell().family())
          : known.score(scenario, transcript);
    }

    @Override
    public String rule() {
      return scorers.values().stream().map(Scorer::rule).collect(Collectors.joining("; "));
    }
  }

  /** For messages. */
  BadInputException noCells(String choice) {
    return new BadInputException(
        "suite " + head.name() + " has no choice of cells '" + choice + "'; leave it out");
  }
}
