package dev.parable.torch.internal;

import dev.parable.torch.DecoderConfig;
import dev.parable.torch.Tokenizer;
import dev.parable.torch.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A model in Hugging Face layout: config.json, tokenizer.json, model.safetensors. */
public final class ModelFolder {

  /** The weights' file name. */
  public static final String WEIGHTS = "model.safetensors";

  private static final String CONFIG = "config.json";
  private static final String TOKENIZER = "tokenizer.json";

  private ModelFolder() {}

  /** A decoder and its words. */
  public record Loaded(Decoder decoder, Tokenizer tokenizer) {}

  /** Loads. */
  public static Loaded load(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new WeightsException("there is no model folder " + folder);
    }
    Path file = folder.resolve(CONFIG);
    DecoderConfig config = ConfigFile.read(file);
    Path words = folder.resolve(TOKENIZER);
    Tokenizer tokenizer =
        TokenizerFile.read(words, TokenizerFile.token(words, ConfigFile.end(file)));
    if (tokenizer.size() > config.vocabulary()) {
      throw new WeightsException(
          words
              + " has "
              + tokenizer.size()
              + " tokens where config.json has a vocab_size of "
              + config.vocabulary()
              + "; the two belong to different models");
    }
    if (Files.exists(folder.resolve(WEIGHTS + ".index.json"))
        && !Files.exists(folder.resolve(WEIGHTS))) {
      throw new WeightsException(
          folder
              + " has its weights in several files; only one "
              + WEIGHTS
              + " is read. Join them, or serve the folder, for example by vLLM");
    }
    Map<String, float[]> values = SafeTensors.read(folder.resolve(WEIGHTS), Decoder.shapes(config));
    return new Loaded(Decoder.of(config, values), tokenizer);
  }

  /**
   * Saves; the folder appears only when it is complete. A model that lies there is replaced.
   *
   * @throws WeightsException when it cannot be written, or the folder holds something else
   */
  public static void save(Decoder decoder, Tokenizer tokenizer, Path folder) {
    checkFree(folder);
    Path half = folder.resolveSibling(folder.getFileName() + ".part");
    try {
      delete(half);
      Files.createDirectories(half);
      var values = new LinkedHashMap<String, float[]>();
      decoder.weights().forEach((name, tensor) -> values.put(name, Decoder.values(tensor)));
      Files.write(
          half.resolve(WEIGHTS), SafeTensors.write(Decoder.shapes(decoder.config()), values));
      Files.writeString(half.resolve(CONFIG), ConfigFile.text(decoder.config(), tokenizer.end()));
      Files.writeString(half.resolve(TOKENIZER), tokenizer.json());
      delete(folder);
      Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new WeightsException("cannot write the model " + folder + ": " + failed, failed);
    }
  }

  /** SHA-256 of the weights file, hexadecimal. */
  public static String hash(Path folder) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(folder.resolve(WEIGHTS))));
    } catch (IOException failed) {
      throw new WeightsException("cannot read the weights in " + folder + ": " + failed, failed);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java runtime has SHA-256", missing);
    }
  }

  /** A folder that holds more than a model is somebody's, and is not replaced. */
  public static void checkFree(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    Set<String> ours = Set.of(WEIGHTS, CONFIG, TOKENIZER);
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> !ours.contains(String.valueOf(file.getFileName())))
          .findFirst()
          .ifPresent(
              other -> {
                throw new WeightsException(
                    "a model cannot be written over "
                        + folder
                        + ", which holds "
                        + other.getFileName()
                        + "; name a folder that does not exist");
              });
    } catch (IOException failed) {
      throw new WeightsException("cannot write the model " + folder + ": " + failed, failed);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
