package dev.parable.provider.internal.chat;

import dev.parable.model.Block;
import dev.parable.model.Message;
import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import dev.parable.model.Reply;
import dev.parable.model.Request;
import dev.parable.model.Usage;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the answer to a prompt of which the server read only a part and did not say so.
 *
 * <p>The bound: a tokenizer that splits at spaces gives each word a token at least, and one that
 * joins words saves a third of all (Liu and others, "SuperBPE", 2025). So a prompt with n words of
 * three or more letters or digits has more than n/2 tokens with every known tokenizer, and a server
 * that counts fewer has not read it all. Of Chinese and other writing without blanks less is found,
 * but never something that is not there.
 */
final class PromptCut {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{3,}");
  private static final long LEAST_WORDS = 400;

  private PromptCut() {}

  /**
   * Refuses an answer whose prompt cannot have been read.
   *
   * @throws ModelException of kind {@code REQUEST}, with what to do
   */
  static void check(Request request, Reply reply, String server) {
    Usage usage = reply.usage();
    long counted = usage.input() + usage.cacheRead() + usage.cacheWrite();
    if (counted == 0 || counted >= signs(request) / 8) {
      return; // not said, or more than half of the words that the text has room for
    }
    long words = words(request);
    if (words >= LEAST_WORDS && counted < words / 2) {
      var cut =
          new ModelException(
              Kind.REQUEST,
              server
                  + " read "
                  + counted
                  + " tokens of a prompt of "
                  + words
                  + " words: it cut the prompt without saying so, and the answer is void. Give the"
                  + " model a longer context (Ollama: num_ctx or OLLAMA_CONTEXT_LENGTH; llama.cpp:"
                  + " -c; vLLM: --max-model-len).");
      throw reply.exchange().map(cut::with).orElse(cut);
    }
  }

  private static long signs(Request request) {
    return texts(request).mapToLong(String::length).sum();
  }

  private static long words(Request request) {
    return texts(request).mapToLong(text -> WORD.matcher(text).results().count()).sum();
  }

  private static Stream<String> texts(Request request) {
    return request.messages().stream()
        .map(Message::blocks)
        .flatMap(blocks -> blocks.stream().flatMap(PromptCut::sent));
  }

  /** What surely reaches the model; templates may leave old thinking out. */
  private static Stream<String> sent(Block block) {
    return switch (block) {
      case Block.Text text -> Stream.of(text.text());
      case Block.ToolResult result -> Stream.of(result.content());
      case Block.Thinking t -> Stream.empty();
      case Block.RedactedThinking t -> Stream.empty();
      case Block.ToolCall call -> Stream.empty();
    };
  }
}
