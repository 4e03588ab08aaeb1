package dev.parable.page;

import static java.util.Objects.requireNonNull;

import gg.jte.Content;
import gg.jte.TemplateOutput;

/**
 * Markup that is safe as it stands, because this package wrote it and escaped every text in it. A
 * template writes it unchanged; a plain string in a template is escaped.
 *
 * @param html well-formed, in the style of XML
 */
public record Markup(String html) implements Content {

  /** Checks. */
  public Markup {
    requireNonNull(html, "html");
  }

  /** A text as markup: the five characters that mean something there become references. */
  public static String escape(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&#34;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  @Override
  public void writeTo(TemplateOutput output) {
    output.writeContent(html);
  }
}
