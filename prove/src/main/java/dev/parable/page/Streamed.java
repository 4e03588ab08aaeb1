package dev.parable.page;

import static java.util.Objects.requireNonNull;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Markup that is written while the page is, because it is too large to be held. */
public record Streamed(Source source) implements Content {

  /** Writes well-formed markup in which every text is escaped. */
  @FunctionalInterface
  public interface Source {
    /** All of it. */
    void write(Appendable out) throws IOException;
  }

  /** Checks. */
  public Streamed {
    requireNonNull(source, "source");
  }

  @Override
  public void writeTo(TemplateOutput output) {
    Writer writer =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) {
            output.writeContent(new String(text, from, length));
          }

          @Override
          public void write(String text) {
            output.writeContent(text);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    try {
      source.write(writer);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
