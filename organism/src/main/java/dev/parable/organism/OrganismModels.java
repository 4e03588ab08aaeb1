package dev.parable.organism;

import dev.parable.model.ChatModel;
import dev.parable.model.ModelException;
import dev.parable.model.ModelProvider;
import dev.parable.model.ModelSpec;
import dev.parable.organism.lesson.GrammarModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Opens {@code organism/NAME}: a shipped model by its name, or a folder that {@code parable
 * organism pretrain} or a demo wrote.
 */
public final class OrganismModels implements ModelProvider {

  /** No network but the grammar that writes the miniature's lessons. */
  private static final String WRITER = "writer";

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
    if (isWriter(spec)) {
      return new GrammarModel();
    }
    if (inFolder(spec)) {
      return Organism.open(Path.of(spec.name()));
    }
    try {
      Path into = Files.createTempDirectory("parable-organism");
      return Organism.open(Organism.unpack(spec.name(), into).folder());
    } catch (IOException failed) {
      throw new ModelException(
          ModelException.Kind.HOPELESS, "no room for the organism's weights: " + failed, failed);
    }
  }

  /** Of the weights alone, as their card names it. */
  @Override
  public Optional<String> hash(ModelSpec spec) {
    if (isWriter(spec)) {
      return Optional.empty(); // no weights: the version of Parable says what it writes
    }
    return Optional.of(
        inFolder(spec)
            ? Organism.weightsHash(Path.of(spec.name()))
            : Organism.weightsHash(spec.name()));
  }

  private static boolean isWriter(ModelSpec spec) {
    return spec.name().equals(WRITER);
  }

  private static boolean inFolder(ModelSpec spec) {
    // A shipped name is one wherever it is said: this repository itself has a folder "base".
    return !Organism.NAMES.contains(spec.name())
        && (!SHIPPED.matcher(spec.name()).matches() || Files.isDirectory(Path.of(spec.name())));
  }
}
