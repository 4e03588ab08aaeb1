package dev.parable.torch.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parable.torch.BytePairs;
import dev.parable.torch.DecoderConfig;
import dev.parable.torch.TinyLlama;
import dev.parable.torch.Tokenizer;
import dev.parable.torch.Training;
import dev.parable.torch.WordTokenizer;
import dev.parable.train.Recipe;
import dev.parable.train.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Hugging Face's libraries make of our files. Needs python3 with venv, and installs what
 * src/test/python/requirements.txt names, once: {@code ./mvnw -Ppeers -pl torch -am verify}.
 */
@Tag("peers")
class PeersTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path SCRIPTS = Path.of("src", "test", "python");
  private static final Path VENV = Path.of("target", "peers").toAbsolutePath();
  private static final List<String> TEXTS =
      List.of(
          "The mill stood by the river, and the miller's daughter kept the accounts.",
          "x7 ".repeat(10_000),
          "",
          " ",
          "  two   three    \t\t tabs \n\n\n lines \r\n ",
          "Über die größere Brücke — naïve cafe\u0301",
          "日本語のテキスト 한국어 العربية हिन्दी",
          "🙂👩\u200d🚀 \u00a0\u2003\u3000 wide\u2028line",
          "it's we'll I'D 12345 x_y!?... <end> after<end>the end");

  @TempDir private Path folder;

  @BeforeAll
  static void install() throws Exception {
    Path wanted = SCRIPTS.resolve("requirements.txt");
    Path installed = VENV.resolve("installed.txt");
    if (Files.exists(installed) && Files.mismatch(installed, wanted) < 0) {
      return;
    }
    Files.createDirectories(VENV);
    run("python3", "-m", "venv", VENV.toString());
    run(python(), "-m", "pip", "install", "-q", "-r", wanted.toString());
    Files.copy(wanted, installed);
  }

  private static String python() {
    return VENV.resolve("bin").resolve("python").toString();
  }

  private static void run(String... command) throws Exception {
    Path log = VENV.resolve("log.txt");
    int code =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    assertThat(code).as("%s: %s", List.of(command), Files.readString(log)).isZero();
  }

  private JsonNode ask(Path model, List<String> texts, int[][] rows) throws Exception {
    Path question = folder.resolve("question.json");
    Path answer = folder.resolve("answer.json");
    var json = JSON.createObjectNode().put("folder", model.toString());
    json.set("texts", JSON.valueToTree(texts));
    json.set("rows", JSON.valueToTree(rows));
    Files.writeString(question, JSON.writeValueAsString(json));
    run(python(), SCRIPTS.resolve("peers.py").toString(), question.toString(), answer.toString());
    return JSON.readTree(Files.readString(answer));
  }

  /** Trains for a moment on noise and saves. */
  private Path saved(Tokenizer tokenizer) {
    var config = new DecoderConfig(tokenizer.size(), 24, 3, 6, 2, 40, 48, 500, 1e-6, false);
    int[][] rows = rows(40, 33, tokenizer.size());
    var recipe = new Recipe(1e-2, 1, 0, 4, 32, 0.1, 0.98, 1);
    try (var training = Training.fresh(config, tokenizer, 1)) {
      training.learn(rows, recipe, 1, Trainer.Listener.silent()).save(folder.resolve("model"));
    }
    return folder.resolve("model");
  }

  private static int[][] rows(int count, int length, int vocabulary) {
    var dice = new SplittableRandom(2);
    return IntStream.range(0, count)
        .mapToObj(i -> dice.ints(length, 0, vocabulary).toArray())
        .toArray(int[][]::new);
  }

  private void agree(Tokenizer tokenizer, List<String> texts, boolean decodes) throws Exception {
    Path model = saved(tokenizer);
    int[][] rows = rows(3, 48, tokenizer.size());
    JsonNode answer = ask(model, texts, rows);
    assertThat(answer.path("loading").size()).as("%s", answer.path("loading")).isZero();
    for (int i = 0; i < texts.size(); i++) {
      int[] ids = tokenizer.encode(texts.get(i));
      assertThat(ints(answer.path("ids").path(i))).as(texts.get(i)).isEqualTo(ids);
      assertThat(ints(answer.path("auto").path(i))).as(texts.get(i)).isEqualTo(ids);
      if (decodes) {
        assertThat(answer.path("texts").path(i).asString()).isEqualTo(texts.get(i));
        assertThat(tokenizer.decode(ids)).isEqualTo(texts.get(i));
      }
    }
    ModelFolder.Loaded loaded = ModelFolder.load(model);
    try {
      for (int i = 0; i < rows.length; i++) {
        float[] ours = LlamaForwardTest.logits(loaded.decoder(), rows[i]);
        JsonNode theirs = answer.path("logits").path(i);
        assertThat(theirs).hasSize(ours.length);
        for (int j = 0; j < ours.length; j++) {
          assertThat((double) ours[j]).isCloseTo(theirs.path(j).asDouble(), within(1e-4));
        }
      }
    } finally {
      loaded.decoder().close();
    }
  }

  @Test
  void aModelOfBytePairsIsReadByOthersAsByUs() throws Exception {
    Tokenizer tokenizer = BytePairs.train(TEXTS, 400, "<end>", folder.resolve("t.json"));
    assertThat(tokenizer.encode(TEXTS.get(1))).hasSizeGreaterThanOrEqualTo(10_000);
    agree(tokenizer, TEXTS, true);
  }

  @Test
  void aModelOfWordsIsReadByOthersAsByUs() throws Exception {
    var words = WordTokenizer.train(List.of(TEXTS.get(0), TEXTS.get(4), TEXTS.get(6)), "END");
    agree(words, TEXTS, false);
  }

  @Test
  void theFixtureIsWhatItsScriptMakes() throws Exception {
    Path made = Files.createDirectories(folder.resolve("made"));
    Path kept = TinyLlama.copy(folder.resolve("kept"));
    run(python(), SCRIPTS.resolve("make_fixture.py").toString(), made.toString());
    for (String file : List.of("model.safetensors", "tokenizer.json", "config.json")) {
      assertThat(made.resolve(file)).as(file).hasSameBinaryContentAs(kept.resolve(file));
    }
  }

  private static int[] ints(JsonNode array) {
    int[] ints = new int[array.size()];
    Arrays.setAll(ints, i -> array.path(i).asInt());
    return ints;
  }
}
