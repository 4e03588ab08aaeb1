package dev.parable.provider.internal.anthropic;

import dev.parable.model.ModelException;
import dev.parable.model.Request;
import dev.parable.model.Sampling;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a model of Anthropic takes, by the generation in its name (Claude documentation, "Extended
 * thinking", "Adaptive thinking" and the migration guides). From 4.7 on a model chooses by itself
 * how much it thinks and takes no temperature and no top-p; before, it thinks within a budget, at
 * temperature 1. A request that would be sent back is refused here, with what to change.
 *
 * @param generation ten times the number in the name, 47 for claude-opus-4-7; the newest where a
 *     Claude's name has no number
 * @param claude false for a model of somebody else who speaks the same form: nothing is known of it
 */
record ClaudeRules(String name, int generation, boolean claude) {

  private static final Pattern NUMBER =
      Pattern.compile("claude[-a-z]*?(?<!\\d)(\\d{1,2})(?!\\d)(?:[-.](\\d{1,2})(?!\\d))?");
  private static final int LEAST_BUDGET = 1024;
  private static final double LEAST_TOP_P_THINKING = 0.95;
  private static final int ADAPTIVE = 47;
  private static final int ONE_OF_TWO = 41;

  static ClaudeRules of(String name) {
    Matcher number = NUMBER.matcher(name);
    if (number.find()) {
      String minor = number.group(2);
      int tenths = minor == null ? 0 : Math.min(9, Integer.parseInt(minor));
      return new ClaudeRules(name, 10 * Integer.parseInt(number.group(1)) + tenths, true);
    }
    return new ClaudeRules(name, Integer.MAX_VALUE, name.contains("claude"));
  }

  private boolean adaptive() {
    return claude && generation >= ADAPTIVE;
  }

  /**
   * Writes how much is thought and how the answer is drawn; what is the API's own default is left
   * out.
   *
   * @throws ModelException of kind {@code REQUEST} when this model would not take it
   */
  void write(Request request, ObjectNode root) {
    Sampling sampling = request.sampling();
    if (claude) {
      check(sampling);
    }
    if (request.thinkingTokens() > 0) {
      writeThinking(request.thinkingTokens(), sampling, root);
    }
    if (sampling.temperature() != 1) {
      root.put("temperature", sampling.temperature());
    }
    if (sampling.topP() < 1) {
      root.put("top_p", sampling.topP());
    }
  }

  private void check(Sampling sampling) {
    if (adaptive() && sampling.temperature() != 1) {
      throw refused("takes no temperature but 1, was " + sampling.temperature());
    }
    if (adaptive() && sampling.topP() < 1) {
      throw refused("takes no top-p but 1, was " + sampling.topP());
    }
    if (sampling.temperature() > 1) {
      throw refused("takes a temperature from 0 to 1, was " + sampling.temperature());
    }
    if (generation >= ONE_OF_TWO && sampling.temperature() != 1 && sampling.topP() < 1) {
      throw refused(
          "takes a temperature or a top-p, not both, was "
              + sampling.temperature()
              + " and "
              + sampling.topP());
    }
  }

  private void writeThinking(int tokens, Sampling sampling, ObjectNode root) {
    if (adaptive()) {
      root.putObject("thinking").put("type", "adaptive").put("display", "summarized");
      return;
    }
    if (claude) {
      checkBudget(tokens, sampling);
    }
    root.putObject("thinking").put("type", "enabled").put("budget_tokens", tokens);
  }

  private void checkBudget(int tokens, Sampling sampling) {
    if (tokens < LEAST_BUDGET) {
      throw refused("thinks with " + LEAST_BUDGET + " tokens or more, was " + tokens);
    }
    if (tokens >= sampling.maxTokens()) {
      throw refused(
          "thinks with fewer tokens than the "
              + sampling.maxTokens()
              + " of the whole answer, was "
              + tokens);
    }
    if (sampling.temperature() != 1) {
      throw refused("thinks at temperature 1 alone, was " + sampling.temperature());
    }
    if (sampling.topP() < LEAST_TOP_P_THINKING) {
      throw refused(
          "thinks with a top-p of " + LEAST_TOP_P_THINKING + " or more, was " + sampling.topP());
    }
  }

  private ModelException refused(String why) {
    return new ModelException(
        ModelException.Kind.REQUEST, name + " " + why + "; nothing was sent, change that");
  }
}
