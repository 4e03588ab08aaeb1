package dev.parable.torch.internal;

import dev.parable.torch.WeightsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Weights in the safetensors format: a length, a JSON header, the bytes of all tensors. */
final class SafeTensors {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long LARGEST_HEADER = 100_000_000;
  private static final long LARGEST_FILE = Integer.MAX_VALUE - 8;
  private static final Map<String, Integer> WIDTHS = Map.of("F32", 4, "F16", 2, "BF16", 2);

  /** A file's remarks, and what some writers add although the embedding says it already. */
  private static final Set<String> SPARE = Set.of("__metadata__", "lm_head.weight");

  /** Where a tensor lies in a file. */
  private record Part(String name, String type, int from, int count) {
    int width() {
      return WIDTHS.getOrDefault(type, 0);
    }

    int to() {
      return from + count * width();
    }
  }

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
   * @throws WeightsException when one is missing, cut, of another shape, or not finite, or when the
   *     file holds tensors that the decoder has no use for
   */
  static Map<String, float[]> read(Path file, Map<String, long[]> needed) {
    ByteBuffer all = bytes(file);
    if (all.remaining() < 8) {
      throw new WeightsException(file + " is cut: it has only " + all.remaining() + " bytes");
    }
    long length = all.getLong(0);
    if (length < 2 || length > LARGEST_HEADER || 8 + length > all.limit()) {
      throw new WeightsException(
          file
              + " is no safetensors file, or is cut: its header should have "
              + Long.toUnsignedString(length)
              + " bytes, the file has "
              + all.limit());
    }
    JsonNode header = header(file, all, (int) length);
    for (String name : header.propertyNames()) {
      if (!needed.containsKey(name) && !SPARE.contains(name)) {
        throw new WeightsException(
            file + " has a tensor " + name + " that this decoder lacks; see config.json");
      }
    }
    var parts = new ArrayList<Part>();
    needed.forEach((name, shape) -> parts.add(part(file, name, shape, header, all, (int) length)));
    checkApart(file, parts);
    var found = new LinkedHashMap<String, float[]>();
    parts.forEach(part -> found.put(part.name(), values(file, part, all)));
    return found;
  }

  private static Part part(
      Path file, String name, long[] shape, JsonNode header, ByteBuffer all, int length) {
    JsonNode tensor = header.path(name);
    if (tensor.isMissingNode()) {
      throw new WeightsException(
          file + " has no tensor " + name + "; these are weights of another model");
    }
    long[] has = new long[tensor.path("shape").size()];
    Arrays.setAll(has, i -> tensor.path("shape").path(i).asLong(-1));
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
    Integer width = WIDTHS.get(type);
    if (width == null) {
      throw new WeightsException(
          file + ": tensor " + name + " is of type '" + type + "'; F32, F16 and BF16 can be read");
    }
    long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    JsonNode offsets = tensor.path("data_offsets");
    long from = offsets.path(0).asLong(-1);
    long to = offsets.path(1).asLong(-1);
    if (from < 0 || to < from || to - from != width * count) {
      throw new WeightsException(
          file
              + ": tensor "
              + name
              + " lies at data_offsets "
              + offsets
              + " where its shape and type take "
              + width * count
              + " bytes; the header is damaged");
    }
    int start = 8 + length;
    if (to > all.limit() - start) {
      throw new WeightsException(
          file
              + " is cut: tensor "
              + name
              + " ends at byte "
              + to
              + " of the data, the file has "
              + (all.limit() - start));
    }
    return new Part(name, type, (int) (start + from), (int) count);
  }

  private static void checkApart(Path file, List<Part> parts) {
    List<Part> inOrder = parts.stream().sorted(Comparator.comparingInt(Part::from)).toList();
    for (int i = 1; i < inOrder.size(); i++) {
      Part before = inOrder.get(i - 1);
      if (inOrder.get(i).from() < before.to()) {
        throw new WeightsException(
            file
                + ": tensors "
                + before.name()
                + " and "
                + inOrder.get(i).name()
                + " overlap at byte "
                + inOrder.get(i).from()
                + "; the header is damaged");
      }
    }
  }

  private static float[] values(Path file, Part part, ByteBuffer all) {
    float[] values = new float[part.count()];
    for (int i = 0; i < values.length; i++) {
      int at = part.from() + i * part.width();
      values[i] =
          switch (part.type()) {
            case "F32" -> all.getFloat(at);
            case "F16" -> Float.float16ToFloat(all.getShort(at));
            default -> Float.intBitsToFloat(all.getShort(at) << 16);
          };
      if (!Float.isFinite(values[i])) {
        throw new WeightsException(
            file
                + ": tensor "
                + part.name()
                + " has "
                + values[i]
                + " as its value "
                + i
                + "; a training that diverged leaves such weights. Use another checkpoint");
      }
    }
    return values;
  }

  private static ByteBuffer bytes(Path file) {
    try {
      long size = Files.size(file);
      if (size > LARGEST_FILE) {
        throw new WeightsException(
            file + " has " + size + " bytes; weights up to " + LARGEST_FILE + " can be read");
      }
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
      JsonNode header = JSON.readTree(new String(head, StandardCharsets.UTF_8));
      if (header.isObject()) {
        return header;
      }
    } catch (JacksonException unreadable) {
      throw new WeightsException(
          file + " is no safetensors file: its header is no JSON", unreadable);
    }
    throw new WeightsException(file + " is no safetensors file: its header is no JSON object");
  }
}
