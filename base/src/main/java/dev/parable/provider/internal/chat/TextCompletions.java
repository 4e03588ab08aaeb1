package dev.parable.provider.internal.chat;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Role;
import dev.parable.model.Sampling;
import dev.parable.provider.internal.http.Answer;
import dev.parable.provider.internal.http.Connection;
import dev.parable.provider.internal.http.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plain texts at one model of a server, in the older completions form (OpenAI API reference,
 * "Create completion"). Never streamed. No template is laid over the text; a token that begins all
 * texts of a model is added by the server.
 */
final class TextCompletions {

  private static final String PATH = "/completions";
  private static final String WHO_CAN =
      " Ask a server that does, such as vLLM, or open the folder of the model in this process.";

  private static final Pattern ECHO = Pattern.compile("(?i)\\becho\\b|logprobs");

  private final String model;
  private final Dialect dialect;
  private final Connection server;

  TextCompletions(String model, Dialect dialect, Connection server) {
    this.model = model;
    this.dialect = dialect;
    this.server = server;
  }

  /** What follows the prefix, whatever ended it. */
  Reply continued(String prefix, Sampling sampling) {
    refuse(dialect.whyNoTexts());
    ObjectNode root = Json.object().put("model", model).put("prompt", prefix);
    ChatCompletionsRequest.write(sampling, "max_tokens", dialect, root);
    Answer answer = asked(root);
    JsonNode said = read(answer);
    String text = text(said, answer);
    var reply =
        new Reply(
            new Message(Role.ASSISTANT, text.isEmpty() ? List.of() : List.of(new Block.Text(text))),
            ChatCompletionsReply.stop(said.path("choices").path(0), false),
            ChatUsage.read(said.path("usage")),
            Json.model(said.path("model"), model),
            Optional.of(answer.exchange()));
    var request = new Request(List.of(Message.user(prefix)), sampling);
    PromptCut.check(request, reply, String.valueOf(answer.exchange().to()));
    return reply;
  }

  /**
   * The same as text alone, which must not have been cut by the provider: nothing would show it.
   */
  String text(String prefix, Sampling sampling) {
    Reply reply = continued(prefix, sampling);
    if (reply.stop() == Reply.Stop.FILTERED) {
      var cut =
          new ModelException(
              Kind.REQUEST, server.base().uri() + PATH + " cut the text; the part is thrown away");
      throw reply.exchange().map(cut::with).orElse(cut);
    }
    return reply.message().text();
  }

  /**
   * The probabilities of a continuation. The prefix is asked for by itself too: how many tokens it
   * has cannot be seen in the whole, since servers count signs of tokens differently.
   */
  double[] logProbs(String prefix, String continuation) {
    if (continuation.isEmpty()) {
      return new double[0];
    }
    refuse(dialect.whyNoLogProbs());
    if (prefix.isEmpty()) {
      throw server.failure(
          PATH,
          Kind.REQUEST,
          "does not say how likely the first token of a text is. Give a prefix.");
    }
    return echo(prefix + continuation).after(echo(prefix));
  }

  /** One more token is asked for, since no bound of 0 is known to all. */
  private Echo echo(String text) {
    ObjectNode root = Json.object().put("model", model).put("prompt", text);
    root.put("echo", true).put("logprobs", 1).put("max_tokens", 1).put("temperature", 0);
    dialect.writeTokens(root);
    Answer answer = asked(root);
    return Echo.read(read(answer), text)
        .orElseThrow(
            () ->
                answer.failure(
                    Kind.HOPELESS,
                    answer.exchange().to()
                        + " answered without the probabilities of the text it was given."
                        + WHO_CAN));
  }

  private void refuse(Optional<String> why) {
    why.ifPresent(
        reason -> {
          throw server.failure(PATH, Kind.HOPELESS, reason + "." + WHO_CAN);
        });
  }

  private Answer asked(ObjectNode root) {
    root.put("stream", false);
    Answer answer = server.post(PATH, Json.write(root));
    if (answer.status() == 200) {
      return answer;
    }
    ModelException refusal = answer.refusal(answer.status(), model);
    boolean noEcho = root.has("echo") && refusesToEcho(answer);
    boolean noPlace = answer.status() == 404 || answer.status() == 405;
    throw noEcho || noPlace
        ? answer.failure(
            Kind.HOPELESS,
            refusal.getMessage()
                + (noEcho
                    ? " It gives out no probabilities of a text that it is given."
                    : " Many servers and hosted models continue no plain text.")
                + WHO_CAN)
        : refusal;
  }

  /** llama.cpp says so with status 500, which would be asked again. */
  private static boolean refusesToEcho(Answer answer) {
    return List.of(400, 422, 500, 501).contains(answer.status())
        && ECHO.matcher(answer.text()).find();
  }

  private JsonNode read(Answer answer) {
    JsonNode root = answer.json();
    ChatErrors.checkWhole(root, answer, model);
    return root;
  }

  private String text(JsonNode root, Answer answer) {
    return root.path("choices")
        .path(0)
        .path("text")
        .stringValueOpt()
        .orElseThrow(
            () ->
                root.hasNonNull("error")
                    ? answer.refusal(ChatErrors.status(root), model)
                    : answer.unreadable(Kind.REQUEST, "JSON without choices[0].text"));
  }
}
