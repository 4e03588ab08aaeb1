package dev.parable.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class FieldReaderTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void readsFieldByField() {
    var fields =
        new FieldReader(
            " {\"text\" : \"a\", \"list\":[ 1,2 ,-3 ] , \"in\":{\"x\":1e-3}, \"yes\":true,"
                + "\"none\":null,\"deep\":[{\"a\":[[],{}]},\"]}\"],\"last\":false}");
    fields.object();
    assertThat(fields.name()).isEqualTo("text");
    assertThat(fields.isText()).isTrue();
    assertThat(fields.text()).isEqualTo("a");
    assertThat(fields.name()).isEqualTo("list");
    assertThat(fields.isText()).isFalse();
    fields.array();
    var numbers = new ArrayList<Long>();
    while (fields.element()) {
      numbers.add(fields.integer());
    }
    assertThat(numbers).isEqualTo(List.of(1L, 2L, -3L));
    assertThat(fields.name()).isEqualTo("in");
    fields.object();
    assertThat(fields.name()).isEqualTo("x");
    assertThat(fields.number()).isEqualTo(0.001);
    assertThat(fields.name()).isNull();
    assertThat(fields.name()).isEqualTo("yes");
    assertThat(fields.truth()).isTrue();
    assertThat(fields.name()).isEqualTo("none");
    fields.skip();
    assertThat(fields.name()).isEqualTo("deep");
    fields.skip();
    assertThat(fields.name()).isEqualTo("last");
    assertThat(fields.truth()).isFalse();
    assertThat(fields.name()).isNull();
  }

  @Test
  void readsEveryTextThatJacksonWrites() {
    var dice = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      var text = new StringBuilder();
      for (int length = dice.nextInt(40); length > 0; length--) {
        text.append(dice.nextBoolean() ? (char) dice.nextInt(128) : (char) dice.nextInt(0x10000));
      }
      var fields = new FieldReader(JSON.writeValueAsString(text.toString()));
      assertThat(fields.text()).isEqualTo(text.toString());
    }
    assertThat(new FieldReader("\"\\u00e4\\/\\uD83D\\ude00\"").text()).isEqualTo("ä/😀");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "{",
        "{\"a",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":\"b",
        "{\"a\":\"\\",
        "{\"a\":\"\\u12",
        "{\"a\":[1",
        "{\"a\":}",
        "[\"a\"]"
      })
  void whatIsCutIsRefused(String json) {
    assertThatThrownBy(
            () -> {
              var fields = new FieldReader(json);
              fields.object();
              while (fields.name() != null) {
                fields.skip();
              }
            })
        .isInstanceOf(IllegalArgumentException.class);
  }
}
