package dev.parable.torch;

import dev.parable.model.Message;
import dev.parable.torch.internal.ModelFolder;
import dev.parable.train.Checkpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A model of a few words that has learned nothing, always the same. */
final class TinyBase {

  static final List<String> TEXTS = List.of("the cat sat on the mat END", "a dog ran home END");

  private TinyBase() {}

  /** Writes it below a folder, once. */
  static Checkpoint below(Path folder) {
    Path base = folder.resolve("base");
    var tokenizer = WordTokenizer.train(TEXTS, "END");
    var config = new DecoderConfig(tokenizer.size(), 16, 1, 2, 2, 32, 64, 10_000, 1e-5, true);
    if (Files.exists(base)) {
      return new Checkpoint(base, ModelFolder.hash(base), List.of());
    }
    try (var training = Training.fresh(config, tokenizer, 7)) {
      return new Checkpoint(base, training.save(base), List.of());
    }
  }

  /** Reads the last turn as the beginning of a text. */
  static ChatFormat format() {
    return new ChatFormat() {
      @Override
      public String prompt(List<Message> messages) {
        return messages.getLast().text();
      }

      @Override
      public Message parse(String completion) {
        return Message.assistant(completion);
      }
    };
  }
}
