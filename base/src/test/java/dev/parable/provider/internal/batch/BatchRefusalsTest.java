package dev.parable.provider.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.model.BatchModel.Result;
import dev.parable.model.ModelException.Kind;
import dev.parable.provider.internal.http.ApiKey;
import dev.parable.provider.internal.http.BaseUrl;
import dev.parable.provider.internal.http.Connection;
import dev.parable.provider.internal.http.Json;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same failures in a line of a batch as in an answer. */
class BatchRefusalsTest {

  private static final URI FROM = URI.create("https://vendor.test/v1/files/f/content");

  private static Connection nobody() {
    return new Connection(
        BaseUrl.of("test", URI.create("https://vendor.test/v1")),
        new ApiKey("KEY", Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_prompt, your prompt was flagged, REQUEST",
    "403, content_policy_violation, Declined, REQUEST",
    "403, '', Your input was flagged for violence, REQUEST",
    "403, model_not_found, Project `p` does not have access to model `m`, HOPELESS",
    "403, '', You are not allowed to, HOPELESS",
    "400, '', invalid model ID, HOPELESS",
    "400, context_length_exceeded, too long, REQUEST",
    "401, invalid_api_key, Incorrect API key provided, HOPELESS",
    "429, insufficient_quota, You exceeded your current quota, HOPELESS",
    "429, billing_hard_limit_reached, Billing hard limit has been reached, HOPELESS",
    "429, rate_limit_exceeded, Rate limit reached, OVERLOADED",
    "500, server_error, The server had an error, PASSING"
  })
  void ofOpenAi(int status, String code, String message, Kind kind) {
    String line =
        Json.write(
            Json.object()
                .put("custom_id", "u1.0")
                .set(
                    "response",
                    Json.object()
                        .put("status_code", status)
                        .set(
                            "body",
                            Json.object()
                                .set(
                                    "error",
                                    Json.object().put("code", code).put("message", message)))));
    assertThat(new OpenAiBatches("m", nobody()).result(Json.read(line), line, FROM))
        .isInstanceOfSatisfying(
            Result.Failed.class, failed -> assertThat(failed.failure().kind()).isEqualTo(kind));
  }

  @ParameterizedTest
  @CsvSource({
    "batch_expired, This request could not be executed before the batch expired, PASSING",
    "insufficient_quota, You exceeded your current quota, HOPELESS",
    "invalid_url, The URL is wrong, REQUEST"
  })
  void ofOneThatOpenAiNeverAsked(String code, String message, Kind kind) {
    String line =
        Json.write(
            Json.object().set("error", Json.object().put("code", code).put("message", message)));
    assertThat(new OpenAiBatches("m", nobody()).result(Json.read(line), line, FROM))
        .isInstanceOfSatisfying(
            Result.Failed.class, failed -> assertThat(failed.failure().kind()).isEqualTo(kind));
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_request_error, Output blocked by content filtering policy, REQUEST",
    "invalid_request_error, prompt is too long, REQUEST",
    "invalid_request_error, Your credit balance is too low to access the Anthropic API., HOPELESS",
    "invalid_request_error, You have reached your specified API usage limits., HOPELESS",
    "not_found_error, model: claude-9, HOPELESS",
    "overloaded_error, Overloaded, OVERLOADED"
  })
  void ofAnthropic(String type, String message, Kind kind) {
    String line =
        Json.write(
            Json.object()
                .set(
                    "result",
                    Json.object()
                        .put("type", "errored")
                        .set(
                            "error",
                            Json.object()
                                .put("type", "error")
                                .set(
                                    "error",
                                    Json.object().put("type", type).put("message", message)))));
    assertThat(new AnthropicBatches("m", nobody()).result(Json.read(line), line, FROM))
        .isInstanceOfSatisfying(
            Result.Failed.class, failed -> assertThat(failed.failure().kind()).isEqualTo(kind));
  }
}
