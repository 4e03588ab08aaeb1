package dev.parable.provider.internal.chat;

import dev.parable.model.ChatModel;
import dev.parable.model.Completes;
import dev.parable.model.LogProbs;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import dev.parable.provider.internal.http.Answer;
import dev.parable.provider.internal.http.Connection;
import tools.jackson.databind.JsonNode;

/**
 * One model of a server that speaks the Chat Completions form. Whether the server was asked to
 * stream or not, either answer is read. A server that refuses to stream is asked without, and from
 * then on. Plain texts go to the older completions form of the same server.
 */
public final class ChatCompletions implements ChatModel, Completes, LogProbs {

  private static final String PATH = "/chat/completions";

  private final String model;
  private final Connection server;
  private final ChatCompletionsRequest form;
  private final TextCompletions texts;
  private volatile boolean streams;

  /** Connects nothing yet. */
  public ChatCompletions(String model, Dialect dialect, Connection server) {
    this(model, dialect, server, dialect.streams());
  }

  /** The same, asking for streams or for whole answers. */
  ChatCompletions(String model, Dialect dialect, Connection server, boolean streams) {
    this.model = model;
    this.server = server;
    this.form = new ChatCompletionsRequest(dialect, model);
    this.texts = new TextCompletions(model, dialect, server);
    this.streams = streams;
  }

  @Override
  public Reply reply(Request request) {
    Reply reply = unchecked(request);
    PromptCut.check(request, reply, server.base().uri() + PATH);
    return reply;
  }

  /** Continues a plain text, with all that is known of the call. */
  @Override
  public Reply continued(String prefix, Sampling sampling) {
    return texts.continued(prefix, sampling);
  }

  @Override
  public String complete(String prefix, Sampling sampling) {
    return texts.text(prefix, sampling);
  }

  @Override
  public double[] logProbs(String prefix, String continuation) {
    return texts.logProbs(prefix, continuation);
  }

  /** An answer to a prompt that may have been cut. */
  Reply unchecked(Request request) {
    return streams ? streamed(request) : whole(request);
  }

  private Reply whole(Request request) {
    Answer answer = server.post(PATH, form.json(request, false)).accepted(model);
    if (!answer.streamed()) {
      return read(answer.json(), answer);
    }
    var stream = new ChatStream(server, PATH, model);
    try {
      answer.events().forEach(stream);
      return read(stream.whole(), answer);
    } catch (ModelException failed) {
      throw failed.with(answer.exchange());
    }
  }

  private Reply streamed(Request request) {
    var stream = new ChatStream(server, PATH, model);
    Answer answer = server.events(PATH, form.json(request, true), stream);
    if (refusesToStream(answer)) {
      Reply reply = whole(request);
      streams = false;
      return reply;
    }
    if (!answer.accepted(model).streamed()) {
      return read(answer.json(), answer);
    }
    try {
      return read(stream.whole(), answer);
    } catch (ModelException failed) {
      throw failed.with(answer.exchange());
    }
  }

  /** OpenAI does for callers it has not verified; some servers do not know the options. */
  private static boolean refusesToStream(Answer answer) {
    return (answer.status() == 400 || answer.status() == 422) && answer.text().contains("stream");
  }

  private Reply read(JsonNode root, Answer answer) {
    ChatErrors.checkWhole(root, answer, model);
    return ChatCompletionsReply.read(root, model)
        .orElseThrow(() -> noMessage(answer, root))
        .with(answer.exchange());
  }

  /** Some servers tell a failure in a body with status 200. */
  private ModelException noMessage(Answer answer, JsonNode root) {
    return root.hasNonNull("error")
        ? answer.refusal(ChatErrors.status(root), model)
        : answer.unreadable(Kind.REQUEST, "JSON without choices[0].message");
  }
}
