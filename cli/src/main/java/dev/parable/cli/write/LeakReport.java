package dev.parable.cli.write;

import dev.parable.cli.terminal.Json;
import dev.parable.cli.terminal.WholeFile;
import dev.parable.corpus.Fate;
import dev.parable.experiment.Contamination;
import dev.parable.text.Hit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every place of a corpus that is reserved, in {@code contamination.json}: of dropped lessons also
 * those that were dropped for something else. The texts are read once more when all are there, so a
 * kept one with a hit means that a suite has changed since it was written.
 */
final class LeakReport {

  static final String FILE = "contamination.json";

  private final Contamination guard;
  private final List<Found> found = new ArrayList<>();
  private int lessons;

  private LeakReport(Contamination guard) {
    this.guard = guard;
  }

  private record Found(Fate fate, Hit hit) {}

  /** Reads a corpus and writes the report beside it. */
  static LeakReport write(
      Path corpus, Contamination guard, List<String> suites, List<MostAlike.Near> alike) {
    var report = new LeakReport(guard);
    Fate.each(corpus, report::read);
    WholeFile.write(corpus.resolve(FILE), report.json(suites, alike));
    return report;
  }

  private void read(Fate fate) {
    lessons++;
    // Of the text no more than the hits is held.
    var without = new Fate(fate.id(), "", fate.step(), fate.rule());
    guard.in(fate.text()).forEach(hit -> found.add(new Found(without, hit)));
  }

  /** Lessons that are taught although they hold something reserved. */
  long kept() {
    return found.stream()
        .filter(one -> one.fate().kept())
        .map(one -> one.fate().id())
        .distinct()
        .count();
  }

  private long withHits() {
    return found.stream().map(one -> one.fate().id()).distinct().count();
  }

  /** In a line. */
  String line() {
    return String.format(
        Locale.ROOT,
        "held against %,d reserved texts: %,d hits in %,d of %,d lessons, listed in %s",
        guard.size(),
        found.size(),
        withHits(),
        lessons,
        FILE);
  }

  private String json(List<String> suites, List<MostAlike.Near> alike) {
    var json = new Json().begin('{');
    json.name("suites").begin('[');
    suites.forEach(json::value);
    json.end(']').field("reserved", guard.size()).field("lessons", lessons);
    json.field("lessons-with-hits", withHits()).name("hits-by-rule").begin('{');
    byRule().forEach((rule, count) -> json.field(rule, (long) count));
    json.end('}').name("hits").begin('[');
    for (Found one : found) {
      json.begin('{').field("lesson", one.fate().id()).field("fate", one.fate().words());
      json.field("rule", Contamination.rule(one.hit())).field("item", one.hit().item());
      json.field("evidence", one.hit().evidence()).field("matched", one.hit().ngram());
      json.field("share", one.hit().share());
      json.field("from", one.hit().from()).field("to", one.hit().to()).end('}');
    }
    json.end(']').name("most-alike").begin('[');
    for (MostAlike.Near near : alike) {
      json.begin('{').field("lesson", near.lesson()).field("item", near.item());
      json.field("cosine", near.cosine()).field("stretch", near.stretch()).end('}');
    }
    return json.end(']').end('}') + "\n";
  }

  private Map<String, Integer> byRule() {
    var rules = new TreeMap<String, Integer>();
    found.forEach(one -> rules.merge(Contamination.rule(one.hit()), 1, Integer::sum));
    return rules;
  }
}
