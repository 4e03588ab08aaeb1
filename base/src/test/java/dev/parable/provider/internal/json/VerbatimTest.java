package dev.parable.provider.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parable.provider.internal.http.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerbatimTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "\u2028\u2029\u0000\u001f\u007f\ufeff",
        "\ud83d\ude00",
        "\ud83d",
        "\ude00\ud83d",
        "a\ud83d",
        "\\ud83d \" / \n",
        "\ufffd\uffff"
      })
  void everySignSurvivesTheWire(String text) {
    byte[] wire = Json.write(Json.object().put("t", text)).getBytes(StandardCharsets.UTF_8);
    String back = new String(wire, StandardCharsets.UTF_8);
    assertThat(Json.read(back).path("t").stringValue()).isEqualTo(text);
  }

  @Test
  void anObjectOfSomebodyElseIsPutAsItWasWritten() {
    String written = "{ \"b\" : 1.50e+2,\n\"a\":\"\\u00e9\\/\", \"b\":[ ] }";
    var into = Json.object().put("before", 1);
    Verbatim.put(into, "input", written);
    assertThat(Json.write(into)).isEqualTo("{\"before\":1,\"input\":" + written + "}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"to\": ", "[1]", "null", "{} {}", "{\"a\":1}}"})
  void whatIsNoObjectIsPutIntoOne(String written) {
    var into = Json.object();
    Verbatim.put(into, "input", written);
    assertThat(Json.read(Json.write(into)).at("/input/INVALID_JSON").stringValue())
        .isEqualTo(written);
  }

  @Test
  void anObjectIsFoundAsItWasWritten() {
    String text =
        "{\"x\":[{\"input\": { \"a\" :1.0 , \"input\":{} }},\n {\"input\":[ 1,2]},{\"input\":3}],\"\ud83d\ude00\":{\"input\":{ }}}";
    JsonSource source = JsonSource.of(text, "input");
    assertThat(source.at("/x/0/input")).contains("{ \"a\" :1.0 , \"input\":{} }");
    assertThat(source.at("/x/1/input")).contains("[ 1,2]");
    assertThat(source.at("/x/2/input")).isEmpty();
    assertThat(source.at("/\ud83d\ude00/input")).contains("{ }");
  }
}
