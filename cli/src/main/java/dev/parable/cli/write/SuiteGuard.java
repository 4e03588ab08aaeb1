package dev.parable.cli.write;

import dev.parable.cli.eval.Providers;
import dev.parable.experiment.Contamination;
import dev.parable.model.ModelSpec;
import dev.parable.suite.BuiltInSuites;
import dev.parable.text.Embedding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What will measure the lessons, and must not be taught by them.
 *
 * @param suites by name
 * @param words all that is reserved in them
 */
record SuiteGuard(List<String> suites, Contamination words) {

  private static final String ORGANISM = "organism";

  /**
   * Of the suites that were named, or all that come along; empty where the miniature writes, which
   * is held against its own suites by other means.
   *
   * @param say where people read: all of them take a while
   */
  static Optional<SuiteGuard> of(List<String> named, ModelSpec writer, Consumer<String> say) {
    if (named.isEmpty() && writer.provider().equals(ORGANISM)) {
      return Optional.empty();
    }
    List<String> suites = named.isEmpty() ? BuiltInSuites.names() : List.copyOf(named);
    if (named.isEmpty()) {
      say.accept(
          "reading all "
              + suites.size()
              + " suites, whose words no lesson may hold; --against names fewer");
    }
    return Optional.of(
        new SuiteGuard(
            suites,
            Contamination.of(suites.parallelStream().map(name -> Providers.suite(name).suite()))));
  }

  /**
   * Writes the report of a corpus.
   *
   * @param embedding for a list of the lessons most like a scenario; empty where nobody asked
   * @param say where people read
   * @return whether all that is taught is clean
   */
  boolean report(Path corpus, Optional<Embedding> embedding, Consumer<String> say) {
    List<MostAlike.Near> alike =
        embedding.map(model -> MostAlike.in(corpus, words.plots(), model)).orElse(List.of());
    LeakReport report = LeakReport.write(corpus, words, suites, alike);
    say.accept(report.line());
    if (report.kept() > 0) {
      say.accept(
          report.kept()
              + " lessons that are kept hold words that are reserved by now: a suite has changed"
              + " since they were written; write them anew with --fresh");
    }
    return report.kept() == 0;
  }
}
