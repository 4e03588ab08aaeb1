package dev.parable.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.output.WriterOutput;
import java.io.Writer;
import java.util.Map;

/** The templates of a package, which the build made into classes: what they show is escaped. */
public final class Pages {

  static final Pages TABLES = new Pages("dev.parable.page.internal");

  private final TemplateEngine engine;

  /** Those of a package. */
  public Pages(String templates) {
    engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), templates);
  }

  /** A template, filled. */
  public Markup render(String template, Map<String, Object> parameters) {
    var page = new StringOutput();
    engine.render(template, parameters, page);
    return new Markup(page.toString());
  }

  /** The same, written while it is filled. */
  public void render(String template, Map<String, Object> parameters, Writer out) {
    engine.render(template, parameters, new WriterOutput(out));
  }
}
