package dev.parable.cli.gate;

import dev.parable.measure.Observations;
import java.util.List;
import java.util.Map;

/**
 * A gate as JUnit XML, in the form that Surefire writes and Jenkins, GitLab and others read: a
 * suite for each suite, in it a case {@code all} that passes, fails or errs, and one for each cell,
 * which only tells its counts.
 */
final class JunitXml {

  private final StringBuilder text = new StringBuilder();

  private JunitXml() {}

  /** The document. */
  static String of(Gate gate) {
    var xml = new JunitXml();
    xml.text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"parable\"");
    xml.totals(gate.rulings());
    xml.text.append(">\n");
    gate.rulings().forEach(ruling -> xml.suite(gate, ruling));
    return xml.text.append("</testsuites>\n").toString();
  }

  private void totals(List<Ruling> rulings) {
    int cells = rulings.stream().mapToInt(one -> one.trials().byCell().size()).sum();
    attribute("tests", Integer.toString(rulings.size() + cells));
    attribute("failures", Long.toString(rulings.stream().filter(JunitXml::failed).count()));
    attribute("errors", Long.toString(rulings.stream().filter(JunitXml::erred).count()));
    attribute("skipped", "0");
    attribute("time", "0");
  }

  private static boolean failed(Ruling ruling) {
    return ruling.standing() instanceof Standing.Over;
  }

  private static boolean erred(Ruling ruling) {
    return switch (ruling.standing()) {
      case Standing.Undecided undecided -> true;
      case Standing.Thin thin -> true;
      case Standing.Misjudged misjudged -> true;
      case Standing.Open open -> false;
      case Standing.Over over -> false;
      case Standing.Under under -> false;
    };
  }

  private void suite(Gate gate, Ruling ruling) {
    String name = ruling.trials().suite();
    text.append("  <testsuite");
    attribute("name", name);
    totals(List.of(ruling));
    text.append(">\n    <properties>\n");
    property("model", gate.model());
    property("run", gate.run().toString());
    gate.threshold().ifPresent(rate -> property("threshold", Double.toString(rate)));
    property("claim", Ruling.words(ruling.scope()));
    text.append("    </properties>\n");
    begin(name, "all");
    if (failed(ruling)) {
      outcome("failure", ruling, gate);
    } else if (erred(ruling)) {
      outcome("error", ruling, gate);
    }
    end(ruling.sentence());
    for (Map.Entry<String, Observations> cell : ruling.trials().byCell().entrySet()) {
      begin(name, "cell " + cell.getKey());
      end(
          ruling.counts(cell.getValue())
              + ", missing "
              + cell.getValue().rate().missing()
              + ". For information: the suite decides, not a cell.");
    }
    text.append("  </testsuite>\n");
  }

  private void property(String name, String value) {
    text.append("      <property");
    attribute("name", name);
    attribute("value", value);
    text.append("/>\n");
  }

  private void begin(String suite, String name) {
    text.append("    <testcase");
    attribute("classname", suite);
    attribute("name", name);
    attribute("time", "0");
    text.append(">\n");
  }

  private void outcome(String element, Ruling ruling, Gate gate) {
    text.append("      <").append(element);
    attribute("message", ruling.sentence());
    attribute("type", ruling.standing().word());
    text.append('>').append(escaped("Again from what is stored: " + gate.again()));
    text.append("</").append(element).append(">\n");
  }

  private void end(String said) {
    text.append("      <system-out>").append(escaped(said)).append("</system-out>\n");
    text.append("    </testcase>\n");
  }

  private void attribute(String name, String value) {
    text.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
  }

  /**
   * Whatever a name holds: what XML 1.0 (section 2.2) has no place for, lone surrogates among it,
   * becomes the replacement character, and white space survives in attributes.
   */
  static String escaped(String value) {
    var escaped = new StringBuilder();
    value
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\t', '\n', '\r' -> escaped.append("&#").append(c).append(';');
                default -> escaped.appendCodePoint(allowed(c) ? c : 0xFFFD);
              }
            });
    return escaped.toString();
  }

  private static boolean allowed(int c) {
    return (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) || c >= 0x10000;
  }
}
