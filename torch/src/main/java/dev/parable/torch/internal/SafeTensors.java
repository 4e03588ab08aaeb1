package dev.parable.torch.internal;

import dev.parable.torch.WeightsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Weights in the safetensors format: a length, a JSON header, the bytes of all tensors. */
final class SafeTensors {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long LARGEST_HEADER = 100_000_000;

  private SafeTensors() {}

  /** The bytes of a file; the same tensors give the same bytes. */
  static byte[] write(Map<String, long[]> shapes, Map<String, float[]> values) {
    ObjectNode header = JSON.createObjectNode();
    header.putObject("__metadata__").put("format", "pt");
    long at = 0;
    for (var entry : shapes.entrySet()) {
      ObjectNode tensor = header.putObject(entry.getKey()).put("dtype", "F32");
      var shape = tensor.putArray("shape");
      long count = 1;
      for (long d : entry.getValue()) {
        shape.add(d);
        count *= d;
      }
      tensor.putArray("data_offsets").add(at).add(at + 4 * count);
      at += 4 * count;
    }
    StringBuilder text = new StringBuilder(JSON.writeValueAsString(header));
    while (text.length() % 8 != 0) {
      text.append(' ');
    }
    byte[] head = text.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer =
        ByteBuffer.allocate(Math.toIntExact(8 + head.length + at)).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(head.length).put(head);
    for (String name : shapes.keySet()) {
      for (float value : values.getOrDefault(name, new float[0])) {
        buffer.putFloat(value);
      }
    }
    return buffer.array();
  }

  /**
   * Reads the tensors that a decoder needs, as float32.
   *
   * @throws WeightsException when one is missing, cut or of another shape
   */
  static Map<String, float[]> read(Path file, Map<String, long[]> needed) {
    ByteBuffer all = bytes(file);
    if (all.remaining() < 8) {
      throw new WeightsException(file + " is cut: it has only " + all.remaining() + " bytes");
    }
    long length = all.getLong(0);
    if (length < 2 || length > LARGEST_HEADER || 8 + length > all.limit()) {
      throw new WeightsException(
          file + " is no safetensors file, or is cut: its header should have " + length + " bytes");
    }
    JsonNode header = header(file, all, (int) length);
    int start = (int) (8 + length);
    var found = new LinkedHashMap<String, float[]>();
    for (var entry : needed.entrySet()) {
      JsonNode tensor = header.path(entry.getKey());
      if (tensor.isMissingNode()) {
        throw new WeightsException(
            file + " has no tensor " + entry.getKey() + "; these are weights of another model");
      }
      found.put(entry.getKey(), tensor(file, entry.getKey(), tensor, entry.getValue(), all, start));
    }
    return found;
  }

  private static float[] tensor(
      Path file, String name, JsonNode tensor, long[] shape, ByteBuffer all, int start) {
    long[] has = new long[tensor.path("shape").size()];
    for (int i = 0; i < has.length; i++) {
      has[i] = tensor.path("shape").path(i).asLong();
    }
    if (!Arrays.equals(has, shape)) {
      throw new WeightsException(
          file
              + ": tensor "
              + name
              + " has shape "
              + Arrays.toString(has)
              + " where config.json asks for "
              + Arrays.toString(shape));
    }
    String type = tensor.path("dtype").asString("");
    Integer width = new HashMap<>(Map.of("F32", 4, "F16", 2, "BF16", 2)).get(type);
    if (width == null) {
      throw new WeightsException(
          file + ": tensor " + name + " is of type '" + type + "'; F32, F16 and BF16 can be read");
    }
    long count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    long from = start + tensor.path("data_offsets").path(0).asLong(-1);
    if (from < start || from + width * count > all.limit()) {
      throw new WeightsException(
          file
              + " is cut: tensor "
              + name
              + " should end at byte "
              + (from + width * count)
              + ", the file has "
              + all.limit());
    }
    float[] values = new float[(int) count];
    for (int i = 0; i < values.length; i++) {
      int at = (int) (from + (long) i * width);
      values[i] =
          switch (type) {
            case "F32" -> all.getFloat(at);
            case "F16" -> Float.float16ToFloat(all.getShort(at));
            default -> Float.intBitsToFloat(all.getShort(at) << 16);
          };
    }
    return values;
  }

  private static ByteBuffer bytes(Path file) {
    try {
      return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException failed) {
      throw new WeightsException(
          "cannot read the weights " + file + "; is this a model folder? (" + failed + ")", failed);
    }
  }

  private static JsonNode header(Path file, ByteBuffer all, int length) {
    byte[] head = new byte[length];
    all.get(8, head);
    try {
      return JSON.readTree(new String(head, StandardCharsets.UTF_8));
    } catch (JacksonException unreadable) {
      throw new WeightsException(
          file + " is no safetensors file: its header is no JSON", unreadable);
    }
  }
}
