package dev.parable.provider;

import static java.util.Objects.requireNonNull;

import dev.parable.model.Block;
import dev.parable.model.ChatModel;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Role;
import dev.parable.model.Usage;
import dev.parable.provider.internal.script.Conversation;
import dev.parable.provider.internal.script.ScriptFile;
import dev.parable.provider.internal.script.ScriptedReply;
import dev.parable.provider.internal.script.ScriptedReply.Then;
import dev.parable.text.Excerpt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A model that answers from a file, for tests, for dry runs and for learning. What it answers
 * depends on the conversation and the seed alone; temperature, length and stop texts of a request
 * change nothing, and no tokens are counted. The file's form: {@code
 * docs/reference/scripted-models.md}.
 */
public final class ScriptedModel implements ChatModel {

  /** Lets time pass, so that a test need not. */
  @FunctionalInterface
  public interface Pause {
    /**
     * Returns after this long.
     *
     * @throws InterruptedException when the waiting thread is interrupted
     */
    void last(Duration duration) throws InterruptedException;
  }

  private final String name;
  private final List<ScriptedReply> replies;
  private final Pause pause;

  private ScriptedModel(String name, List<ScriptedReply> replies, Pause pause) {
    this.name = name;
    this.replies = replies;
    this.pause = requireNonNull(pause, "pause");
  }

  /**
   * Reads a script whose delays are really waited for.
   *
   * @throws BadInputException when the file cannot be used; the message names the line
   */
  public static ScriptedModel read(Path file) {
    return read(file, Thread::sleep);
  }

  /** The same with another way to let time pass. */
  public static ScriptedModel read(Path file, Pause pause) {
    return new ScriptedModel(file.toString(), ScriptFile.read(file), pause);
  }

  /**
   * Answers with the first reply that is meant for this conversation.
   *
   * @throws ModelException of kind {@code PASSING} when that reply is a failure, of kind {@code
   *     REQUEST} when no reply is meant for it
   */
  @Override
  public Reply reply(Request request) {
    String conversation = Conversation.text(request.messages());
    ScriptedReply reply =
        replies.stream()
            .filter(candidate -> candidate.matches(conversation))
            .findFirst()
            .orElseThrow(() -> unanswered(conversation));
    await(reply.after());
    return switch (reply.then()) {
      case Then.Fails fails -> throw fails.failure().in(name);
      case Then.Says says -> say(says, reply, conversation, request.sampling().seed());
    };
  }

  private Reply say(Then.Says says, ScriptedReply reply, String conversation, long seed) {
    var blocks = new ArrayList<Block>();
    says.thinking().ifPresent(thought -> blocks.add(new Block.Thinking(thought, null)));
    List<String> texts = says.texts();
    if (!texts.isEmpty()) {
      String text = texts.get(Math.floorMod(seed, texts.size()));
      blocks.add(new Block.Text(reply.filled(text, conversation)));
    }
    blocks.addAll(says.calls());
    return new Reply(
        new Message(Role.ASSISTANT, blocks),
        says.calls().isEmpty() ? Reply.Stop.END : Reply.Stop.TOOL,
        Usage.NONE,
        name);
  }

  private void await(Duration delay) {
    if (delay.isZero()) {
      return;
    }
    try {
      pause.last(delay);
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      throw new ModelException(
          ModelException.Kind.PASSING, "interrupted before " + name + " answered", asked);
    }
  }

  private ModelException unanswered(String conversation) {
    return new ModelException(
        ModelException.Kind.REQUEST,
        "no reply in "
            + name
            + " is meant for the conversation that ends '"
            + Excerpt.endOf(conversation)
            + "'; add one without 'when:' at the end, which answers everything else");
  }
}
