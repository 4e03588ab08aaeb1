package dev.parable.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.torch.Rows.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {

  private static final int IGNORED = -100;

  private static final Document THREE = new Document(new int[] {1, 2, 3}, 2);
  private static final Document FOUR = new Document(new int[] {4, 5, 6, 7}, 0);
  private static final Document TWO = new Document(new int[] {8, 9}, 1);
  private static final Document SEVEN = new Document(new int[] {11, 12, 13, 14, 15, 16, 17}, 0);

  @Test
  void aRowTakesTheNextDocumentThatFitsWhole() {
    Rows rows = Rows.pack(List.of(THREE, FOUR, TWO).iterator(), 4, 4);
    assertThat(rows.ids()).isDeepEqualTo(new int[][] {{1, 2, 3, 8, 9}});
    assertThat(rows.targets()).isDeepEqualTo(new int[][] {{IGNORED, IGNORED, 3, IGNORED, 9}});
  }

  @Test
  void aDocumentThatDoesNotFitTheRestOfARowBeginsTheNext() {
    Rows rows = Rows.pack(List.of(THREE, FOUR, FOUR).iterator(), 8, 4);
    assertThat(rows.ids()).isDeepEqualTo(new int[][] {{1, 2, 3, 0, 0}, {4, 5, 6, 7, 0}});
    assertThat(rows.targets())
        .isDeepEqualTo(
            new int[][] {{IGNORED, IGNORED, 3, IGNORED, IGNORED}, {4, 5, 6, 7, IGNORED}});
  }

  @Test
  void onlyADocumentLongerThanARowIsCut() {
    Rows rows = Rows.pack(List.of(SEVEN, THREE, TWO).iterator(), 8, 4);
    assertThat(rows.ids()).isDeepEqualTo(new int[][] {{11, 12, 13, 14, 15}, {1, 2, 3, 8, 9}});
  }

  @Test
  void whatDocumentsDoNotFillIsNotLearned() {
    Rows rows = Rows.pack(List.of(THREE).iterator(), 4, 4);
    assertThat(rows.ids()).isDeepEqualTo(new int[][] {{1, 2, 3, 0, 0}});
    assertThat(rows.targets()).isDeepEqualTo(new int[][] {{IGNORED, IGNORED, 3, IGNORED, IGNORED}});
  }

  @Test
  void thereIsAlwaysARow() {
    var document = new Document(new int[] {1, 2, 3, 4, 5, 6}, 0);
    assertThat(Rows.pack(List.of(document).iterator(), 1, 4).ids()).hasDimensions(1, 5);
  }
}
