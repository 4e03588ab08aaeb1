package dev.parable.provider.internal.chat;

import dev.parable.model.ModelException;
import dev.parable.model.ModelException.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A text as a model's tokens, with how likely it finds each; the first may have no probability.
 *
 * @param tokens as the server shows them, which need not be their text
 * @param logProbs as many
 */
record Echo(List<String> tokens, List<JsonNode> logProbs) {

  Echo {
    tokens = List.copyOf(tokens);
    logProbs = List.copyOf(logProbs);
  }

  /**
   * Reads an answer to {@code echo}. What was generated behind the text is left out; so many tokens
   * are that as the usage says.
   *
   * @return empty when the server did not echo the text with a probability of each token
   */
  static Optional<Echo> read(JsonNode root, String text) {
    JsonNode choice = root.path("choices").path(0);
    JsonNode tokens = choice.path("logprobs").path("tokens");
    JsonNode logProbs = choice.path("logprobs").path("token_logprobs");
    JsonNode generated = root.path("usage").path("completion_tokens");
    int count = tokens.size() - generated.asInt(0);
    if (!choice.path("text").stringValue("").startsWith(text)
        || !generated.isIntegralNumber()
        || count < 1
        || logProbs.size() != tokens.size()
        || !IntStream.range(1, count).allMatch(i -> logProbs.path(i).isNumber())) {
      return Optional.empty();
    }
    return Optional.of(
        new Echo(
            IntStream.range(0, count).mapToObj(i -> tokens.path(i).asString("")).toList(),
            IntStream.range(0, count).mapToObj(logProbs::path).toList()));
  }

  /**
   * What stands behind another text that this one begins with.
   *
   * @throws ModelException when a token lies on the border
   */
  double[] after(Echo prefix) {
    int border = prefix.tokens.size();
    if (tokens.size() <= border || !tokens.subList(0, border).equals(prefix.tokens)) {
      throw new ModelException(
          Kind.REQUEST,
          "the prefix ends within a token of the whole text, so that the continuation has no"
              + " probability of its own. Let the prefix end with a word, and the continuation begin"
              + " with the blank behind it.");
    }
    return logProbs.subList(border, logProbs.size()).stream()
        .mapToDouble(JsonNode::doubleValue)
        .toArray();
  }
}
