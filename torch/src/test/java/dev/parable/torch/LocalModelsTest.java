package dev.parable.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.model.Block;
import dev.parable.model.ChatModel;
import dev.parable.model.Completes;
import dev.parable.model.LogProbs;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.ModelProvider;
import dev.parable.model.ModelSpec;
import dev.parable.model.Reply;
import dev.parable.model.Role;
import dev.parable.model.Sampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalModelsTest {

  private static final String CHAT_ML =
      "{% for message in messages %}{% if loop.first and messages[0]['role'] != 'system' %}"
          + "{{ '<|im_start|>system\\nYou are kind.<|im_end|>\\n' }}{% endif %}"
          + "{{'<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n'}}"
          + "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

  private static final String ALTERNATING =
      """
      {{ bos_token }}
      {%- for message in messages %}
          {%- if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}
              {{- raise_exception('Roles must alternate (user, assistant)') }}
          {%- endif %}
          {%- if message.role == 'user' %}
              {{- '[INST] ' + message.content | trim + ' [/INST]' }}
          {%- else %}
              {{- ' ' ~ message.content ~ eos_token }}
          {%- endif %}
      {%- endfor %}
      """;

  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void copy() throws IOException {
    model = TinyLlama.copy(folder.resolve("model"));
  }

  private static ChatModel open(Path at) {
    ModelProvider local =
        ServiceLoader.load(ModelProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.name().equals("local"))
            .findFirst()
            .orElseThrow();
    return local.open(ModelSpec.parse("local/" + at), Map.of());
  }

  private void template(String text) throws IOException {
    Files.writeString(model.resolve("chat_template.jinja"), text);
  }

  private String prompt(Message... messages) {
    return ChatFormat.of(model).prompt(List.of(messages));
  }

  @Test
  void aFolderAnswersContinuesAndWeighs() throws IOException {
    template("{% for message in messages %}{{ message.content }} {% endfor %}w1 w2");
    ChatModel opened = open(model);
    Reply reply = opened.reply(TinyLlama.ask("w5", Sampling.at(0, 8)));
    assertThat(reply.model()).isEqualTo("model");
    assertThat(reply.usage().input()).isEqualTo(3);
    assertThat(reply.message().text())
        .isEqualTo(((Completes) opened).complete("w5 w1 w2", Sampling.at(0, 8)));
    assertThat(((LogProbs) opened).logProbs("w5", "w1 w2")).hasSize(2);
    assertThat(new LocalModels().computesHere()).isTrue();
    assertThat(new LocalModels().description()).isNotBlank();
  }

  /** What Hugging Face's libraries make of it. */
  @Test
  void aTemplateIsFilledAsItsModelLearned() throws IOException {
    template(CHAT_ML);
    assertThat(prompt(Message.user("{{ 1 }} <b>"), Message.assistant(" a\n"), Message.user("b")))
        .isEqualTo(
            """
            <|im_start|>system
            You are kind.<|im_end|>
            <|im_start|>user
            {{ 1 }} <b><|im_end|>
            <|im_start|>assistant
             a
            <|im_end|>
            <|im_start|>user
            b<|im_end|>
            <|im_start|>assistant
            """);
    assertThat(prompt(Message.system("s"), Message.user("u")))
        .startsWith("<|im_start|>system\ns<|im_end|>\n<|im_start|>user\nu<");
  }

  @Test
  void theTemplateInTheTokenizersFileIsRead() throws IOException {
    Files.writeString(
        model.resolve("tokenizer_config.json"),
        "{\"bos_token\": {\"content\": \"<s>\"}, \"eos_token\": \"</s>\", \"chat_template\": "
            + tools.jackson.databind.node.StringNode.valueOf(ALTERNATING)
            + "}");
    assertThat(prompt(Message.user(" a "), Message.assistant("b"), Message.user("c")))
        .isEqualTo("<s>[INST] a [/INST] b</s>[INST] c [/INST]");
    assertThatThrownBy(() -> prompt(Message.user("a"), Message.user("b")))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("tokenizer_config.json", "refuses this conversation");
    Files.writeString(
        model.resolve("tokenizer_config.json"),
        """
        {"chat_template": [{"name": "tool_use", "template": "x"},
                           {"name": "default", "template": "{{ messages[0].content }}!"}]}
        """);
    assertThat(prompt(Message.user("a"))).isEqualTo("a!");
  }

  @Test
  void aTemplateThatLeavesATurnOutIsNotAsked() throws IOException {
    template(
        "{% for message in messages %}{% if message.role == 'user' %}{{ message.content }}"
            + "{% endif %}{% endfor %}");
    assertThat(prompt(Message.user("hello"))).isEqualTo("hello");
    assertThatThrownBy(() -> prompt(Message.system("be kind"), Message.user("hello")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("leaves out what the system says");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ strftime_now('%d') }}",
        "{% if tools %}x{% endif %}",
        "{{ messages | tojson }}",
        "{{ messages[0].content.split('a') }}",
        "{% for m in messages if m.role %}x{% endfor %}",
        "{% macro m() %}x{% endmacro %}",
        "{% set ns = namespace(a=1) %}",
        "{% include '/etc/passwd' %}",
      })
  void aTemplateOfMoreThanIsReadIsRefusedAtOnce(String text) throws IOException {
    template(text);
    assertThatThrownBy(() -> open(model))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll("chat_template.jinja", "not read here", "vllm/NAME");
  }

  @Test
  void withoutATemplateTurnsAreParagraphs() {
    assertThat(prompt(Message.system("a"), Message.user("b"))).isEqualTo("a\n\nb");
  }

  @Test
  void toolsAreNotLeftOutSilently() {
    var call = new Message(Role.ASSISTANT, List.of(new Block.ToolCall("1", "f", "{}")));
    assertThatThrownBy(() -> prompt(Message.user("a"), call))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("tools");
  }

  @ParameterizedTest
  @CsvSource({
    "config.json, config.json",
    "tokenizer.json, tokenizer.json",
    "model.safetensors, model.safetensors"
  })
  void aMissingFileIsNamed(String file, String said) throws IOException {
    Files.delete(model.resolve(file));
    assertThatThrownBy(() -> open(model))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining(said);
  }

  @Test
  void whatIsNoModelThatCanBeRunIsSaid() throws IOException {
    assertThatThrownBy(() -> open(folder.resolve("none")))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("none");
    Files.move(model.resolve("model.safetensors"), model.resolve("model.safetensors.index.json"));
    assertThatThrownBy(() -> open(model)).hasMessageContainingAll("several files", "vLLM");
    Path config = model.resolve("config.json");
    Files.writeString(config, Files.readString(config).replace("\"llama\"", "\"qwen2\""));
    assertThatThrownBy(() -> open(model))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll("'qwen2'", "llama and parable-shift", "vLLM");
  }
}
