package dev.parable.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeTest {

  @Test
  void namesOfHeadersAreInLowerCaseAndTheRequestIdIsFound() {
    var exchange =
        new Exchange(URI.create("http://host/v1"), "{}", 200, Map.of("X-Request-Id", "r1"), "{}");
    assertThat(exchange.headers()).containsExactly(Map.entry("x-request-id", "r1"));
    assertThat(exchange.requestId()).contains("r1");
  }

  @Test
  void theFingerprintIsTheProvidersWholeOrStreamed() {
    assertThat(
            answered("{\"model\":\"gpt-5\",\"system_fingerprint\" : \"fp_44709d6fcb\"}")
                .fingerprint())
        .contains("fp_44709d6fcb");
    assertThat(
            answered(
                    "data: {\"system_fingerprint\":null}\n\ndata: {\"system_fingerprint\":\"fp_1\"}\n\n")
                .fingerprint())
        .contains("fp_1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"system_fingerprint\":null}",
        "{\"system_fingerprint\":\"\"}",
        "{\"system_fingerprint\":7}",
        "{\"system_fingerprint",
        "{\"content\":\"\\\"system_fingerprint\\\":\\\"fp_said_by_a_model\\\"\"}"
      })
  void noFingerprintIsNone(String body) {
    assertThat(answered(body).fingerprint()).isEmpty();
  }

  private static Exchange answered(String body) {
    return new Exchange(URI.create("http://host/v1"), "{}", 200, Map.of(), body);
  }

  @Test
  void aFailureKeepsItsMeaningWhenItsExchangeIsAdded() {
    var cause = new IllegalStateException("why");
    var failure = new ModelException(ModelException.Kind.OVERLOADED, "busy", cause);
    var exchange = new Exchange(URI.create("http://host/v1"), "{}", 429, Map.of(), "slow down");
    ModelException whole = failure.with(exchange);
    assertThat(whole).hasMessage("busy").hasCause(cause);
    assertThat(whole.kind()).isEqualTo(ModelException.Kind.OVERLOADED);
    assertThat(whole.passing()).isTrue();
    assertThat(whole.exchange()).contains(exchange);
  }
}
