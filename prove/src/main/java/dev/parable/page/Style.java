package dev.parable.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The style sheet of the page, and the policy that allows it and nothing else: no script, no
 * network, no other style.
 */
public record Style(Markup element, String policy) {

  private static final String FILE = "/dev/parable/page/page.css";

  public static Style load() {
    String css;
    try (InputStream in = Style.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + FILE);
      }
      css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + FILE, e);
    }
    return new Style(
        new Markup("<style>" + css + "</style>"),
        "default-src 'none'; style-src 'sha256-"
            + hash(css)
            + "'; base-uri 'none'; form-action 'none'");
  }

  static String hash(String css) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
