package dev.parable.report;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A page read strictly: it is written so that a parser of XML can read it too. */
public record Dom(Document document) {

  public static Dom read(String page) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return new Dom(builder.parse(new InputSource(new StringReader(page))));
    } catch (ParserConfigurationException | SAXException | java.io.IOException e) {
      throw new AssertionError("the page is not well-formed: " + e.getMessage(), e);
    }
  }

  public List<Element> all(String tag) {
    var found = new ArrayList<Element>();
    var nodes = document.getElementsByTagName(tag);
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  public List<String> attributes(String name) {
    return all("*").stream()
        .filter(e -> e.hasAttribute(name))
        .map(e -> e.getAttribute(name))
        .toList();
  }

  /** The text of the element with this id, spaces run together. */
  public String section(String id) {
    return all("*").stream()
        .filter(e -> e.getAttribute("id").equals(id))
        .findFirst()
        .map(Dom::text)
        .orElseThrow(() -> new AssertionError("no element has the id " + id));
  }

  /** All visible text. */
  public String text() {
    return text(all("body").getFirst());
  }

  public static String text(Element element) {
    return element.getTextContent().replaceAll("[\\s\\u00A0]+", " ").strip();
  }
}
