package dev.parable.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFolderTest {

  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void copy() throws IOException {
    model = TinyLlama.copy(folder.resolve("model"));
  }

  private void change(String file, String from, String to) throws IOException {
    String text = Files.readString(model.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(model.resolve(file), text.replace(from, to));
  }

  private void refused(String... said) {
    assertThatThrownBy(() -> LocalModel.open(model, TinyBase.format()))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "vocab_size": 32              | "vocab": 32                    | vocab_size
          "hidden_size": 16             | "hidden_size": "16"            | hidden_size
          "num_hidden_layers": 2        | "num_hidden_layers": 2.5       | 2.5
          "num_hidden_layers": 2        | "num_hidden_layers": 3         | model.layers.2.
          "num_hidden_layers": 2        | "num_hidden_layers": 1         | model.layers.1.
          "num_attention_heads": 4      | "num_attention_heads": 5       | 16 / 5
          "num_key_value_heads": 2      | "num_key_value_heads": 3       | 3 of 4
          "intermediate_size": 24       | "intermediate_size": 25        | [25, 16]
          "max_position_embeddings": 32 | "max_position_embeddings": 0   | positive
          "vocab_size": 32              | "vocab_size": 33               | [33, 16]
          "vocab_size": 32              | "vocab_size": 31               | 32 tokens
          "vocab_size": 32              | "vocab_size": 99999999999      | 99999999999
          "model_type": "llama"         | "model_type": "qwen2"          | 'qwen2'
          "model_type": "llama"         | "model_type": "parable-shift"  | model.previous_token.weight
          "eos_token_id": 2             | "eos_token_id": 77             | token 77
          "eos_token_id": 2             | "eos_token_id": null           | eos_token_id
          "tie_word_embeddings": true   | "tie_word_embeddings": false   | tie_word_embeddings
          "tie_word_embeddings": true   | "x": true                      | tie_word_embeddings
          "attention_bias": false       | "attention_bias": true         | attention_bias
          "hidden_act": "silu"          | "hidden_act": "gelu"           | gelu
          "head_dim": 4                 | "head_dim": 8                  | head_dim
          "rope_scaling": null          | "rope_scaling": {"type": "yarn"} | yarn
          "rope_theta": 10000.0         | "rope_theta": -1               | ropeTheta
          "rms_norm_eps": 1e-05         | "rms_norm_eps": 1e-05,,        | no JSON
          """)
  void aConfigThatCannotBeRunIsRefused(String from, String to, String said) throws IOException {
    change("config.json", from, to);
    refused("model", said);
  }

  @Test
  void positionsAreReadFromWhereNewerFilesHaveThem() throws IOException {
    change(
        "config.json",
        "\"rope_theta\": 10000.0",
        "\"rope_parameters\": {\"rope_type\": \"default\", \"rope_theta\": 10.0}");
    double here = logProb();
    change("config.json", "\"rope_theta\": 10.0", "\"rope_theta\": 10000.0");
    assertThat(logProb()).isNotEqualTo(here);
  }

  private double logProb() {
    try (var opened = LocalModel.open(model, TinyBase.format())) {
      return opened.logProbs("w1 w2 w3 w4 w5", "w6")[0];
    }
  }

  @ParameterizedTest
  @CsvSource({"config.json", "tokenizer.json", "model.safetensors"})
  void aFileThatIsMissingOrCutIsNamed(String file) throws IOException {
    Files.writeString(model.resolve(file), "{");
    refused(file);
    Files.delete(model.resolve(file));
    refused(file, "model folder");
  }

  @Test
  void aFolderThatIsNoneIsNamed() {
    assertThatThrownBy(() -> Training.from(folder.resolve("none")))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("none");
  }

  @Test
  void wordsWithoutTheirIdsAreRefused() throws IOException {
    change("tokenizer.json", "\"w28\": 31", "\"w28\": 30");
    refused("tokenizer.json", "32 words", "each once");
  }
}
