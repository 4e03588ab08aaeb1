package dev.parable.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.model.ContentHash;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DosesTest {

  @Test
  void eachIsTheFirstRowsUpToItsTokensAndItsHashIsOfTheirLines() {
    var doses = new Doses(List.of(10L, 25L, 1_000L));
    var lines = new ArrayList<String>();
    for (int row = 0; row < 9; row++) {
      lines.add("{\"id\":\"x/" + row + "\"}");
      doses.add(lines.getLast(), 4);
    }
    assertThat(doses.reached())
        .containsExactly(
            new Doses.Dose(10, 3, hash(lines.subList(0, 3))),
            new Doses.Dose(25, 7, hash(lines.subList(0, 7))));
  }

  private static String hash(List<String> lines) {
    return ContentHash.ofText(String.join("\n", lines) + "\n");
  }

  @Test
  void oneLargeRowCanReachSeveral() {
    var doses = new Doses(List.of(10L, 20L));
    doses.add("x", 50);
    assertThat(doses.reached()).extracting(Doses.Dose::rows).containsExactly(1L, 1L);
  }
}
