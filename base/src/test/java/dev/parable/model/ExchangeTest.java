package dev.parable.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExchangeTest {

  @Test
  void namesOfHeadersAreInLowerCaseAndTheRequestIdIsFound() {
    var exchange =
        new Exchange(URI.create("http://host/v1"), "{}", 200, Map.of("X-Request-Id", "r1"), "{}");
    assertThat(exchange.headers()).containsExactly(Map.entry("x-request-id", "r1"));
    assertThat(exchange.requestId()).contains("r1");
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
