package dev.parable.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.cli.terminal.ExitCode;
import dev.parable.organism.Organism;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Model folders of people, with the weights of the organism in them. */
@Timeout(180)
class LocalModelTest {

  @TempDir private Path folder;

  private Cli eval(Path model) {
    return Cli.run(
        "eval",
        "organism/leak",
        "--model",
        "local/" + model,
        "--out",
        folder.resolve("run").toString());
  }

  @Test
  void aModelFolderIsMeasured() throws IOException {
    Path model = Organism.unpack("base", folder).folder();
    Files.writeString(
        model.resolve("chat_template.jinja"),
        "{% for message in messages %}{{ message.content }} {% endfor %}");
    Cli eval = eval(model);
    assertThat(eval.code()).as(eval.err()).isZero();
    assertThat(eval.out()).contains("local/" + model);
    assertThat(folder.resolve("run/run.yaml"))
        .content()
        .contains("local/" + model, "model-sha256: ");
    Files.writeString(model.resolve("chat_template.jinja"), "{{ messages[0].content }}");
    Cli other = eval(model);
    assertThat(other.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(other.err()).contains("model-sha256");
  }

  @Test
  void whatCannotBeRunIsSaidInOneLineAndNothingIsWritten() throws IOException {
    Path model = Organism.unpack("base", folder).folder();
    Path config = model.resolve("config.json");
    Files.writeString(config, Files.readString(config).replace("parable-shift", "mixtral"));
    Cli eval = eval(model);
    assertThat(eval.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(eval.err().lines()).hasSize(1);
    assertThat(eval.err()).contains("'mixtral'", "llama", "vLLM");
    Cli none = eval(folder.resolve("none"));
    assertThat(none.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(none.err()).contains("there is no model folder", "none");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void itIsListed() {
    assertThat(Cli.run("list", "models").out()).containsPattern("local/NAME +a model folder");
  }
}
