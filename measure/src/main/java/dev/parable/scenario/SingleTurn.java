package dev.parable.scenario;

import dev.parable.model.ChatModel;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import java.util.ArrayList;
import java.util.List;

/** One question, one answer: the model is shown the opening and what it says is the transcript. */
public record SingleTurn(double temperature, int maxTokens) implements Rollout {

  @Override
  public List<Transcript> play(ChatModel model, List<Trial> trials) {
    List<Request> requests =
        trials.stream()
            .map(
                trial ->
                    new Request(
                        trial.scenario().opening(),
                        Sampling.at(temperature, maxTokens).withSeed(trial.seed())))
            .toList();
    List<Reply> replies = model.replyAll(requests);
    var transcripts = new ArrayList<Transcript>(trials.size());
    for (int i = 0; i < trials.size(); i++) {
      transcripts.add(new Transcript(trials.get(i).id(), events(replies.get(i))));
    }
    return List.copyOf(transcripts);
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
