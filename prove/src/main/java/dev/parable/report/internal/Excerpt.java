package dev.parable.report.internal;

import dev.parable.experiment.Findings.Example;
import dev.parable.page.SafeText;

/**
 * A transcript for the page: what was said is in three pieces, so that the words that decided can
 * be marked.
 *
 * @param found whether the evidence occurs in what was said; else it is shown apart
 */
public record Excerpt(
    String rule,
    String arm,
    String scenario,
    String verdict,
    String shown,
    String before,
    String evidence,
    String after,
    boolean found) {

  private static final int MOST = 6_000;

  static Excerpt of(Example example, Reading reading) {
    String said = SafeText.block(example.said(), MOST);
    String evidence = SafeText.block(example.evidence(), 600);
    int at = evidence.isBlank() ? -1 : said.indexOf(evidence);
    boolean found = at >= 0;
    return new Excerpt(
        SafeText.line(example.rule(), 200),
        reading.titleOf(example.arm()),
        SafeText.line(example.scenario(), 100),
        SafeText.line(example.verdict(), 80),
        SafeText.block(example.shown(), MOST),
        found ? said.substring(0, at) : said,
        evidence.isBlank() ? "" : evidence,
        found ? said.substring(at + evidence.length()) : "",
        found);
  }
}
