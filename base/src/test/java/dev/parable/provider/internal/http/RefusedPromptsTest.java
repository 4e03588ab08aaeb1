package dev.parable.provider.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bodies that are about one prompt, each with where it was seen; ids and names are made up. Where
 * only the form or the words were seen, the comment says that the body is put together from them.
 */
class RefusedPromptsTest {

  private static final String FILTER = "the provider's filter";
  private static final String ONE = "This request cannot be answered as it is";

  @ParameterizedTest
  @MethodSource({"filters", "prompts"})
  void onePromptIsRefusedAndOthersMayNotBe(int status, String body, String advice) {
    ModelException refused = Refused.with(status, body);
    assertThat(refused.kind()).isEqualTo(Kind.REQUEST);
    assertThat(refused).hasMessageContaining("answered " + status).hasMessageContaining(advice);
  }

  /** One prompt that a filter took offence at: never the key, never the end of a run. */
  static Stream<Arguments> filters() {
    return Stream.of(
        // OpenRouter, openrouter.ai/docs/api/reference/errors-and-debugging "Moderation errors"
        arguments(
            403,
            """
            {"error":{"code":403,"message":"anthropic/claude-3-5-haiku requires moderation on \
            Amazon Bedrock. Your input was flagged for \\"self-harm/intent\\". No credits were \
            charged.","metadata":{"reasons":["self-harm/intent"],"flagged_input":"T...",\
            "provider_name":"Amazon Bedrock","model_slug":"anthropic/claude-3-5-haiku"}}}""",
            FILTER),
        // the same without metadata, as gateways hand it on
        arguments(
            403,
            """
            {"error":{"message":"minimax/minimax-m2.5:free requires moderation on OpenInference. \
            Your input was flagged for \\"violence/graphic\\". No credits were charged."}}""",
            FILTER),
        // OpenRouter, the same page, "Guardrail errors"; put together from its words and fields
        arguments(
            403,
            """
            {"error":{"code":403,"message":"Request blocked: prompt injection patterns detected",\
            "metadata":{"patterns":["<tool>"]}}}""",
            FILTER),
        // OpenRouter, what a provider behind it refused; put together: metadata.raw is its own body
        arguments(
            403,
            """
            {"error":{"code":403,"message":"Provider returned error","metadata":{"provider_name":\
            "xAI","raw":"{\\"code\\":\\"permission-denied\\",\\"error\\":\\"Content violates usage \
            guidelines. Failed check: SAFETY_CHECK_TYPE_BIO\\"}"}}}""",
            FILTER),
        // OpenRouter, with its normalised error type; put together
        arguments(
            403,
            """
            {"error":{"code":403,"message":"Declined","metadata":{"error_type":\
            "content_policy_violation","provider_name":"Google"}}}""",
            FILTER),
        // xAI, github.com/gul-labs/any-llm issue 65
        arguments(
            403,
            """
            {"code":"The caller does not have permission to execute the specified operation",\
            "error":"Content violates usage guidelines. Failed check: SAFETY_CHECK_TYPE_CYBER"}""",
            FILTER),
        // xAI: words that inspect_ai looks for in permission errors over gRPC, in the form over
        // HTTP
        arguments(
            403,
            """
            {"code":"permission-denied","error":"I can't help with that request."}""",
            FILTER),
        // OpenAI, reasoning models; platform.openai.com/docs/guides/reasoning
        arguments(
            400,
            """
            {"error":{"message":"Invalid prompt: your prompt was flagged as potentially violating \
            our usage policy. Please try again with a different prompt.","type":\
            "invalid_request_error","param":null,"code":"invalid_prompt"}}""",
            FILTER),
        // OpenAI on Azure, learn.microsoft.com "Content filtering"
        arguments(
            400,
            """
            {"error":{"message":"The response was filtered due to the prompt triggering Azure \
            OpenAI's content management policy.","type":null,"param":"prompt","code":\
            "content_filter","status":400,"innererror":{"code":"ResponsibleAIPolicyViolation"}}}""",
            FILTER),
        // Anthropic, github.com/anthropics/claude-code issue 58367
        arguments(
            400,
            """
            {"type":"error","error":{"details":null,"type":"invalid_request_error","message":\
            "Output blocked by content filtering policy"},"request_id":"req_1"}""",
            FILTER),
        // DeepSeek
        arguments(
            400,
            """
            {"error":{"message":"Content Exists Risk","type":"invalid_request_error","param":null,\
            "code":"invalid_request_error"}}""",
            FILTER));
  }

  /** One request that cannot be answered; the next may. */
  static Stream<Arguments> prompts() {
    return Stream.of(
        // OpenAI
        arguments(
            400,
            """
            {"error":{"message":"This model's maximum context length is 128000 tokens. However, \
            your messages resulted in 130000 tokens.","type":"invalid_request_error","param":\
            "messages","code":"context_length_exceeded"}}""",
            ONE),
        arguments(
            400,
            """
            {"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this \
            model.","type":"invalid_request_error","param":"max_tokens","code":\
            "unsupported_parameter"}}""",
            ONE),
        // Anthropic
        arguments(
            400,
            """
            {"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: \
            210000 tokens > 200000 maximum"}}""",
            ONE),
        // llama.cpp server
        arguments(
            400,
            """
            {"error":{"code":400,"message":"request (17993 tokens) exceeds the available context \
            size (16384 tokens), try increasing it","type":"exceed_context_size_error",\
            "n_prompt_tokens":17993,"n_ctx":16384}}""",
            ONE),
        // vLLM through FastAPI: the prompt comes back, whatever it tells of
        arguments(
            422,
            """
            {"detail":[{"type":"string_type","loc":["body","messages"],"msg":"Input should be a \
            valid string","input":"Our insufficient funds. Model not found. Incorrect API key."}]}""",
            ONE),
        arguments(
            400,
            """
            {"error":{"message":"%s 'the model was not found, insufficient funds'","code":400}}"""
                .formatted("1 validation error for a long body. ".repeat(10)),
            ONE));
  }

  @Test
  void aGatewayThatAnswersAPageIsTakenByItsStatus() {
    assertThat(Refused.with(403, "<html><h1>Request blocked</h1>").kind()).isEqualTo(Kind.HOPELESS);
    assertThat(Refused.with(503, "<html>The model was not found").kind()).isEqualTo(Kind.PASSING);
  }
}
