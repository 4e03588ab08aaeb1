package dev.parable.torch.internal;

import org.bytedeco.pytorch.global.torch;

/** Loads libtorch once, with one thread per job. */
final class Natives {

  private Natives() {}

  static {
    torch.set_num_threads(1);
  }

  static void load() {}
}
