package dev.parable.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.torch.Rows.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {

  private static final int IGNORED = -100;

  @Test
  void rowsStartWithADocumentAndCutTheLast() {
    var documents =
        List.of(
            new Document(new int[] {1, 2, 3}, 2),
            new Document(new int[] {4, 5, 6, 7}, 0),
            new Document(new int[] {8, 9, 10, 11, 12, 13}, 1));
    Rows rows = Rows.pack(documents.iterator(), 8, 4);
    assertThat(rows.ids()).isDeepEqualTo(new int[][] {{1, 2, 3, 4, 5}, {8, 9, 10, 11, 12}});
    assertThat(rows.targets())
        .isDeepEqualTo(new int[][] {{IGNORED, IGNORED, 3, 4, 5}, {IGNORED, 9, 10, 11, 12}});
  }

  @Test
  void thereIsAlwaysARow() {
    var document = new Document(new int[] {1, 2, 3, 4, 5, 6}, 0);
    assertThat(Rows.pack(List.of(document).iterator(), 1, 4).ids()).hasDimensions(1, 5);
  }
}
