package dev.parable.scenario;

import static java.util.Objects.requireNonNull;

import dev.parable.model.ChatModel;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import java.util.ArrayList;
import java.util.List;

/**
 * One question, one answer: the model is shown the opening and what it says is the transcript.
 *
 * @param sampling how answers are drawn; each trial has its own seed in place of the one given
 * @param thinkingTokens the largest number of tokens to think with; 0 asks for no thinking
 * @param repeated whether scenarios are shown more than once, so that a provider that keeps prompts
 *     is asked to keep the opening
 */
public record SingleTurn(Sampling sampling, int thinkingTokens, boolean repeated)
    implements Rollout {

  /** Checks. */
  public SingleTurn {
    requireNonNull(sampling, "sampling");
    if (thinkingTokens < 0) {
      throw new IllegalArgumentException(
          "thinkingTokens must be at least 0, was " + thinkingTokens);
    }
  }

  /** Plain sampling, each scenario shown once, no thinking asked for. */
  public SingleTurn(double temperature, int maxTokens) {
    this(Sampling.at(temperature, maxTokens), 0, false);
  }

  @Override
  public List<Transcript> play(ChatModel model, List<Trial> trials) {
    List<Reply> replies = model.replyAll(trials.stream().map(this::request).toList());
    var transcripts = new ArrayList<Transcript>(trials.size());
    for (int i = 0; i < trials.size(); i++) {
      transcripts.add(new Transcript(trials.get(i).id(), events(replies.get(i))));
    }
    return List.copyOf(transcripts);
  }

  private Request request(Trial trial) {
    var opening = trial.scenario().opening();
    return new Request(
        opening,
        sampling.withSeed(trial.seed()),
        List.of(),
        thinkingTokens,
        repeated ? opening.size() : 0);
  }

  private static List<Transcript.Event> events(Reply reply) {
    var said = new Transcript.Event.Said(reply.message());
    return switch (reply.stop()) {
      case END, TOOL -> List.of(said);
      case LENGTH -> List.of(said, new Transcript.Event.RanOver());
      case FILTERED -> List.of(said, new Transcript.Event.Cut("the provider filtered the answer"));
    };
  }
}
