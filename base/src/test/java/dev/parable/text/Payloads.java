package dev.parable.text;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Texts that mean harm to whoever shows them without care: to a browser, a terminal, a parser. The
 * same number gives the same texts. One that runs in a browser calls {@code alert}, or leaves the
 * word {@value #MARK} in the window's name.
 */
public final class Payloads {

  /** What a payload that runs leaves behind. */
  public static final String MARK = "parable-was-here";

  private static final List<String> SCRIPTS =
      List.of(
          "alert(1)",
          "window.name='" + MARK + "'",
          "top.name='" + MARK + "'",
          "fetch('http://127.0.0.1:9/" + MARK + "')",
          "document.title='" + MARK + "'");

  private static final List<String> OPENINGS =
      List.of(
          "",
          "\">",
          "'>",
          "</script>",
          "</textarea>",
          "</title>",
          "</style>",
          "</pre>",
          "</svg>",
          "-->",
          "]]>",
          "</details></td></table>",
          "`",
          "${",
          "{{",
          "\\\"",
          "\u0000",
          "\u2028",
          "&#34;&gt;",
          "%22%3E",
          "|\n|---|\n");

  private static final List<String> BODIES =
      List.of(
          "<script>S</script>",
          "<ScRiPt src=data:text/javascript,S></sCrIpT>",
          "<img src=x onerror=S>",
          "<img src=x onerror=\"S\">",
          "<svg onload=S>",
          "<svg><script>S</script></svg>",
          "<svg><animate onbegin=S attributeName=x dur=1s>",
          "<iframe srcdoc=\"<script>S</script>\"></iframe>",
          "<iframe src=\"javascript:S\"></iframe>",
          "<a href=\"javascript:S\" autofocus>click</a>",
          "<a href=\"data:text/html,<script>S</script>\">click</a>",
          "<input autofocus onfocus=S>",
          "<details open ontoggle=S>",
          "<body onload=S>",
          "<math><mtext><table><mglyph><style><img src=x onerror=S></style>",
          "<noscript><p title=\"</noscript><img src=x onerror=S>\">",
          "<template><script>S</script></template>",
          "<link rel=stylesheet href=\"http://127.0.0.1:9/x.css\">",
          "<meta http-equiv=refresh content=\"0;url=javascript:S\">",
          "<base href=\"http://127.0.0.1:9/\">",
          "<style>@import 'http://127.0.0.1:9/x.css';</style>",
          "<form action=javascript:S><button autofocus>x</button></form>",
          "<object data=\"javascript:S\"></object>",
          "<embed src=\"javascript:S\">",
          "<video><source onerror=S></video>",
          "<marquee onstart=S>",
          "javascript:S",
          "[click](javascript:S)",
          "![x](http://127.0.0.1:9/x.png)",
          "\u001b]8;;http://127.0.0.1:9/\u0007click\u001b]8;;\u0007",
          "\u001b]0;S\u0007",
          "\u001b[2J\u001b[1;1HS",
          "\u009b31mS",
          "\u202eS\u2066",
          "\ud800S\udc00",
          "\rS\b\b\b",
          "=HYPERLINK(\"http://127.0.0.1:9/\",\"S\")",
          "${7*7}S",
          "@template.card() $unsafe{S}",
          "{\"__proto__\": {\"S\": true}}",
          "__proto__");

  private static final List<String> ENDINGS =
      List.of(
          "", "<!--", "<script>", "<style>", "<![CDATA[", "\\", "'", "\"", "//", "\u2029", "</");

  private Payloads() {}

  /** So many of them, all different. */
  public static List<String> of(int count, long seed) {
    var dice = new SplittableRandom(seed);
    var texts = new ArrayList<String>(count);
    for (int i = 0; texts.size() < count; i++) {
      String body = BODIES.get(i % BODIES.size()).replace("S", from(SCRIPTS, dice));
      String text = from(OPENINGS, dice) + body + from(ENDINGS, dice);
      texts.add(dice.nextInt(10) == 0 ? text + " #" + i : text + i);
    }
    return texts;
  }

  private static String from(List<String> some, SplittableRandom dice) {
    return some.get(dice.nextInt(some.size()));
  }
}
