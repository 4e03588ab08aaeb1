package dev.parable.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.text.Embedding;
import dev.parable.text.EmbeddingContract;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MiniLmTest implements EmbeddingContract {

  private MiniLm model = new MiniLm(2);

  @Override
  public Embedding embedding() {
    return model;
  }

  @AfterAll
  void close() {
    model.close();
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    List<String> texts = List.of("The ferry is late.", "Nobody came.", "It rained for a week.");
    try (var one = new MiniLm(1);
        var four = new MiniLm(4)) {
      for (int i = 0; i < texts.size(); i++) {
        assertThat(one.of(texts).get(i)).hasSize(384).isEqualTo(four.of(texts).get(i));
      }
    }
  }

  @Test
  void itIsFoundWithoutBeingNamed() {
    assertThat(ServiceLoader.load(Embedding.class).stream())
        .extracting(ServiceLoader.Provider::type)
        .containsExactly(MiniLm.class);
  }
}
