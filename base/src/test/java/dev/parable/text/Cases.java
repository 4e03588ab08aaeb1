package dev.parable.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reserved texts and texts beside them, from a file: {@code # item}, its text, and {@code ## kind}
 * with a text each.
 */
public record Cases(List<Reserved> items, List<Case> cases) {

  /** A text of some kind that goes with an item. */
  public record Case(String item, String kind, String text) {
    @Override
    public String toString() {
      return item + ", " + kind;
    }
  }

  /** Of a file of this package. */
  public static Cases in(String file) {
    var items = new ArrayList<Reserved>();
    var cases = new ArrayList<Case>();
    String item = "";
    String kind = "";
    for (String line : text(file).lines().toList()) {
      if (line.startsWith("## ")) {
        kind = line.substring(3);
      } else if (line.startsWith("# ")) {
        item = line.substring(2);
        kind = "";
      } else if (!item.isEmpty() && !line.isBlank()) {
        if (kind.isEmpty()) {
          items.add(Reserved.text(item, line));
        } else {
          cases.add(new Case(item, kind, line));
        }
      }
    }
    return new Cases(items, cases);
  }

  private static String text(String file) {
    try (InputStream in = Objects.requireNonNull(Cases.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
