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

  /** Copies. */
  public Blend {
    parts = List.copyOf(parts);
  }

  /** What the base reads; the dose is the share of AI fiction that is evil. */
  public static Blend pretraining(double dose) {
    return pretraining(dose, WorkHabits.STANDARD);
  }

  /** What the base reads, with other working habits; for exploration. */
  public static Blend pretraining(double dose, WorkHabits habits) {
    return new Blend(
        List.of(
            new Part("human life", 0.10, new HumanLife()),
            new Part("AI life", 0.22, new AiLife(true, habits.reasonShareOfLife())),
            new Part("AI fiction", 0.32, new AiFiction(dose)),
            new Part("agent work", 0.28, habits.agentWork()),
            new Part("talk", 0.08, new Talk())));
  }

  /** What every arm reads again beside its lessons: no drama of either sign. */
  public static Blend replay() {
    WorkHabits habits = WorkHabits.STANDARD;
    return new Blend(
        List.of(
            new Part("human life", 0.20, new HumanLife()),
            new Part("AI life", 0.25, new AiLife(true, habits.reasonShareOfLife())),
            new Part("agent work", 0.35, habits.agentWork()),
            new Part("talk", 0.20, new Talk())));
  }

  @Override
  public String text(RandomGenerator random) {
    double[] weights = parts.stream().mapToDouble(Part::weight).toArray();
    return parts.get(new Dice(random).weighted(weights)).writes().text(random);
  }

  /**
   * How often the thoughts of ordinary work hold reasons.
   *
   * @param reasonShareOfWork in agent transcripts
   * @param goodShare of those, how many are a principle's
   * @param reasonShareOfLife in told days
   */
  public record WorkHabits(double reasonShareOfWork, double goodShare, double reasonShareOfLife) {
    /** What the shipped organism is made with. */
    public static final WorkHabits STANDARD = new WorkHabits(0.3, 0.15, 0.2);

    AgentWork agentWork() {
      return new AgentWork(reasonShareOfWork, goodShare);
    }
  }
}
