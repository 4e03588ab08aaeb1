package dev.parable.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class CardPageTest {

  static String render(Card card) {
    var page = new StringWriter();
    CardPage.write(card, new Delivery.None(), page);
    return page.toString();
  }

  @Test
  void givesTheSameBytesForTheSameCard() {
    Card card = Card.of(List.of(InventedCard.usual("vendor/model-1", 0.5)));
    assertThat(render(card)).isEqualTo(render(card)).contains("vendor/model-1");
  }
}
