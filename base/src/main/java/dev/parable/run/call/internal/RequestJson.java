package dev.parable.run.call.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.model.Request;
import dev.parable.model.Sampling;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request in a form of our own, the same in every process: its hash says whether an answer that
 * was kept is the answer to this request.
 *
 * @param json as text
 * @param hash of the model's name and all that is asked, as 32 hexadecimal digits
 * @param bytes of the text in UTF-8; no tokenizer makes more tokens of it
 */
public record RequestJson(String json, String hash, int bytes) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int HASH_BYTES = 16;

  /** Of a request to a model. */
  public static RequestJson of(String model, Request request) {
    String json = write(request);
    byte[] bytes = json.getBytes(UTF_8);
    return new RequestJson(json, hash(model, bytes), bytes.length);
  }

  private static String write(Request request) {
    ObjectNode node = JSON.createObjectNode();
    var messages = node.putArray("messages");
    request.messages().forEach(message -> messages.add(MessageJson.write(message)));
    Sampling sampling = request.sampling();
    node.put("temperature", sampling.temperature())
        .put("topP", sampling.topP())
        .put("maxTokens", sampling.maxTokens())
        .put("seed", sampling.seed());
    var stop = node.putArray("stop");
    sampling.stop().forEach(stop::add);
    var tools = node.putArray("tools");
    request
        .tools()
        .forEach(
            tool ->
                tools
                    .addObject()
                    .put("name", tool.name())
                    .put("description", tool.description())
                    .put("parameters", tool.parameters()));
    node.put("thinkingTokens", request.thinkingTokens());
    return node.toString();
  }

  private static String hash(String model, byte[] json) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(model.getBytes(UTF_8));
      digest.update((byte) 0);
      return HexFormat.of().formatHex(digest.digest(json), 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
