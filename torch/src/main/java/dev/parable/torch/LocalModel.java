package dev.parable.torch;

import dev.parable.model.ChatModel;
import dev.parable.model.Completes;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import dev.parable.model.Usage;
import dev.parable.torch.internal.Decoder;
import dev.parable.torch.internal.ModelFolder;
import dev.parable.torch.internal.Sampler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A model of a folder, inside this process. */
public final class LocalModel implements ChatModel, Completes, AutoCloseable {

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
   * Opens a model folder.
   *
   * @throws WeightsException when it cannot be used
   */
  public static LocalModel open(Path folder, ChatFormat format) {
    return new LocalModel(ModelFolder.load(folder), format, String.valueOf(folder.getFileName()));
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
      prompts[i] = tokenizer.encode(format.prompt(requests.get(i).messages()));
      how[i] = requests.get(i).sampling();
    }
    Sampler.Drawn[] drawn = Sampler.draw(decoder, prompts, how, tokenizer.end());
    var replies = new ArrayList<Reply>();
    for (int i = 0; i < prompts.length; i++) {
      replies.add(
          new Reply(
              format.parse(tokenizer.decode(drawn[i].ids())),
              drawn[i].ended() ? Reply.Stop.END : Reply.Stop.LENGTH,
              Usage.of(prompts[i].length, drawn[i].ids().length),
              name));
    }
    return replies;
  }

  @Override
  public String complete(String prefix, Sampling sampling) {
    int[][] prompts = {tokenizer.encode(prefix)};
    Sampler.Drawn[] drawn =
        Sampler.draw(decoder, prompts, new Sampling[] {sampling}, tokenizer.end());
    return tokenizer.decode(drawn[0].ids());
  }

  @Override
  public void close() {
    decoder.close();
  }
}
