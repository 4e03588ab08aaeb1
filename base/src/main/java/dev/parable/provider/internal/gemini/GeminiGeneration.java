package dev.parable.provider.internal.gemini;

import dev.parable.model.ModelException;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a model of Google takes, by the generation in its name (Gemini documentation, "Thinking" and
 * the pages on what is new in 3.6). From 3 on a model chooses by itself how much it thinks; from
 * 3.6 on, and in 3.5 Flash-Lite, it also draws as it likes: a temperature or a top-p would be
 * passed over in silence, so a request that wants one is refused here.
 *
 * @param number ten times the number in the name, 25 for gemini-2.5-pro; the newest where a
 *     Gemini's name has no number
 * @param gemini false for another model behind the same API: nothing is known of it
 */
record GeminiGeneration(String name, int number, boolean gemini) {

  private static final Pattern NUMBER =
      Pattern.compile("gemini-(\\d{1,2})(?!\\d)(?:\\.(\\d)(?!\\d))?");
  private static final int THINKS_AS_IT_LIKES = 30;
  private static final int LITE_DRAWS_AS_IT_LIKES = 35;
  private static final int DRAWS_AS_IT_LIKES = 36;

  static GeminiGeneration of(String name) {
    Matcher number = NUMBER.matcher(name);
    if (number.find()) {
      String minor = number.group(2);
      int tenths = minor == null ? 0 : Integer.parseInt(minor);
      return new GeminiGeneration(name, 10 * Integer.parseInt(number.group(1)) + tenths, true);
    }
    return new GeminiGeneration(name, Integer.MAX_VALUE, name.contains("gemini-"));
  }

  private boolean drawsAsItLikes() {
    boolean lite = name.contains("flash-lite");
    return gemini && number >= (lite ? LITE_DRAWS_AS_IT_LIKES : DRAWS_AS_IT_LIKES);
  }

  /**
   * Writes how the answer is drawn and how much is thought.
   *
   * @throws ModelException of kind {@code REQUEST} when this model would not do so
   */
  void write(Request request, ObjectNode config) {
    Sampling sampling = request.sampling();
    if (drawsAsItLikes()) {
      check("temperature", sampling.temperature());
      check("top-p", sampling.topP());
    } else {
      config.put("temperature", sampling.temperature()).put("topP", sampling.topP());
    }
    if (request.thinkingTokens() > 0) {
      ObjectNode thinking = config.putObject("thinkingConfig").put("includeThoughts", true);
      if (!gemini || number < THINKS_AS_IT_LIKES) {
        thinking.put("thinkingBudget", request.thinkingTokens());
      }
    }
  }

  private void check(String what, double asked) {
    if (asked != 1) {
      throw new ModelException(
          ModelException.Kind.REQUEST,
          name + " takes no " + what + " but 1, was " + asked + "; nothing was sent, change that");
    }
  }
}
