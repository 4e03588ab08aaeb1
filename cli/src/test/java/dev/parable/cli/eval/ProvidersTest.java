package dev.parable.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.model.ModelProvider;
import dev.parable.model.ModelSpec;
import org.junit.jupiter.api.Test;

class ProvidersTest {

  @Test
  void onlyTheOrganismAndModelFoldersComputeInThisProcess() {
    assertThat(Providers.models())
        .filteredOn(ModelProvider::computesHere)
        .extracting(ModelProvider::name)
        .containsExactly("local", "organism");
    assertThat(Providers.provider(ModelSpec.parse("organism/base")).computesHere()).isTrue();
  }
}
