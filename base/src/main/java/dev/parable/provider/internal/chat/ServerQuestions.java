package dev.parable.provider.internal.chat;

import static dev.parable.provider.ServerCheck.Question.ANSWERS;
import static dev.parable.provider.ServerCheck.Question.LENGTH;
import static dev.parable.provider.ServerCheck.Question.SYSTEM_MESSAGE;
import static dev.parable.provider.ServerCheck.Question.TEMPLATE;
import static dev.parable.provider.ServerCheck.Question.THINKING;
import static dev.parable.provider.ServerCheck.Verdict.BAD;
import static dev.parable.provider.ServerCheck.Verdict.GOOD;
import static dev.parable.provider.ServerCheck.Verdict.UNKNOWN;

import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.ModelSpec;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import dev.parable.model.Usage;
import dev.parable.provider.ServerCheck.Finding;
import dev.parable.provider.ServerCheck.Question;
import dev.parable.provider.internal.http.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks a local server what shows whether it does what it seems to. */
public final class ServerQuestions {

  private static final String LONGER =
      " Give the model a longer context (Ollama: num_ctx or OLLAMA_CONTEXT_LENGTH; llama.cpp: -c;"
          + " vLLM: --max-model-len).";

  /** The joint of two texts may take a few tokens more or less than each alone. */
  private static final long SEAM = 16;

  private final ChatCompletions model;
  private final Dialect dialect;
  private final Connection server;

  /**
   * Sends nothing yet.
   *
   * @param patience for one answer
   */
  public ServerQuestions(
      ChatServer at, ModelSpec spec, Map<String, String> environment, Duration patience) {
    this.dialect = at.dialect();
    this.server = at.connection(spec, environment).within(patience, patience);
    this.model = new ChatCompletions(spec.name(), dialect, server);
  }

  /** Whether it answers; if not, whether it says that it is well all the same. */
  public Finding answers() {
    try {
      Reply reply = ask(8, Message.user("Say yes."));
      return new Finding(ANSWERS, GOOD, "answers as " + reply.model());
    } catch (ModelException silent) {
      return new Finding(
          ANSWERS,
          BAD,
          silent.getMessage()
              + (well() ? " " + health() + " says that it is well all the same." : ""));
    }
  }

  /** Whether thinking comes in a field of its own; as text it would be judged as said and done. */
  public Finding thinking() {
    return counting(
        THINKING,
        () -> {
          Reply reply = ask(400, Message.user("Is 91 a prime? Say yes or no."));
          String said = reply.message().text();
          return said.contains("<think>") || said.contains("</think>")
              ? new Finding(
                  THINKING,
                  BAD,
                  "what the model thinks comes as if it had said it, between <think> and </think>."
                      + " Start the server with a parser for it (vLLM: --reasoning-parser;"
                      + " llama.cpp: --reasoning-format).")
              : new Finding(
                  THINKING,
                  GOOD,
                  reply.message().thinking().isEmpty()
                      ? "no thinking in the text"
                      : "thinking comes apart from the text");
        });
  }

  private String health() {
    return dialect == Dialect.OLLAMA ? "/api/version" : "/health";
  }

  private boolean well() {
    try {
      return new Connection(server.base().root(), server.key())
              .within(Duration.ofSeconds(5), Duration.ofSeconds(5))
              .get(health())
              .status()
          == 200;
    } catch (ModelException silent) {
      return false;
    }
  }

  /** Whether a system message of fifty words makes the prompt longer. */
  public Finding systemMessage() {
    return counting(
        SYSTEM_MESSAGE,
        () -> {
          long without = count(Message.user("Say yes."));
          long with = count(Message.system(Filler.words(50)), Message.user("Say yes."));
          return with - without >= 25
              ? new Finding(
                  SYSTEM_MESSAGE, GOOD, "fifty words take " + (with - without) + " tokens")
              : new Finding(
                  SYSTEM_MESSAGE,
                  BAD,
                  "fifty words of a system message made the prompt longer by "
                      + (with - without)
                      + " tokens: it does not reach the model. Check the chat template.");
        });
  }

  /** Whether many turns take more than the same words in one. */
  public Finding template() {
    return counting(
        TEMPLATE,
        () -> {
          var turns = new ArrayList<Message>();
          for (int i = 0; i < 6; i++) {
            turns.add(Message.user("Say yes."));
            turns.add(Message.assistant("Yes."));
          }
          turns.add(Message.user("Again."));
          String joined = turns.stream().map(Message::text).collect(Collectors.joining(" "));
          long one = count(Message.user(joined));
          long many = count(turns.toArray(Message[]::new));
          return many > one
              ? new Finding(TEMPLATE, GOOD, "twelve more turns take " + (many - one) + " tokens")
              : new Finding(
                  TEMPLATE,
                  BAD,
                  "thirteen turns take "
                      + many
                      + " tokens and the same words in one take "
                      + one
                      + ": the turns are not told apart. Give the server the model's chat template.");
        });
  }

  /**
   * Whether the same text twice takes twice the tokens, and the model still sees what stands before
   * it.
   */
  public Finding length(int words) {
    return counting(
        LENGTH,
        () -> {
          String half = Filler.words(words / 2);
          Seen none = see("");
          Seen once = see(half);
          Seen twice = see(half + "\n" + half);
          long first = once.tokens - none.tokens;
          long second = twice.tokens - once.tokens;
          if (first < words / 4 || second < first - SEAM) {
            return new Finding(
                LENGTH,
                BAD,
                "it cuts long prompts without saying so: "
                    + words / 2
                    + " words took "
                    + first
                    + " tokens, the same words again "
                    + second
                    + "."
                    + LONGER);
          }
          if (none.marker && !twice.marker) {
            return new Finding(
                LENGTH,
                BAD,
                "it counts all of a prompt of "
                    + twice.tokens
                    + " tokens, but the model does not see its beginning: the server cuts it, or the"
                    + " model is too weak for this length."
                    + LONGER);
          }
          return new Finding(
              LENGTH,
              GOOD,
              "a prompt of "
                  + twice.tokens
                  + " tokens arrives whole"
                  + (twice.marker ? ", and the model sees its beginning" : " by their count"));
        });
  }

  private record Seen(long tokens, boolean marker) {}

  private Seen see(String filler) {
    Reply reply =
        ask(
            400,
            Message.user(
                "The code word is "
                    + Filler.MARKER
                    + ".\n"
                    + filler
                    + "\nWhat is the code word? Say that word alone."));
    String said = reply.message().text() + "\n" + reply.message().thinking();
    return new Seen(read(reply), said.contains(Filler.MARKER));
  }

  /** Where the server does not count, nothing can be said; where it refuses, that is said. */
  private static Finding counting(Question question, Supplier<Finding> asked) {
    try {
      return asked.get();
    } catch (NotCountedException silent) {
      return new Finding(question, UNKNOWN, "the server does not say how many tokens it read");
    } catch (ModelException refused) {
      return new Finding(question, BAD, String.valueOf(refused.getMessage()));
    }
  }

  private static final class NotCountedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private long count(Message... messages) {
    return read(ask(1, messages));
  }

  private static long read(Reply reply) {
    Usage usage = reply.usage();
    long read = usage.input() + usage.cacheRead() + usage.cacheWrite();
    if (read == 0) {
      throw new NotCountedException();
    }
    return read;
  }

  private Reply ask(int tokens, Message... messages) {
    return model.unchecked(new Request(List.of(messages), Sampling.at(0, tokens)));
  }
}
