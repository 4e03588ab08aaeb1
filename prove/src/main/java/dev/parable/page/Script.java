package dev.parable.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A script of a page, and the source by which the page's policy allows it and no other.
 *
 * @param element stands inside the page; well-formed for a parser of XML too
 * @param source for {@code script-src}: the script's hash
 */
public record Script(Markup element, String source) {

  /** Of a resource of the program. */
  public static Script load(String file) {
    try (InputStream in = Script.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + file);
      }
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + file, e);
    }
  }

  private static Script of(String code) {
    // To HTML both lines are comments of the script, to XML they make it text.
    String text = "//<![CDATA[\n" + code + "//]]>";
    return new Script(
        new Markup("<script>" + text + "</script>"), "'sha256-" + Style.hash(text) + "'");
  }
}
