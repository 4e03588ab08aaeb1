package dev.parable.torch.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parable.torch.WeightsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsTest {

  private static final float[] A = {1, -2, 0.5f, 3, 65504, -0.0f};
  private static final String HEADER =
      """
      {"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},\
      "b":{"dtype":"F32","shape":[2],"data_offsets":[24,32]}}""";
  private static final Map<String, long[]> NEEDED = needed();

  @TempDir private Path folder;

  private static Map<String, long[]> needed() {
    var needed = new LinkedHashMap<String, long[]>();
    needed.put("a", new long[] {2, 3});
    needed.put("b", new long[] {2});
    return needed;
  }

  private static ByteBuffer data(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] file(long headerLength, String header, byte[] data) {
    byte[] head = header.getBytes(StandardCharsets.UTF_8);
    return data(8 + head.length + data.length).putLong(headerLength).put(head).put(data).array();
  }

  private Map<String, float[]> read(byte[] content) throws IOException {
    return SafeTensors.read(Files.write(folder.resolve("some.safetensors"), content), NEEDED);
  }

  private Map<String, float[]> read(String header, byte[] data) throws IOException {
    return read(file(header.length(), header, data));
  }

  private void refused(byte[] content, String... said) {
    assertThatThrownBy(() -> read(content))
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("some.safetensors")
        .hasMessageContainingAll(said);
  }

  private void refused(String header, String... said) {
    refused(file(header.length(), header, new byte[32]), said);
  }

  @Test
  void whatIsWrittenIsReadAndWrittenTheSame() throws IOException {
    float[] b = {Float.MIN_VALUE, Float.MAX_VALUE};
    byte[] content = SafeTensors.write(NEEDED, Map.of("a", A, "b", b));
    Map<String, float[]> found = read(content);
    assertThat(found.get("a")).containsExactly(A);
    assertThat(found.get("b")).containsExactly(b);
    assertThat(SafeTensors.write(NEEDED, found)).isEqualTo(content);
    assertThat(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8).isZero();
  }

  @Test
  void halfFloatsAreRead() throws IOException {
    for (String type : new String[] {"F16", "BF16"}) {
      ByteBuffer data = data(20);
      for (float value : A) {
        data.putShort(
            type.equals("F16")
                ? Float.floatToFloat16(value)
                : (short) (Float.floatToIntBits(value) >>> 16));
      }
      data.putFloat(7).putFloat(8);
      String header =
          HEADER
              .replaceFirst("F32", type)
              .replace("[0,24]", "[0,12]")
              .replace("[24,32]", "[12,20]");
      float[] expected = A.clone();
      expected[4] = type.equals("F16") ? 65504 : 65280;
      Map<String, float[]> found = read(header, data.array());
      assertThat(found.get("a")).as(type).containsExactly(expected);
      assertThat(found.get("b")).containsExactly(7, 8);
    }
  }

  @Test
  void cutFilesAreRefused() {
    byte[] whole = file(HEADER.length(), HEADER, new byte[32]);
    for (int length = 0; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length), "cut");
    }
    refused(Arrays.copyOf(whole, whole.length - 1), "tensor b", "byte 32", "has 31");
  }

  @Test
  void filesOfOtherKindsAreRefused() {
    refused("PK\3\4 some archive, no weights".getBytes(StandardCharsets.UTF_8), "no safetensors");
    refused(file(Long.MAX_VALUE, HEADER, new byte[32]), "9223372036854775807 bytes");
    refused(file(-1, HEADER, new byte[32]), "18446744073709551615 bytes");
    refused(file(99_999_999, HEADER, new byte[32]), "99999999 bytes");
    refused("not json at all", "no JSON");
    refused("[1, 2]", "no JSON object");
    refused("{}", "no tensor a");
    refused(HEADER.replace("\"b\"", "\"c\""), "tensor c", "config.json");
  }

  @Test
  void tensorsOfAnotherShapeOrTypeAreRefused() {
    refused(HEADER.replace("[2,3]", "[3,2]"), "tensor a", "[3, 2]", "[2, 3]");
    refused(HEADER.replace("[2,3]", "[-2,-3]"), "tensor a", "[-2, -3]");
    refused(HEADER.replace("[2,3]", "6"), "tensor a", "[]");
    refused(HEADER.replaceFirst("F32", "I64"), "tensor a", "'I64'", "BF16");
    refused(HEADER.replaceFirst("\"dtype\":\"F32\",", ""), "tensor a", "''");
    refused(HEADER.replaceFirst("F32", "F16"), "tensor a", "12 bytes");
  }

  @Test
  void offsetsThatCannotBeAreRefused() {
    refused(HEADER.replace("[0,24]", "[8,32]"), "a and b overlap");
    refused(HEADER.replace("[0,24]", "[-24,0]"), "tensor a", "[-24,0]");
    refused(HEADER.replace("[0,24]", "[24,0]"), "tensor a", "[24,0]");
    refused(HEADER.replace("[0,24]", "[0,20]"), "tensor a", "24 bytes");
    refused(HEADER.replace("\"data_offsets\":[0,24]", "\"x\":1"), "tensor a");
    refused(HEADER.replace("[0,24]", "[9223372036854775783,9223372036854775807]"), "tensor a");
    refused(HEADER.replace("[0,24]", "[1e30,1e31]"), "tensor a");
  }

  @Test
  void valuesThatAreNoNumbersAreRefused() {
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      byte[] data = data(32).putFloat(12, value).array();
      refused(file(HEADER.length(), HEADER, data), "tensor a", "" + value, "value 3", "diverged");
    }
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> SafeTensors.read(folder.resolve("none"), NEEDED))
        .isInstanceOf(WeightsException.class)
        .hasMessageContainingAll("none", "model folder");
  }
}
