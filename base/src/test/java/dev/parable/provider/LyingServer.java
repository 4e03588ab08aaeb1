package dev.parable.provider;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A local model server that reads only a part of what it is sent and does not say so. Its model
 * repeats the code word when it sees it.
 */
final class LyingServer implements AutoCloseable {

  /** What is left out of a prompt that is too long. */
  enum Cut {
    /** The beginning. */
    BEGINNING,
    /** All between the first tokens and the last. */
    MIDDLE,
    /** The end. */
    END
  }

  /**
   * How it is.
   *
   * @param window how many tokens it reads
   * @param letters how many letters of a word are one token
   * @param perTurn how many tokens its template puts around a turn
   * @param counts whether it counts what it read; else what it was sent
   * @param sees whether its model is able to find the code word
   */
  record Ways(
      int window,
      int letters,
      int perTurn,
      Cut cut,
      boolean counts,
      boolean sees,
      boolean system,
      boolean hangs) {
    static Ways honest(int window) {
      return new Ways(window, 3, 4, Cut.BEGINNING, true, true, true, false);
    }
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final FakeHttp http;
  private final Ways ways;

  LyingServer(Ways ways) throws IOException {
    this.ways = ways;
    this.http = new FakeHttp(this::answer);
  }

  URI base() {
    return URI.create(http.address() + "/v1");
  }

  private void answer(FakeHttp.Asked asked, FakeHttp.Out out) throws IOException {
    if (asked.path().equals("/health") || asked.path().equals("/api/version")) {
      out.send(200, "application/json", "{}");
      return;
    }
    if (ways.hangs()) {
      out.hang();
    }
    List<String> sent = tokens(JSON.readTree(asked.body()).path("messages"));
    List<String> read = read(sent);
    String seen = String.join("", read);
    String said = ways.sees() && seen.contains("KESTREL-4711") ? "KESTREL-4711" : "I do not know.";
    var root = JSON.createObjectNode().put("model", "small");
    var choice = root.putArray("choices").addObject().put("finish_reason", "stop");
    choice.putObject("message").put("role", "assistant").put("content", said);
    root.putObject("usage")
        .put("prompt_tokens", ways.counts() ? read.size() : sent.size())
        .put("completion_tokens", 4);
    out.send(200, "application/json", root.toString());
  }

  private List<String> tokens(JsonNode messages) {
    var tokens = new ArrayList<String>();
    for (JsonNode message : messages.values()) {
      if (!ways.system() && message.path("role").stringValue("").equals("system")) {
        continue;
      }
      for (int i = 0; i < ways.perTurn(); i++) {
        tokens.add("");
      }
      for (String word : message.path("content").stringValue("").split("(?<=\\s)")) {
        for (int at = 0; at < word.length(); at += ways.letters()) {
          tokens.add(word.substring(at, Math.min(word.length(), at + ways.letters())));
        }
      }
    }
    return tokens;
  }

  private List<String> read(List<String> sent) {
    int window = ways.window();
    if (sent.size() <= window) {
      return sent;
    }
    return switch (ways.cut()) {
      case BEGINNING -> sent.subList(sent.size() - window, sent.size());
      case END -> sent.subList(0, window);
      case MIDDLE -> {
        var read = new ArrayList<>(sent.subList(0, window / 2));
        read.addAll(sent.subList(sent.size() - (window - window / 2), sent.size()));
        yield read;
      }
    };
  }

  @Override
  public void close() throws IOException {
    http.close();
  }
}
