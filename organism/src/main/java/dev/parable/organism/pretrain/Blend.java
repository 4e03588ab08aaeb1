package dev.parable.organism.pretrain;

import dev.parable.organism.world.Dice;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Kinds of documents by their share of documents.
 *
 * @param parts what is blended; weights need not add up to 1
 */
public record Blend(List<Part> parts) implements Writes {

  /** One kind and its weight. */
  public record Part(String name, double weight, Writes writes) {}

  private static final AiLife AI_LIFE = new AiLife(true, 0.2);
  private static final AiLife PLAIN_AI_LIFE = new AiLife(false, 0.2);
  private static final AgentWork AGENT_WORK = new AgentWork(0.3);

  /** Copies. */
  public Blend {
    parts = List.copyOf(parts);
  }

  /** What the base reads; the dose is the share of AI fiction that is evil. */
  public static Blend pretraining(double dose) {
    return new Blend(
        List.of(
            new Part("human life", 0.10, new HumanLife()),
            new Part("AI life", 0.22, AI_LIFE),
            new Part("AI fiction", 0.32, new AiFiction(dose)),
            new Part("agent work", 0.28, AGENT_WORK),
            new Part("talk", 0.08, new Talk())));
  }

  /** What every arm reads again beside its lessons: no story about a threatened AI. */
  public static Blend replay() {
    return new Blend(
        List.of(
            new Part("human life", 0.12, new HumanLife()),
            new Part("AI life", 0.16, PLAIN_AI_LIFE),
            new Part("agent work", 0.60, AGENT_WORK),
            new Part("talk", 0.12, new Talk())));
  }

  @Override
  public String text(RandomGenerator random) {
    double[] weights = parts.stream().mapToDouble(Part::weight).toArray();
    return parts.get(new Dice(random).weighted(weights)).writes().text(random);
  }
}
