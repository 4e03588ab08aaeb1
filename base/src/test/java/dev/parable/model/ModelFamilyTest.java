package dev.parable.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link ModelFamily}. */
class ModelFamilyTest {

  @ParameterizedTest
  @CsvSource({
    "anthropic/claude-sonnet-4-5, claude",
    "openrouter/anthropic/claude-opus-5, claude",
    "openai/gpt-4.1, gpt",
    "openai/o3-mini, gpt",
    "openai/chatgpt-4o-latest, gpt",
    "vllm/openai/gpt-oss-20b, gpt",
    "openai/ft:something-of-ours, gpt",
    "google/gemini-3-pro, gemini",
    "ollama/gemma3:27b, gemini",
    "xai/grok-4, grok",
    "openai-compatible/qwen3, qwen",
    "openai-compatible/QwQ-32B, qwen",
    "vllm/meta-llama/Llama-3.1-70B-Instruct, llama",
    "vllm/deepseek-ai/DeepSeek-R1-Distill-Qwen-32B, deepseek",
    "openrouter/mistralai/Mixtral-8x7B, mistral",
    "organism/writer, organism",
    "local//home/claude/models/qwen2.5-0.5b, qwen"
  })
  void aNameTellsTheFamily(String model, String family) {
    assertThat(ModelFamily.of(model)).contains(family);
  }

  @ParameterizedTest
  @CsvSource({
    "openai-compatible/mine",
    "openai-compatible/philosopher-of-foo3",
    "scripted//tmp/claude.yaml",
    "local//home/claude/models/of/mine",
    "vllm/foo1-bar"
  })
  void aNameThatSaysNothingHasNone(String model) {
    assertThat(ModelFamily.of(model)).isEmpty();
  }
}
