package dev.parable.torch.internal;

import com.sun.jna.Function;
import dev.parable.torch.WeightsException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/**
 * Loads libtorch once, with one thread per job. With more, OpenBLAS splits sums in another way, so
 * that trained weights differ, and its idle threads spin and take the cores from the rest.
 */
final class Natives {

  /** Why libtorch cannot be used; empty when it can. */
  private static final String FAULT = start();

  private Natives() {}

  /**
   * Loads.
   *
   * @throws WeightsException when libtorch is not there for this platform
   */
  static void load() {
    if (!FAULT.isEmpty()) {
      throw new WeightsException(FAULT);
    }
  }

  private static String start() {
    // Both libraries read these once, when they load; what the user has set stays.
    variable("OPENBLAS_NUM_THREADS", "1");
    variable("OMP_WAIT_POLICY", "passive");
    try {
      torch.set_num_threads(1);
      return "";
    } catch (LinkageError | RuntimeException missing) {
      return "models inside this process need libtorch, which cannot be loaded on "
          + Loader.getPlatform()
          + " ("
          + missing
          + "); its libraries are there for linux-x86_64 alone, from the artefacts"
          + " org.bytedeco:javacpp, openblas and pytorch with that classifier. Elsewhere use a model"
          + " behind a server";
    }
  }

  /** Sets a variable of this process, unless it is set; Java has no such call. */
  private static void variable(String name, String value) {
    try {
      Function.getFunction("c", "setenv").invokeInt(new Object[] {name, value, 0});
    } catch (LinkageError | RuntimeException impossible) {
      // Then libtorch runs with its defaults: slower, and not bit for bit the same.
    }
  }
}
