package dev.parable.torch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.model.BadInputException;
import dev.parable.model.ChatModel;
import dev.parable.model.ModelProvider;
import dev.parable.model.ModelSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Opens {@code local/FOLDER}: a model in Hugging Face layout, inside this process, spoken with by
 * the chat template of its folder.
 */
public final class LocalModels implements ModelProvider {

  /** For the service loader. */
  public LocalModels() {}

  @Override
  public String name() {
    return "local";
  }

  @Override
  public String description() {
    return "a model folder in Hugging Face layout, in this process";
  }

  @Override
  public boolean computesHere() {
    return true;
  }

  /**
   * Opens the folder.
   *
   * @throws BadInputException when the name cannot be a folder's
   * @throws WeightsException when the folder cannot be used
   */
  @Override
  public ChatModel open(ModelSpec spec, Map<String, String> environment) {
    try {
      return LocalModel.open(Path.of(spec.name()));
    } catch (InvalidPathException wrong) {
      throw new BadInputException(spec + " names no folder: " + wrong.getMessage());
    }
  }

  /**
   * Of every file of the folder, with their names: another tokenizer or template makes another
   * model as well. Reads all weights.
   */
  @Override
  public Optional<String> hash(ModelSpec spec) {
    try (Stream<Path> files = Files.list(Path.of(spec.name()))) {
      var digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        digest.update(String.valueOf(file.getFileName()).getBytes(UTF_8));
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
          in.transferTo(OutputStream.nullOutputStream());
        }
      }
      return Optional.of(HexFormat.of().formatHex(digest.digest()));
    } catch (IOException | InvalidPathException failed) {
      throw new BadInputException("cannot read the folder of " + spec + ": " + failed.getMessage());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java runtime has SHA-256", missing);
    }
  }
}
