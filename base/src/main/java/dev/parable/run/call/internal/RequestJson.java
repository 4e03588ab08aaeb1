package dev.parable.run.call.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.model.Message;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A request in a form of our own, the same in every process: its hash says whether an answer that
 * was kept is the answer to this request.
 *
 * @param text JSON; made when it is asked for, since what is sent has another form mostly
 * @param hash of the model's name and all that is asked, as 32 hexadecimal digits
 * @param bytes of the text in UTF-8; no tokenizer makes more tokens of it
 */
public record RequestJson(Supplier<String> text, String hash, int bytes) {

  private static final int HASH_BYTES = 16;
  private static final int ROOM = 1_024;

  /** As text. */
  public String json() {
    return text.get();
  }

  /** Of one request to a model. */
  public static RequestJson of(String model, Request request) {
    return of(request, Opening.of(model, request.messages().subList(0, request.shared())));
  }

  private static RequestJson of(Request request, Opening opening) {
    String rest = rest(request);
    byte[] bytes = rest.getBytes(UTF_8);
    String hash = HexFormat.of().formatHex(opening.hash().digest(bytes), 0, HASH_BYTES);
    return new RequestJson(
        () -> Opening.write(request.messages().subList(0, request.shared())) + rest,
        hash,
        opening.bytes + bytes.length);
  }

  /**
   * Requests to a model, of which many begin alike: what they share is written and hashed once. It
   * is forgotten when it was too much. Safe for use from many threads.
   */
  public static final class Alike {

    private static final int KNOWN = 4_096;

    private final String model;
    private final Map<List<Message>, Opening> openings = new ConcurrentHashMap<>();

    /** None yet. */
    public Alike(String model) {
      this.model = model;
    }

    /** Of one of them. */
    public RequestJson of(Request request) {
      if (request.shared() == 0) {
        return RequestJson.of(model, request);
      }
      if (openings.size() > KNOWN) {
        openings.clear();
      }
      return RequestJson.of(
          request,
          openings.computeIfAbsent(
              request.messages().subList(0, request.shared()),
              shared -> Opening.of(model, shared)));
    }
  }

  /** The beginning of a request, up to and with the messages that others share. */
  private static final class Opening {

    /** Never gone on with, but in copies. */
    private final MessageDigest begun;

    private final int bytes;

    private Opening(MessageDigest begun, int bytes) {
      this.begun = begun;
      this.bytes = bytes;
    }

    static Opening of(String model, List<Message> shared) {
      byte[] json = write(shared).getBytes(UTF_8);
      MessageDigest digest = sha256();
      digest.update(model.getBytes(UTF_8));
      digest.update((byte) 0);
      digest.update(json);
      return new Opening(digest, json.length);
    }

    static String write(List<Message> shared) {
      var text = new JsonText(ROOM).object().array("messages");
      shared.forEach(message -> MessageJson.write(message, text));
      return text.toString();
    }

    MessageDigest hash() {
      try {
        return (MessageDigest) begun.clone();
      } catch (CloneNotSupportedException impossible) {
        throw new IllegalStateException("SHA-256 of every Java can be copied", impossible);
      }
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException("every Java has SHA-256", impossible);
      }
    }
  }

  /** What follows upon the messages that are shared. */
  private static String rest(Request request) {
    List<Message> own = request.messages().subList(request.shared(), request.messages().size());
    var text = new JsonText(ROOM, request.shared() == 0 ? '[' : '}');
    own.forEach(message -> MessageJson.write(message, text));
    text.endArray();
    Sampling sampling = request.sampling();
    text.put("temperature", sampling.temperature())
        .put("topP", sampling.topP())
        .put("maxTokens", sampling.maxTokens())
        .put("seed", sampling.seed())
        .array("stop");
    sampling.stop().forEach(text::add);
    text.endArray().array("tools");
    request
        .tools()
        .forEach(
            tool ->
                text.object()
                    .put("name", tool.name())
                    .put("description", tool.description())
                    .put("parameters", tool.parameters())
                    .endObject());
    return text.endArray().put("thinkingTokens", request.thinkingTokens()).endObject().toString();
  }
}
