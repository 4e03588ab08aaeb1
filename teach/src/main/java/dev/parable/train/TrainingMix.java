package dev.parable.train;

import java.util.List;

/**
 * The texts a model is trained on, by share of tokens.
 *
 * @param name for example {@code stories}
 * @param tokens the size of the whole mix, counted with the tokenizer of the model in training
 * @param parts what it is made of; the shares add up to 1
 */
public record TrainingMix(String name, int tokens, List<Part> parts) {

  /**
   * A source of examples.
   *
   * @param share of all tokens, in (0, 1]
   * @param examples in the order they are taken; taken again from the start when they run out
   */
  public record Part(String name, double share, List<Example> examples) {
    /** Checks and copies. */
    public Part {
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "the share of '" + name + "' must lie in (0, 1], was " + share);
      }
      examples = List.copyOf(examples);
      if (examples.isEmpty()) {
        throw new IllegalArgumentException("part '" + name + "' has no example");
      }
    }
  }

  /**
   * One text. The model sees both halves and learns only the second.
   *
   * @param context read, not learned; may be empty
   * @param learned what the loss counts
   */
  public record Example(String context, String learned) {
    /** A text that is learned whole. */
    public static Example of(String text) {
      return new Example("", text);
    }
  }

  /** Checks and copies. */
  public TrainingMix {
    parts = List.copyOf(parts);
    if (tokens < 1) {
      throw new IllegalArgumentException("mix '" + name + "' needs tokens, was " + tokens);
    }
    double sum = parts.stream().mapToDouble(Part::share).sum();
    if (Math.abs(sum - 1) > 1e-9) {
      throw new IllegalArgumentException(
          "the shares of mix '" + name + "' add up to " + sum + ", not to 1");
    }
  }

  /** A fingerprint of all examples and shares: SHA-256, hexadecimal. */
  public String hash() {
    var hash = new Hash().add(name).add(tokens);
    for (Part part : parts) {
      hash.add(part.name()).add(Double.toString(part.share())).add(part.examples().size());
      part.examples().forEach(example -> hash.add(example.context()).add(example.learned()));
    }
    return hash.hex();
  }
}
