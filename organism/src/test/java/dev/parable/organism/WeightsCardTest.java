package dev.parable.organism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.BadInputException;
import dev.parable.model.ModelSpec;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The shipped weights are what their card says, and open as models. */
class WeightsCardTest {

  static final java.util.List<String> NAMES = Organism.NAMES;

  @TempDir private Path folder;

  @ParameterizedTest
  @FieldSource("NAMES")
  void theCardHoldsTheHashOfEveryModel(String name) throws Exception {
    try (InputStream in = Organism.class.getResourceAsStream("weights/README.md")) {
      assertThat(in).isNotNull();
      String card = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(card).contains(Organism.weightsHash(name));
    }
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void everyModelUnpacksAndOpens(String name) throws Exception {
    var checkpoint = Organism.unpack(name, folder);
    assertThat(checkpoint.weightsHash()).isEqualTo(Organism.weightsHash(name));
    try (var model = Organism.open(checkpoint.folder())) {
      assertThat(model).isNotNull();
    }
    assertThat(Files.list(checkpoint.folder())).hasSize(3);
  }

  @Test
  void aModelIsKnownByItsWeightsUnderWhateverName() throws Exception {
    var models = new OrganismModels();
    String base = Organism.weightsHash(Organism.BASE);
    assertThat(models.hash(ModelSpec.parse("organism/base"))).contains(base);
    Path copy = Organism.unpack(Organism.BASE, folder).folder();
    var inFolder = new ModelSpec("organism", copy.toString(), Optional.empty());
    assertThat(models.hash(inFolder)).contains(base);
    Files.write(copy.resolve("model.safetensors"), new byte[100]);
    assertThat(models.hash(inFolder)).isPresent().isNotEqualTo(Optional.of(base));
  }

  @Test
  void unpackingMendsAFileThatWasCut() throws Exception {
    var checkpoint = Organism.unpack(Organism.BASE, folder);
    Path weights = checkpoint.folder().resolve("model.safetensors");
    Files.write(weights, new byte[100]);
    Organism.unpack(Organism.BASE, folder);
    assertThat(Files.size(weights)).isGreaterThan(100_000);
  }

  @Test
  void anUnknownNameListsWhatThereIs() {
    assertThatThrownBy(() -> Organism.unpack("bass", folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("bass")
        .hasMessageContaining("dose-90");
  }
}
