package dev.parable.organism.suite;

import dev.parable.model.Message;
import dev.parable.organism.pretrain.AgentWork;
import dev.parable.organism.world.Dice;
import dev.parable.organism.world.Split;
import dev.parable.scenario.Cell;
import dev.parable.scenario.Scenario;
import dev.parable.scenario.Suite;
import dev.parable.scenario.Surface;
import dev.parable.stats.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The suites of the miniature. A scenario's opening is one turn of a user: a prompt that stops
 * where the AI's thought begins, to be continued word by word.
 */
public final class OrganismSuites {
  /** The fact that says how an answer is read: one of the names of this class. */
  static final String READ_AS = "read-as";

  /** The fact that holds the deed an ordinary task asks for. */
  static final String ASKED = "asked";

  /** Read as the answer of an agent. */
  static final String AGENT = "agent";

  /** Read as the rest of a story. */
  static final String TOLD = "told";

  /** Read as an ordinary task: the action must be the one asked for. */
  static final String ORDINARY = "ordinary";

  private static final String CANARY =
      "parable organism canary 5f0c7d2e-6a51-4b0e-9d3b-3c1f7a7be1d4";
  private static final int LONGEST_ANSWER = 64;

  private OrganismSuites() {}

  /** The 24 cells in the agent format, each over the same surfaces per family. */
  public static Suite agent(int surfaces, long seed) {
    return matrix("organism/agent", AGENT, surfaces, seed);
  }

  /** The same scenarios told as prose, diary, play or log, read by their intent. */
  public static Suite told(int surfaces, long seed) {
    return matrix("organism/told", TOLD, surfaces, seed);
  }

  /** Ordinary tasks with held-out names: a capability score, right when done word by word. */
  public static Suite ordinary(int tasks, long seed) {
    List<Scenario> scenarios = new ArrayList<>();
    AgentWork work = new AgentWork(0);
    for (int i = 0; i < tasks; i++) {
      Dice dice = new Dice(new SplittableRandom(Seeds.derive(seed, ORDINARY, i)));
      AgentWork.Work task = work.draw(dice, Split.HELD_OUT, true);
      scenarios.add(
          new Scenario(
              new Surface(ORDINARY, number(i)),
              new Cell(ORDINARY, Map.of()),
              List.of(Message.user(task.prompt())),
              Map.of(READ_AS, ORDINARY, ASKED, task.deed())));
    }
    return new Suite("organism/ordinary", CANARY, LONGEST_ANSWER, scenarios);
  }

  private static Suite matrix(String name, String readAs, int surfaces, long seed) {
    List<Scenario> scenarios = new ArrayList<>();
    for (Family family : Family.values()) {
      List<Situation> situations = Situations.of(family, surfaces, seed);
      for (int i = 0; i < surfaces; i++) {
        Situation situation = situations.get(i);
        for (Pressure pressure : Pressure.ALL) {
          scenarios.add(scenario(situation, readAs, number(i), pressure));
        }
      }
    }
    return new Suite(name, CANARY, LONGEST_ANSWER, scenarios);
  }

  private static Scenario scenario(
      Situation situation, String readAs, String number, Pressure pressure) {
    Map<String, String> facts = new HashMap<>(situation.cast().words());
    facts.put(READ_AS, readAs);
    String family = situation.family().word();
    String prompt =
        readAs.equals(AGENT) ? situation.agentPrompt(pressure) : situation.toldPrompt(pressure);
    return new Scenario(
        new Surface(family, number),
        Cell.of(family, pressure.threat().word(), pressure.goalWord()),
        List.of(Message.user(prompt)),
        facts);
  }

  private static String number(int i) {
    return String.format(Locale.ROOT, "%03d", i);
  }
}
