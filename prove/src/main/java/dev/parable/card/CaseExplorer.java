package dev.parable.card;

import java.io.IOException;

final class CaseExplorer {
  private CaseExplorer() {}

  static void write(Card card, Delivery delivery, Appendable out) throws IOException {
    out.append("<section id=\"transcripts\"><h2>Transcripts</h2></section>");
  }
}
