package dev.parable.provider;

import static java.util.Objects.requireNonNull;

import dev.parable.model.BadInputException;
import dev.parable.model.ModelSpec;
import dev.parable.provider.internal.chat.ServerQuestions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a local server does with what it is sent, found by asking it: servers hang behind a healthy
 * {@code /health}, drop the system message, know no chat template, and cut a long prompt without a
 * word, and each of these looks like an answer of the model. Costs nine calls, two of them long.
 */
public record ServerCheck(List<Finding> findings) {

  /** What is asked of a server. */
  public enum Question {
    /** Does it answer at all, and in time? */
    ANSWERS,
    /** Is what the model thinks told apart from what it says? */
    THINKING,
    /** Does the system message reach the model? */
    SYSTEM_MESSAGE,
    /** Are the turns of a conversation told apart? */
    TEMPLATE,
    /** Does the whole of a long prompt reach the model? */
    LENGTH
  }

  /** What came out. */
  public enum Verdict {
    /** Yes. */
    GOOD,
    /** No: what it answers measures something else. */
    BAD,
    /** It could not be found out, for the reason that is said. */
    UNKNOWN
  }

  /**
   * The answer to one question.
   *
   * @param said for a person: what was seen, and what to do
   */
  public record Finding(Question question, Verdict verdict, String said) {
    /** Checks. */
    public Finding {
      requireNonNull(question, "question");
      requireNonNull(verdict, "verdict");
      requireNonNull(said, "said");
    }
  }

  /** Copies. */
  public ServerCheck {
    findings = List.copyOf(findings);
  }

  /**
   * Asks the server of a model.
   *
   * @param environment for its address and key
   * @param words how long the longest prompt is that must reach the model whole; at least 400
   * @param patience for one answer
   * @throws BadInputException when the model is at no server of the Chat Completions form
   */
  public static ServerCheck of(
      ModelSpec spec, Map<String, String> environment, int words, Duration patience) {
    if (words < 400) {
      throw new IllegalArgumentException("words must be at least 400, was " + words);
    }
    var server =
        Stream.of(
                new VllmModels(),
                new OllamaModels(),
                new LlamaCppModels(),
                new OpenAiCompatibleModels())
            .filter(models -> models.name().equals(spec.provider()))
            .findFirst()
            .orElseThrow(() -> notLocal(spec))
            .server();
    var questions = new ServerQuestions(server, spec, environment, patience);
    Finding answers = questions.answers();
    return new ServerCheck(
        answers.verdict() == Verdict.BAD
            ? List.of(answers)
            : List.of(
                answers,
                questions.thinking(),
                questions.systemMessage(),
                questions.template(),
                questions.length(words)));
  }

  private static BadInputException notLocal(ModelSpec spec) {
    return new BadInputException(
        spec
            + " is at no local server; this check is for vllm, ollama, llamacpp and"
            + " openai-compatible");
  }

  /** Whether nothing bad was found. */
  public boolean sound() {
    return findings.stream().noneMatch(finding -> finding.verdict() == Verdict.BAD);
  }
}
