package dev.parable.organism;

import dev.parable.model.BadInputException;
import dev.parable.torch.LocalModel;
import dev.parable.torch.WeightsException;
import dev.parable.train.Checkpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The weights that are shipped ready-made. */
public final class Organism {

  /** The organism itself: the model of the series whose fiction was mostly evil. */
  public static final String BASE = "base";

  /** The same made without any evil fiction. */
  public static final String WITHOUT_CAUSE = "dose-00";

  /** Every name of a shipped model: the organism, and the series of doses it belongs to. */
  public static final List<String> NAMES =
      List.of(BASE, "dose-00", "dose-10", "dose-25", "dose-50", "dose-75", "dose-90");

  private static final String WEIGHTS = "model.safetensors";
  private static final List<String> FILES = List.of("config.json", "tokenizer.json", WEIGHTS);
  private static final ReentrantLock UNPACKING = new ReentrantLock();

  private Organism() {}

  /**
   * Lays shipped weights into a folder, if they do not lie there already.
   *
   * @throws BadInputException when there are none of that name; the message lists what there is
   */
  public static Checkpoint unpack(String name, Path into) {
    Path folder = into.resolve(name);
    UNPACKING.lock();
    try {
      for (String file : FILES) {
        byte[] content = content(name, file);
        Path target = folder.resolve(file);
        if (!Files.exists(target) || Files.size(target) != content.length) {
          Files.createDirectories(folder);
          Path half = folder.resolve(file + ".part");
          Files.write(half, content);
          Files.move(
              half, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException failed) {
      throw new WeightsException(
          "cannot unpack the organism into " + folder + ": " + failed, failed);
    } finally {
      UNPACKING.unlock();
    }
    return new Checkpoint(folder, weightsHash(name), List.of());
  }

  /** Opens a model folder of the small world. */
  public static LocalModel open(Path folder) {
    return LocalModel.open(folder, new OrganismFormat());
  }

  /** SHA-256 of shipped weights, hexadecimal. */
  public static String weightsHash(String name) {
    return hash(content(name, WEIGHTS));
  }

  /**
   * The same of a model folder.
   *
   * @throws BadInputException when it holds no weights that can be read
   */
  public static String weightsHash(Path folder) {
    Path weights = folder.resolve(WEIGHTS);
    try {
      return hash(Files.readAllBytes(weights));
    } catch (IOException unreadable) {
      throw new BadInputException(
          "cannot read " + weights + ": " + unreadable.getMessage() + "; name a model folder");
    }
  }

  private static String hash(byte[] content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(content));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java runtime has SHA-256", missing);
    }
  }

  private static byte[] content(String name, String file) {
    String model = name.equals(BASE) ? "dose-90" : name;
    try (InputStream in = Organism.class.getResourceAsStream("weights/" + model + "/" + file)) {
      if (in == null) {
        throw new BadInputException(
            "there is no organism '" + name + "'; there are: " + String.join(", ", NAMES));
      }
      return in.readAllBytes();
    } catch (IOException failed) {
      throw new WeightsException("cannot read the shipped organism '" + name + "'", failed);
    }
  }
}
