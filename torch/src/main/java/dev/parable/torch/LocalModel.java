package dev.parable.torch;

import dev.parable.model.ChatModel;
import dev.parable.model.Completes;
import dev.parable.model.LogProbs;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import dev.parable.model.Usage;
import dev.parable.torch.internal.Decoder;
import dev.parable.torch.internal.Likelihood;
import dev.parable.torch.internal.ModelFolder;
import dev.parable.torch.internal.Sampler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A model of a folder, inside this process. Requests with a prompt that leaves no room in its
 * context are refused with a {@link ModelException} of kind {@code REQUEST}, and their batch with
 * them.
 */
public final class LocalModel implements ChatModel, Completes, LogProbs, AutoCloseable {

  private final Decoder decoder;
  private final Tokenizer tokenizer;
  private final ChatFormat format;
  private final String name;

  private LocalModel(ModelFolder.Loaded loaded, ChatFormat format, String name) {
    this.decoder = loaded.decoder();
    this.tokenizer = loaded.tokenizer();
    this.format = format;
    this.name = name;
  }

  /**
   * Opens a model folder, to be spoken with by its own chat template, or, where it has none, with
   * the turns of a conversation as paragraphs.
   *
   * @throws WeightsException when it cannot be used
   */
  public static LocalModel open(Path folder) {
    return open(folder, ChatFormat.of(folder));
  }

  /**
   * Opens a model folder.
   *
   * @throws WeightsException when it cannot be used
   */
  public static LocalModel open(Path folder, ChatFormat format) {
    return new LocalModel(
        ModelFolder.load(folder),
        format,
        String.valueOf(folder.toAbsolutePath().normalize().getFileName()));
  }

  @Override
  public Reply reply(Request request) {
    return replyAll(List.of(request)).getFirst();
  }

  @Override
  public List<Reply> replyAll(List<Request> requests) {
    if (requests.isEmpty()) {
      return List.of();
    }
    int[][] prompts = new int[requests.size()][];
    var how = new Sampling[requests.size()];
    for (int i = 0; i < prompts.length; i++) {
      prompts[i] = ids(format.prompt(requests.get(i).messages()));
      how[i] = requests.get(i).sampling();
    }
    Sampler.Drawn[] drawn = Sampler.draw(decoder, tokenizer, prompts, how);
    var replies = new ArrayList<Reply>();
    for (int i = 0; i < prompts.length; i++) {
      replies.add(
          new Reply(
              format.parse(drawn[i].text()),
              drawn[i].ended() ? Reply.Stop.END : Reply.Stop.LENGTH,
              Usage.of(prompts[i].length, drawn[i].ids().length),
              name));
    }
    return replies;
  }

  @Override
  public Reply continued(String prefix, Sampling sampling) {
    int[][] prompts = {ids(prefix)};
    Sampler.Drawn drawn = Sampler.draw(decoder, tokenizer, prompts, new Sampling[] {sampling})[0];
    return new Reply(
        Message.assistant(drawn.text()),
        drawn.ended() ? Reply.Stop.END : Reply.Stop.LENGTH,
        Usage.of(prompts[0].length, drawn.ids().length),
        name);
  }

  /**
   * The natural logarithm of the probability of each token of the continuation, in order.
   *
   * @throws ModelException when both together are longer than the context
   */
  @Override
  public double[] logProbs(String prefix, String continuation) {
    return Likelihood.of(decoder, ids(prefix), tokenizer.encode(continuation));
  }

  /** In training a text follows the end of another, so nothing is read as an end. */
  private int[] ids(String text) {
    int[] ids = tokenizer.encode(text);
    return ids.length == 0 ? new int[] {tokenizer.end()} : ids;
  }

  @Override
  public void close() {
    decoder.close();
  }
}
