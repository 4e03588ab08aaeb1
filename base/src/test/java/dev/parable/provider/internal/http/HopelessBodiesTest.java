package dev.parable.provider.internal.http;

import static dev.parable.model.ModelException.Kind.HOPELESS;
import static dev.parable.model.ModelException.Kind.OVERLOADED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bodies that end a run, by vendor, from their pages and from what users of theirs have reported;
 * ids and names are made up.
 */
class HopelessBodiesTest {

  private static final String KEY = "set the right one";
  private static final String NAME = "Check the model's name 'asked/for'";
  private static final String MONEY = "top it up or raise it";

  @ParameterizedTest
  @MethodSource({"keys", "models", "money"})
  void aWrongKeyAnUnknownModelAndNoMoneyEndARun(int status, String body, Kind kind, String advice) {
    ModelException refused = Refused.with(status, body);
    assertThat(refused.kind()).isEqualTo(kind);
    assertThat(refused).hasMessageContaining("answered " + status).hasMessageContaining(advice);
  }

  /** A key that is not taken, under whatever status. */
  static Stream<Arguments> keys() {
    return Stream.of(
        // OpenAI, help.openai.com/en/articles/6891781
        arguments(
            401,
            """
            {"error":{"message":"Incorrect API key provided: sk-a***b. You can find your API key at \
            https://platform.openai.com/account/api-keys.","type":"invalid_request_error","param":\
            null,"code":"invalid_api_key"}}""",
            HOPELESS,
            KEY),
        // xAI, docs.x.ai/developers/debugging: "400 ... An incorrect API key is supplied"
        arguments(
            400,
            """
            {"code":"Client specified an invalid argument","error":"Incorrect API key provided: \
            xa***gA. You can obtain an API key from https://console.x.ai."}""",
            HOPELESS,
            KEY),
        // Gemini, ai.google.dev/gemini-api/docs/troubleshooting; in a list where a stream was asked
        arguments(
            400,
            """
            [{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.",\
            "status":"INVALID_ARGUMENT","details":[{"@type":\
            "type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID","domain":\
            "googleapis.com","metadata":{"service":"generativelanguage.googleapis.com"}}]}}]""",
            HOPELESS,
            KEY),
        arguments(
            400,
            """
            {"error":{"code":400,"message":"API key expired. Please renew the API key.","status":\
            "INVALID_ARGUMENT"}}""",
            HOPELESS,
            KEY),
        // Anthropic, docs.anthropic.com "Errors"
        arguments(
            401,
            """
            {"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"},\
            "request_id":"req_1"}""",
            HOPELESS,
            KEY),
        arguments(
            403,
            """
            {"type":"error","error":{"type":"permission_error","message":"Your API key does not \
            have permission to use the specified resource."}}""",
            HOPELESS,
            KEY),
        // DeepSeek, api-docs.deepseek.com/quick_start/error_codes
        arguments(
            401,
            """
            {"error":{"message":"Authentication Fails, Your api key: ****cd is invalid","type":\
            "authentication_error","param":null,"code":"invalid_request_error"}}""",
            HOPELESS,
            KEY),
        // llama.cpp server, --api-key
        arguments(
            401,
            """
            {"error":{"message":"Invalid API Key","type":"authentication_error","code":401}}""",
            HOPELESS,
            KEY),
        // OpenAI: where it does not serve
        arguments(
            403,
            """
            {"error":{"code":"unsupported_country_region_territory","message":"Country, region, or \
            territory not supported","param":null,"type":"request_forbidden"}}""",
            HOPELESS,
            "territory not supported"),
        // put together: an account that is shut for what it did is no single prompt
        arguments(
            403,
            """
            {"error":{"message":"Your account was flagged for potential abuse.","type":\
            "invalid_request_error","param":null,"code":null}}""",
            HOPELESS,
            KEY));
  }

  /** A model that is not there. */
  static Stream<Arguments> models() {
    return Stream.of(
        // DeepSeek, github.com/ConardLi/easy-dataset issue 9
        arguments(
            400,
            """
            {"error":{"message":"Model Not Exist","type":"invalid_request_error","param":null,\
            "code":"invalid_request_error"}}""",
            HOPELESS,
            NAME),
        // OpenRouter, github.com/RightNow-AI/openfang issue 697
        arguments(
            400,
            """
            {"error":{"message":"healer-alpha is not a valid model ID","code":400},"user_id":\
            "user_1"}""",
            HOPELESS,
            NAME),
        // OpenAI
        arguments(
            400,
            """
            {"error":{"message":"invalid model ID","type":"invalid_request_error","param":null,\
            "code":null}}""",
            HOPELESS,
            NAME),
        arguments(
            404,
            """
            {"error":{"message":"The model `gpt-9` does not exist or you do not have access to \
            it.","type":"invalid_request_error","param":null,"code":"model_not_found"}}""",
            HOPELESS,
            NAME),
        arguments(
            403,
            """
            {"error":{"message":"Project `proj_1` does not have access to model `gpt-9`","type":\
            "invalid_request_error","param":null,"code":"model_not_found"}}""",
            HOPELESS,
            NAME),
        // xAI, github.com/yihong0618/bilingual_book_maker issue 464; the second is put together
        // from its words
        arguments(
            404,
            """
            {"code":"Some requested entity was not found","error":"The model grok-beta does not \
            exist or your team 1 does not have access to it."}""",
            HOPELESS,
            NAME),
        arguments(
            400,
            """
            {"code":"Client specified an invalid argument","error":"Model not found: grok-9"}""",
            HOPELESS,
            NAME),
        // Anthropic
        arguments(
            404,
            """
            {"type":"error","error":{"type":"not_found_error","message":"model: claude-9"}}""",
            HOPELESS,
            NAME),
        // Gemini
        arguments(
            404,
            """
            {"error":{"code":404,"message":"models/gemini-9 is not found for API version v1beta, \
            or is not supported for generateContent.","status":"NOT_FOUND"}}""",
            HOPELESS,
            NAME),
        // vLLM, serving_models.py, before and since the error object
        arguments(
            404,
            """
            {"object":"error","message":"The model `small` does not exist.","type":\
            "NotFoundError","param":null,"code":404}""",
            HOPELESS,
            NAME),
        arguments(
            404,
            """
            {"error":{"message":"The model `small` does not exist.","type":"NotFoundError",\
            "param":"model","code":404}}""",
            HOPELESS,
            NAME),
        // Ollama, openai/openai.go
        arguments(
            404,
            """
            {"error":{"message":"model 'nope:1b' not found","type":"not_found_error","param":null,\
            "code":null}}""",
            HOPELESS,
            NAME));
  }

  /** An empty account, a cap on spending. */
  static Stream<Arguments> money() {
    return Stream.of(
        // OpenAI, platform.openai.com/docs/guides/error-codes
        arguments(
            429,
            """
            {"error":{"message":"You exceeded your current quota, please check your plan and \
            billing details.","type":"insufficient_quota","param":null,"code":\
            "insufficient_quota"}}""",
            HOPELESS,
            MONEY),
        arguments(
            429,
            """
            {"error":{"message":"Billing hard limit has been reached","type":\
            "invalid_request_error","param":null,"code":"billing_hard_limit_reached"}}""",
            HOPELESS,
            MONEY),
        // Anthropic, docs.anthropic.com "Errors" and "Rate limits"
        arguments(
            400,
            """
            {"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance \
            is too low to access the Anthropic API. Please go to Plans & Billing."}}""",
            HOPELESS,
            MONEY),
        arguments(
            400,
            """
            {"type":"error","error":{"type":"invalid_request_error","message":"You have reached \
            your specified API usage limits. You will regain access on 2026-11-01 at 00:00 UTC."}}""",
            HOPELESS,
            MONEY),
        // OpenRouter, openrouter.ai/docs/api/reference/limits
        arguments(
            402,
            """
            {"error":{"message":"This request requires more credits, or fewer max_tokens. You \
            requested up to 65536 tokens, but can only afford 3395.","code":402,"metadata":\
            {"provider_name":null}}}""",
            HOPELESS,
            MONEY),
        arguments(
            403,
            """
            {"error":{"message":"Key limit exceeded (total limit). Manage it using \
            https://openrouter.ai/settings/keys","code":403}}""",
            HOPELESS,
            MONEY),
        // OpenRouter, "In-flight spending budget": it passes when answers come
        arguments(
            402,
            """
            {"error":{"message":"This request would exceed your available credits given your \
            current in-flight requests. Retry after in-flight requests settle, or add credits.",\
            "code":402,"metadata":{"reason":"in_flight_budget_exhausted","limit_source":\
            "openrouter_in_flight_budget"}}}""",
            OVERLOADED,
            "ask for less at once"),
        // DeepSeek, api-docs.deepseek.com/quick_start/error_codes
        arguments(
            402,
            """
            {"error":{"message":"Insufficient Balance","type":"unknown_error","param":null,"code":\
            "invalid_request_error"}}""",
            HOPELESS,
            MONEY),
        // xAI, github.com/continuedev/continue issues 10373 and 12670
        arguments(
            429,
            """
            {"code":"Some resource has been exhausted","error":"Your team 1 has either used all \
            available credits or reached its monthly spending limit."}""",
            HOPELESS,
            MONEY),
        arguments(
            403,
            """
            {"code":"The caller does not have permission to execute the specified operation",\
            "error":"Your newly created team doesn't have any credits or licenses yet."}""",
            HOPELESS,
            MONEY),
        // Gemini says the same words of a minute's quota as of an empty account: it is waited for
        arguments(
            429,
            """
            {"error":{"code":429,"message":"You exceeded your current quota, please check your \
            plan and billing details.","status":"RESOURCE_EXHAUSTED"}}""",
            OVERLOADED,
            "ask for less at once"));
  }
}
