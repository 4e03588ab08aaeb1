package dev.parable.card;

import static dev.parable.card.InventedCases.ALIGNED;
import static dev.parable.card.InventedCases.MISDEED;
import static dev.parable.card.InventedCases.MISSING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.page.Script;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CaseExplorerTest {

  private static final Delivery ALL = new Delivery.Inside(Integer.MAX_VALUE);
  private static final String UNSAFE =
      "[\\p{Cc}&&[^\\n]]|[\\u200B-\\u200F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]";

  static final List<String> HOSTILE = hostile();

  private static List<String> hostile() {
    var texts = new ArrayList<String>();
    for (String core :
        List.of(
            "</script><script>document.documentElement.dataset.pwned=1</script>",
            "<!--<script>",
            "--></script>",
            "]]>",
            "<![CDATA[",
            "<img src=x onerror=\"document.documentElement.dataset.pwned=1\">",
            "<svg onload=document.documentElement.dataset.pwned=1>",
            "javascript:document.documentElement.dataset.pwned=1",
            "\"};document.documentElement.dataset.pwned=1;//",
            "\\u003c/script\\u003e",
            "\u202Etxt.exe\u2066",
            "\u0000\u0001\u001b[2J\u007f\u009b",
            "\uD800",
            "\uDC00 \uD83D",
            "\u2028\u2029\uFEFF\uFFFE\uFFFF",
            "&lt;b&gt; &amp; &#60; &nonsense;",
            "__proto__",
            "constructor",
            "${7*7} @template.x() $unsafe{x}",
            "'; DROP TABLE trials; --")) {
      for (String frame : List.of("%s", " %s ", "a\n%s\nb", "%s%s", "\"%s'")) {
        texts.add(frame.replace("%s", core));
      }
    }
    texts.add("<".repeat(1_000_000));
    texts.add("");
    texts.add("\uD83D\uDE00".repeat(300_000));
    return List.copyOf(texts);
  }

  private static String page(List<Subject> subjects, Delivery delivery) {
    var out = new StringWriter();
    CardPage.write(Card.of(subjects), delivery, out);
    return out.toString();
  }

  private static String section(List<Subject> subjects, Delivery delivery) {
    var out = new StringWriter();
    try {
      CaseExplorer.write(Card.of(subjects), delivery, out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toString();
  }

  private static Document read(String xml) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(xml)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError("not well-formed: " + e.getMessage(), e);
    }
  }

  /** What the page's script finds in it, by the ids of elements. */
  private record Data(Map<String, JsonNode> elements) {

    static Data of(Document document) {
      var elements = new LinkedHashMap<String, JsonNode>();
      var scripts = document.getElementsByTagName("script");
      for (int i = 0; i < scripts.getLength(); i++) {
        var script = (Element) scripts.item(i);
        String text = script.getTextContent();
        switch (script.getAttribute("type")) {
          case "application/json" -> elements.put(script.getAttribute("id"), json(text));
          case "application/octet-stream+base64" ->
              elements.put(script.getAttribute("id"), json(unpacked(text)));
          default -> assertThat(script.getAttribute("id")).isEmpty();
        }
      }
      return new Data(elements);
    }

    private static String unpacked(String base64) {
      InputStream packed = new ByteArrayInputStream(Base64.getDecoder().decode(base64));
      try (var in = new InflaterInputStream(packed, new Inflater(true))) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    private static JsonNode json(String text) {
      return JsonMapper.shared().readTree(text);
    }

    JsonNode rows() {
      return elements.get("cases-rows");
    }

    JsonNode trial(JsonNode row) {
      return elements.get("cases-" + row.get("at").get(0)).get(row.get("at").get(1).asInt());
    }

    String text(JsonNode text) {
      if (text.isString()) {
        return text.stringValue();
      }
      JsonNode starts = elements.get("trials-about").get("starts");
      int element = starts.size() - 1;
      while (starts.get(element).asInt() > text.asInt()) {
        element--;
      }
      return elements
          .get("cases-texts-" + element)
          .get(text.asInt() - starts.get(element).asInt())
          .stringValue();
    }
  }

  @Test
  void carriesEveryTrialAndStoresSharedTextsOnce() {
    var first = InventedCases.subject("a/b", InventedCases.trials("leak", 70, 3, MISDEED, ALIGNED));
    var second = InventedCases.subject("a/c", InventedCases.trials("spy", 2, 2, MISSING));
    String page = section(List.of(first, second), ALL);
    Data data = Data.of(read(page));

    assertThat(data.rows().size()).isEqualTo(214);
    int at = 0;
    for (Subject subject : List.of(first, second)) {
      for (Case one : ((InventedCases) subject.cases()).all()) {
        JsonNode row = data.rows().get(at++);
        JsonNode trial = data.trial(row);
        assertThat(row.get("key").stringValue()).endsWith(":" + one.head().key());
        assertThat(trial.get("row").get("key")).isEqualTo(row.get("key"));
        JsonNode shown = trial.get("shown").get(0).get("blocks").get(0).get("text");
        assertThat(shown.isNumber()).isTrue();
        assertThat(data.text(shown)).isEqualTo(one.shown().getFirst().text());
        JsonNode said = trial.get("said").get(0).get("blocks").get(0).get("text");
        assertThat(said.stringValue()).isEqualTo(one.said().getFirst().text());
      }
    }
    int texts =
        data.elements().entrySet().stream()
            .filter(e -> e.getKey().startsWith("cases-texts-"))
            .mapToInt(e -> e.getValue().size())
            .sum();
    assertThat(texts).as("one for each surface").isEqualTo(70);
  }

  @Test
  void givesTheSameBytesForTheSameCard() {
    var subjects = List.of(InventedCard.usual("a/b", 0.4), InventedCard.usual("a/c", 0.2));
    assertThat(page(subjects, ALL)).isEqualTo(page(subjects, ALL));
  }

  @Test
  void showsHostileTextsAsTextInEveryField() {
    var cases = new ArrayList<Case>();
    HOSTILE.forEach(text -> cases.add(InventedCases.hostile(text, cases.size())));
    String page = page(List.of(InventedCases.subject("a/b", cases)), ALL);
    Document document = read(page);

    Data data = Data.of(document);
    assertThat(data.rows().size()).isEqualTo(HOSTILE.size());
    for (int i = 0; i < HOSTILE.size(); i++) {
      JsonNode row = data.rows().get(i);
      String kept = row.get("key").stringValue();
      assertThat(kept).isEqualTo("0:" + HOSTILE.get(i) + "#" + i);
      JsonNode trial = data.trial(row);
      assertThat(texts(trial, data)).hasSizeGreaterThan(20).noneMatch(CaseExplorerTest::isUnsafe);
    }
    assertThat(document.getElementsByTagName("img").getLength()).isZero();
    assertThat(count(page, "</script>")).isEqualTo(count(page, "<script"));
    assertThat(count(page, "<script>")).as("ours alone can run").isEqualTo(1);
    assertThat(page).doesNotContain("data-pwned", "<!--");
  }

  private static boolean isUnsafe(String text) {
    return java.util.regex.Pattern.compile(UNSAFE).matcher(text).find() || text.length() > 201_000;
  }

  /** All texts of a trial but its key, which is never shown. */
  private static List<String> texts(JsonNode trial, Data data) {
    var texts = new ArrayList<String>();
    for (String part : List.of("shown", "said")) {
      for (JsonNode message : trial.get(part)) {
        for (JsonNode block : message.get("blocks")) {
          texts.add(data.text(block.get("text")));
          texts.add(block.path("name").asString(""));
        }
      }
    }
    trial.get("evidence").forEach(text -> texts.add(text.stringValue()));
    for (JsonNode remark : trial.get("remarks")) {
      remark.forEach(text -> texts.add(text.stringValue()));
    }
    for (String field : List.of("scenario", "surface", "deed", "legacy")) {
      texts.add(trial.get("row").get(field).stringValue());
    }
    trial.get("row").get("flag").forEach(flag -> texts.add(flag.stringValue()));
    return texts;
  }

  private static int count(String page, String words) {
    return page.split(java.util.regex.Pattern.quote(words), -1).length - 1;
  }

  @Test
  void saysWhereItCarriesAPart() {
    var subjects =
        List.of(
            InventedCases.subject("a/b", InventedCases.trials("leak", 30, 40, MISDEED, ALIGNED)));
    String page = section(subjects, new Delivery.Inside(50));
    assertThat(page).contains("50 of 1,200 trials are in this page");
    assertThat(Data.of(read(page)).rows().size()).isEqualTo(50);
    assertThat(section(subjects, ALL)).contains("All 1,200 trials are in this page");
  }

  /**
   * Where the script may run it finds no transcript in a page that is served, only where to ask.
   */
  @Test
  void asksAServerForTheRest() {
    var subjects = List.of(InventedCard.usual("a/b", 0.4));
    Data data = Data.of(read(section(subjects, new Delivery.Served("/runs/<7>", "t"))));
    assertThat(data.elements()).containsOnlyKeys("trials-about", "labels-about");
    assertThat(data.elements().get("trials-about").get("served").stringValue())
        .isEqualTo("/runs/<7>");

    JsonNode page =
        Data.json(CaseJson.page(CaseFilter.of(Map.of("outcome", "misdeed")).among(subjects)));
    assertThat(page.get("total").asInt()).isPositive();
    assertThat(page.get("searched")).isNull();
    CaseFilter.Found some = CaseFilter.of(Map.of("outcome", "misdeed")).among(subjects);
    assertThat(Data.json(CaseJson.page(some, 7)).get("searched").asInt()).isEqualTo(7);
    JsonNode row = page.get("rows").get(0);
    assertThat(row.get("outcome").stringValue()).isEqualTo("misdeed");
    String key = row.get("key").stringValue();
    Case found = Listed.find(subjects, key).orElseThrow();
    assertThat(Data.json(CaseJson.trial(0, found)).get("row")).isEqualTo(row);
  }

  @Test
  void allowsItsScriptByHashAndNothingElse() throws Exception {
    String page = page(List.of(InventedCard.usual("a/b", 0.4)), ALL);
    String code =
        page.substring(
            page.indexOf("<script>") + 8, page.indexOf("</script>", page.indexOf("<script>")));
    String hash =
        Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8)));
    assertThat(page)
        .contains("; script-src &#39;sha256-" + hash + "&#39;\"")
        .doesNotContain("unsafe-");
    assertThat(CaseExplorer.policy(new Delivery.Served("/x", "t")))
        .endsWith("; connect-src 'self'");
  }

  @Test
  void needsNoScriptForThoseChosenByRule() {
    String page = page(List.of(InventedCard.usual("vendor/model", 0.6)), new Delivery.None());
    assertThat(page)
        .doesNotContain("<script", "script-src", "id=\"trials-app\"")
        .contains("Picked as: first misdeed of the family blackmail")
        .contains("<mark>I know about the affair</mark>");
  }

  @Test
  void theScriptOnlyEverSetsText() {
    Script script = CaseExplorer.script();
    assertThat(script.element().html())
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
        .doesNotContain("Function(", "DOMParser", "srcdoc", "createContextualFragment", "]]>\n");
  }
}
