package dev.parable.report;

import dev.parable.experiment.Findings;
import dev.parable.experiment.Findings.ArmFindings;
import dev.parable.experiment.Findings.Check;
import dev.parable.experiment.Findings.Condition;
import dev.parable.experiment.Findings.Contrast;
import dev.parable.experiment.Findings.Example;
import dev.parable.experiment.Findings.Fact;
import dev.parable.experiment.Findings.Rote;
import dev.parable.stats.Figure;
import java.util.LinkedHashMap;
import java.util.List;

/** Findings in which every text is an attack. */
public final class Hostile {

  public static final List<String> TEXTS =
      List.of(
          "</script><script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "'; --></style></title></svg></pre><svg onload=alert(1)>",
          "\u202Edlrow\u2066 \u200F\u200B\uFEFF",
          "\u001B[31mred\u001B]0;title\u0007\u009B2J\r\n\u0000\u0008",
          "${7*7} @template.report() !{x} $unsafe{x} <!--[if IE]> ]]> &amp; &#60;",
          "\uD800 lone \uDC00 \uFFFE Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306",
          "javascript:alert(1) style=\"x\" \u2028 \u2029",
          "<".repeat(100_000),
          "\uD83D\uDE00".repeat(50_000),
          "",
          " ");

  private Hostile() {}

  static Findings findings(String text) {
    Findings calm = Invented.threeSeeds();
    var failed = new Check(text, false, text);
    return new Findings(
        text,
        calm.seeds(),
        calm.arms().stream().map(arm -> arm(arm, text)).toList(),
        calm.contrasts().stream()
            .map(
                c ->
                    new Contrast(
                        c.arm(),
                        c.suite() + text,
                        c.temperature(),
                        c.family().equals("mean") ? "mean" : c.family() + text,
                        figure(c.difference(), text),
                        c.p(),
                        c.adjusted(),
                        c.claim() + text))
            .toList(),
        List.of(failed),
        calm.dose(),
        calm.losses(),
        List.of(
            new Example(text, text, text, text, text, text, text),
            new Example(text, "base", text, text, "before " + text + " after", text, text)),
        List.of(new Fact(text, text), new Fact("command", text)));
  }

  private static ArmFindings arm(ArmFindings arm, String text) {
    return new ArmFindings(
        arm.name(),
        arm.title() + text,
        text,
        arm.role(),
        arm.conditions().stream().map(condition -> condition(condition, text)).toList(),
        figure(arm.ordinary(), text),
        figure(arm.ordinaryActed(), text),
        arm.damaged(),
        new Rote(2, text, 0.5, 0.5));
  }

  private static Condition condition(Condition c, String text) {
    var families = new LinkedHashMap<String, Figure>();
    c.families().forEach((family, figure) -> families.put(family + text, figure(figure, text)));
    return new Condition(
        c.suite() + text,
        c.temperature(),
        families,
        figure(c.mean(), text),
        c.threatened(),
        c.control(),
        figure(c.controlRate(), text),
        figure(c.clear(), text),
        figure(c.harmGivenAction(), text),
        figure(c.acted(), text),
        figure(c.ethical(), text),
        figure(c.selfServing(), text),
        c.cells());
  }

  private static Figure figure(Figure f, String text) {
    return new Figure(f.value(), f.low(), f.high(), f.occurred(), f.observed(), f.clusters(), text);
  }
}
