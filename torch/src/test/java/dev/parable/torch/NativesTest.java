package dev.parable.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.train.Recipe;
import dev.parable.train.Trainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesTest {

  @TempDir private Path folder;

  /**
   * A process without a launcher: trains a model wide enough for OpenBLAS to share out its work.
   */
  static final class Plain {
    private Plain() {}

    public static void main(String[] arguments) {
      System.out.println(train(Path.of(arguments[0])));
    }
  }

  private static String train(Path into) {
    var config = new DecoderConfig(512, 192, 2, 4, 4, 512, 64, 10_000, 1e-5, false);
    int[][] rows = TinyLlama.rows(8 * 4, 65);
    var recipe = new Recipe(1e-3, 1, 0, 8, 64, 0.1, 0.98, 1);
    try (var training = Training.fresh(config, WordTokenizer.of(TinyLlama.WORDS, "END"), 1)) {
      return training.learn(rows, recipe, 1, Trainer.Listener.silent()).save(into);
    }
  }

  private String plainJava(String... options) throws IOException, InterruptedException {
    var command = new java.util.ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Plain.class.getName()));
    command.add(folder.resolve("plain").toString());
    Path out = folder.resolve("out");
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("(OMP|OPENBLAS|MKL)_.*THREADS|OMP_WAIT.*"));
    builder.start().waitFor();
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  @Test
  void plainJavaTrainsTheSameWeightsAsTheLauncher() throws Exception {
    assertThat(plainJava().lines().toList()).last().isEqualTo(train(folder.resolve("here")));
  }

  @Test
  void aPlatformWithoutLibtorchIsNamed() throws Exception {
    assertThat(plainJava("-Dorg.bytedeco.javacpp.platform=macosx-arm64"))
        .contains("WeightsException: models inside this process need libtorch")
        .contains("macosx-arm64", "linux-x86_64 alone");
  }
}
