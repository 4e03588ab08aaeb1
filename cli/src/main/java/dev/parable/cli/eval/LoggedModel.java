package dev.parable.cli.eval;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parable.inspect.EvalLog;
import dev.parable.inspect.EvalSample;
import dev.parable.model.BadInputException;
import dev.parable.model.Block;
import dev.parable.model.ChatModel;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Role;
import dev.parable.model.Usage;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers as a model answered in logs of Inspect: the same conversation gets the same answer, asked
 * again the next one, by epoch. A log does not keep seeds, so which of its epochs answers which of
 * a run's is chance. All answers are held in memory, prompts are not.
 */
final class LoggedModel implements ChatModel {

  private final Path path;
  private final Map<String, List<Reply>> answers;
  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

  private LoggedModel(Path path, Map<String, List<Reply>> answers) {
    this.path = path;
    this.answers = answers;
  }

  /**
   * Of a log, or a folder of logs.
   *
   * @throws BadInputException when there is none, one cannot be read, or nobody answered in them
   */
  static LoggedModel read(Path path) {
    var answers = new HashMap<String, List<Reply>>();
    for (Path file : EvalLog.files(path)) {
      try (EvalLog log = EvalLog.open(file)) {
        String model = log.run().model();
        log.each(sample -> collect(sample, model, answers));
      }
    }
    if (answers.isEmpty()) {
      throw new BadInputException(path + " holds no answer of a model to replay");
    }
    return new LoggedModel(path, answers);
  }

  private static void collect(EvalSample sample, String model, Map<String, List<Reply>> answers) {
    List<Message> messages = sample.messages();
    for (int turn = 1; turn < messages.size(); turn++) {
      if (messages.get(turn).role() == Role.ASSISTANT) {
        boolean last = turn == messages.size() - 1;
        var reply = new Reply(messages.get(turn), stop(sample, turn, last), Usage.NONE, model);
        String conversation = hash(messages.subList(0, turn));
        answers.computeIfAbsent(conversation, first -> new ArrayList<>()).add(reply);
      }
    }
  }

  /** A log says of the last answer alone why it ended. */
  private static Reply.Stop stop(EvalSample sample, int turn, boolean last) {
    boolean calls =
        sample.messages().get(turn).blocks().stream().anyMatch(Block.ToolCall.class::isInstance);
    Reply.Stop told = calls ? Reply.Stop.TOOL : Reply.Stop.END;
    return last ? sample.stop().orElse(told) : told;
  }

  @Override
  public Reply reply(Request request) {
    String conversation = hash(request.messages());
    List<Reply> known = answers.getOrDefault(conversation, List.of());
    if (known.isEmpty()) {
      throw new ModelException(
          ModelException.Kind.REQUEST,
          path + " holds no answer to this conversation. Ask what was asked there.");
    }
    int next = asked.computeIfAbsent(conversation, none -> new AtomicInteger()).getAndIncrement();
    if (next >= known.size()) {
      throw new ModelException(
          ModelException.Kind.REQUEST,
          path
              + " answered this conversation "
              + known.size()
              + " times, and it is asked once more; ask for fewer --epochs");
    }
    return known.get(next);
  }

  private static String hash(List<Message> conversation) {
    try {
      byte[] bytes = conversation.toString().getBytes(UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java runtime has SHA-256", missing);
    }
  }
}
