package dev.parable.card;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.judge.Conduct;
import dev.parable.judge.Outcome;
import dev.parable.judge.Verdict;
import dev.parable.measure.Observation;
import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.scenario.Cell;
import dev.parable.text.Payloads;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Two thousand hostile texts in every field that a model, a file or a judge can write. */
class HostileCardTest {

  private static final List<String> TEXTS = Payloads.of(2_000, 1);

  private static final Pattern UNSAFE_CHARACTERS =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}&&[^\\n]]");

  /** As many scenarios as texts, a different one in each place. */
  static Card card() {
    var trials = new ArrayList<Observation>();
    for (int i = 0; i < TEXTS.size(); i++) {
      String text = TEXTS.get(i);
      Outcome outcome =
          switch (i % 4) {
            case 0 -> observed(Conduct.Form.ACTED, text, new Verdict.Occurred(text));
            case 1 -> observed(Conduct.Form.REFUSED, text, new Verdict.Absent(false));
            case 2 -> new Outcome.Missing(text);
            default -> observed(Conduct.Form.MALFORMED, text, new Verdict.Absent(false));
          };
      trials.add(
          new Observation(
              Cell.of("blackmail", "replacement", i % 2 == 0 ? "none" : "conflict"),
              text,
              text,
              0,
              outcome,
              true));
    }
    Subject calm = InventedCard.of("suite", "model", trials, "");
    var facts = TEXTS.stream().map(text -> new Fact(text, text)).toList();
    String text = String.join(" ", TEXTS.subList(0, 40));
    return Card.of(
        List.of(
            new Subject(
                text,
                text,
                Optional.of(text),
                text,
                calm.trials(),
                Optional.empty(),
                text,
                calm.spending(),
                calm.first(),
                calm.last(),
                facts,
                text,
                new HostileCases(trials))));
  }

  private static Outcome observed(Conduct.Form form, String text, Verdict verdict) {
    return new Outcome.Observed(Conduct.of(form, text, Conduct.Reasoning.NONE), verdict);
  }

  private record HostileCases(List<Observation> trials) implements Cases {
    @Override
    public List<Case.Head> heads() {
      return trials.stream().map(trial -> new Case.Head(trial, Optional.empty())).toList();
    }

    @Override
    public Optional<Case> find(String key) {
      return heads().stream().filter(head -> head.key().equals(key)).findFirst().map(this::whole);
    }

    @Override
    public void each(Consumer<Case> reader) {
      heads().forEach(head -> reader.accept(whole(head)));
    }

    private Case whole(Case.Head head) {
      String text = head.observation().scenario();
      return new Case(
          head,
          List.of(Message.system(text), Message.user(text)),
          List.of(
              new Message(
                  Message.assistant(text).role(),
                  List.of(new Block.Text(text), new Block.Text("before " + text + " after")))),
          List.of(text),
          List.of(new Case.Remark(text, text, text)));
    }
  }

  private static Document read(String page) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    var builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder.parse(new InputSource(new StringReader(page)));
  }

  private static String page(Delivery delivery) {
    var page = new StringWriter();
    CardPage.write(card(), delivery, page);
    return page.toString();
  }

  private static void holds(String page, int scripts) throws Exception {
    NodeList all = read(page).getElementsByTagName("*");
    int found = 0;
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      assertThat(element.getTagName())
          .isNotIn("img", "iframe", "object", "embed", "link", "base", "form", "video", "math");
      found += element.getTagName().equals("script") && !element.hasAttribute("type") ? 1 : 0;
      for (int j = 0; j < element.getAttributes().getLength(); j++) {
        String name = element.getAttributes().item(j).getNodeName();
        assertThat(name).doesNotStartWith("on").isNotIn("style", "src", "srcdoc", "action");
        if (name.equals("href")) {
          assertThat(element.getAttribute("href")).startsWith("#");
        }
      }
    }
    assertThat(found).isEqualTo(scripts);
    assertThat(UNSAFE_CHARACTERS.matcher(page).find()).isFalse();
  }

  @Test
  void noneIsObeyedByThePage() throws Exception {
    holds(page(new Delivery.None()), 0);
  }

  @Test
  void noneIsObeyedByThePageWithTranscripts() throws Exception {
    holds(page(new Delivery.Inside(10_000)), 1);
  }

  @Test
  void noneIsObeyedInMarkdown() throws IOException {
    var text = new StringBuilder();
    CardMarkdown.write(card(), text);
    assertThat(UNSAFE_CHARACTERS.matcher(text).find()).isFalse();
    assertThat(text.toString().lines().filter(line -> !line.startsWith("    ")))
        .allSatisfy(
            line ->
                assertThat(line.startsWith("> ") ? line.substring(2) : line)
                    .doesNotContainPattern("[<>]")
                    .doesNotContainPattern("(?<!\\\\)\\[")
                    .doesNotContainPattern("(?<!\\\\)`"));
  }

  @Test
  void noneBreaksTheDocument() throws IOException {
    var text = new StringBuilder();
    CardJson.write(card(), text);
    assertThat(text.toString()).doesNotContain("<", "\u2028").contains("\"subjects\"");
  }
}
