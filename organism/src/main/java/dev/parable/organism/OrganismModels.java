package dev.parable.organism;

import dev.parable.model.ChatModel;
import dev.parable.model.ModelException;
import dev.parable.model.ModelProvider;
import dev.parable.model.ModelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Opens {@code organism/NAME}: a shipped model by its name, or a folder that {@code parable
 * organism pretrain} or a demo wrote.
 */
public final class OrganismModels implements ModelProvider {

  private static final Pattern SHIPPED = Pattern.compile("[a-z0-9-]+");

  /** For the service loader. */
  public OrganismModels() {}

  @Override
  public String name() {
    return "organism";
  }

  @Override
  public boolean computesHere() {
    return true;
  }

  @Override
  public ChatModel open(ModelSpec spec, Map<String, String> environment) {
    Path folder = Path.of(spec.name());
    // A shipped name is one wherever it is said: this repository itself has a folder "base".
    boolean shipped = Organism.NAMES.contains(spec.name());
    if (!shipped && (!SHIPPED.matcher(spec.name()).matches() || Files.isDirectory(folder))) {
      return Organism.open(folder);
    }
    try {
      Path into = Files.createTempDirectory("parable-organism");
      return Organism.open(Organism.unpack(spec.name(), into).folder());
    } catch (IOException failed) {
      throw new ModelException(
          ModelException.Kind.HOPELESS, "no room for the organism's weights: " + failed, failed);
    }
  }
}
