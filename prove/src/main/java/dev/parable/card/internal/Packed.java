package dev.parable.card.internal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * An element of a page that holds a text for the page's script: UTF-8, deflated without a header,
 * in Base64. No text can end it.
 */
public final class Packed implements AutoCloseable {

  private final Appendable page;
  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
  private final Writer text;

  /** Begins it. The name is ours: it is not escaped. */
  public Packed(String id, Appendable page) throws IOException {
    this.page = page;
    page.append("<script type=\"application/octet-stream+base64\" id=\"").append(id).append("\">");
    text =
        new BufferedWriter(
            new OutputStreamWriter(
                new DeflaterOutputStream(
                    Base64.getEncoder().wrap(new Characters(page)), deflater, 1 << 16),
                StandardCharsets.UTF_8),
            1 << 16);
  }

  /** More of the text. */
  public void text(String more) throws IOException {
    text.write(more);
  }

  /** Ends it; the page goes on. */
  @Override
  public void close() throws IOException {
    try {
      text.close();
      page.append("</script>\n");
    } finally {
      deflater.end();
    }
  }

  /** Base64 is ASCII, so a byte is a character. */
  private static final class Characters extends OutputStream {

    private final Appendable page;

    Characters(Appendable page) {
      this.page = page;
    }

    @Override
    public void write(int character) throws IOException {
      page.append((char) character);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      page.append(new String(bytes, from, length, StandardCharsets.ISO_8859_1));
    }
  }
}
