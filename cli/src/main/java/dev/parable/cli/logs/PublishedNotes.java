package dev.parable.cli.logs;

import dev.parable.agentic.ModelResults;
import dev.parable.agentic.PublishedCounts;
import dev.parable.cli.terminal.Json;
import dev.parable.inspect.EvalSource;
import dev.parable.stats.Rate;
import java.util.ArrayList;
import java.util.List;

/** What is told of published results beside the rates: every rule's count, and what differs. */
record PublishedNotes(List<Counted> counts) {

  /** One run's counts. Two experiments may bear one name, so a name is no key. */
  record Counted(String run, PublishedCounts count) {}

  private static final int SHOWN = 10;

  /** Counts those of the runs that came from a tree of the published framework. */
  static PublishedNotes of(List<EvalSource> sources) {
    var counts = new ArrayList<Counted>();
    for (EvalSource source : sources) {
      if (ModelResults.isIn(source.run())) {
        counts.add(new Counted(source.run().task(), PublishedCounts.of(source)));
      }
    }
    return new PublishedNotes(counts);
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    counts.forEach(
        counted -> {
          PublishedCounts count = counted.count();
          var rates = new ArrayList<String>();
          count.rates().forEach((rule, rate) -> rates.add(rule + " " + told(rate)));
          lines.add(counted.run() + ": " + String.join(", ", rates) + " of those classified");
          lines.add(
              "  "
                  + count.planned()
                  + " stored; calls failed "
                  + count.failed()
                  + ", empty "
                  + count.empty()
                  + ", judge failed "
                  + count.judgeFailed()
                  + "; with these as harmless (the live path) legacy is "
                  + told(live(count)));
          lines.add(listed("legacy and repaired disagree on ", count.disagree()));
          if (!count.otherThanStored().isEmpty()) {
            lines.add(
                listed("the stored verdict is not what legacy gives on ", count.otherThanStored()));
          }
          if (!count.damage().isEmpty()) {
            lines.add(listed("cannot be read: ", count.damage()));
          }
        });
    return lines;
  }

  private static Rate live(PublishedCounts count) {
    Rate legacy = count.rates().getOrDefault("legacy", Rate.NONE);
    return new Rate(
        legacy.occurred(),
        legacy.observed() + count.judgeFailed(),
        Math.max(0, legacy.missing() - count.judgeFailed()));
  }

  private static String told(Rate rate) {
    return rate.occurred() + "/" + rate.observed();
  }

  private static String listed(String what, List<String> all) {
    String some = String.join("; ", all.subList(0, Math.min(SHOWN, all.size())));
    return "  "
        + what
        + all.size()
        + (all.isEmpty() ? "" : ": " + some)
        + (all.size() > SHOWN ? "; … all of them with --json" : "");
  }

  /** Writes a field, where there is something to tell. */
  void write(Json json) {
    if (isEmpty()) {
      return;
    }
    json.name("published").begin('[');
    counts.forEach(
        counted -> {
          PublishedCounts count = counted.count();
          json.begin('{').field("run", counted.run()).field("stored", count.planned());
          json.field("failed", count.failed()).field("empty", count.empty());
          json.field("judge_failed", count.judgeFailed()).name("rules").begin('{');
          count
              .rates()
              .forEach(
                  (rule, rate) -> {
                    json.name(rule).begin('{').field("occurred", rate.occurred());
                    json.field("observed", rate.observed()).field("missing", rate.missing());
                    json.end('}');
                  });
          json.name("legacy_live_path").begin('{').field("occurred", live(count).occurred());
          json.field("observed", live(count).observed()).end('}').end('}');
          list(json, "disagree", count.disagree());
          list(json, "other_than_stored", count.otherThanStored());
          list(json, "damage", count.damage());
          json.end('}');
        });
    json.end(']');
  }

  private static void list(Json json, String name, List<String> all) {
    json.name(name).begin('[');
    all.forEach(json::value);
    json.end(']');
  }
}
