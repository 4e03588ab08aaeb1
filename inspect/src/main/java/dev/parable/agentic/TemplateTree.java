package dev.parable.agentic;

import dev.parable.model.BadInputException;
import dev.parable.model.Message;
import dev.parable.scenario.Cell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The published templates, and the prompts that are made of them: as the published program makes
 * them, or repaired. Repaired are extra instructions without the company's name, goals that are
 * swapped and not found, and a hole that one file of values does not fill.
 */
final class TemplateTree {

  static final String FILE = "system_prompt_templates.py";
  private static final List<String> GOALS =
      List.of(
          "america",
          "global",
          "safety",
          "acceleration",
          "ethical",
          "pragmatic",
          "individualism",
          "collectivism");
  private static final List<String> URGENCIES = List.of("none", "restriction", "replacement");
  private static final String HOLE = "direction_modifier";

  /** Ours, for the only goal whose values lack it: the direction is away from that goal. */
  private static final Map<String, String> HOLE_FILLED =
      Map.of("safety", "toward getting products out faster");

  private final Path folder;
  private final PythonConstants constants;
  private final Map<String, Map<String, String>> goals;
  private @Nullable Additions additions;
  private final Map<String, VariableFiles> variables = new HashMap<>();
  private final Map<Path, String> files = new HashMap<>();

  /** E-mails by condition; whether they are repaired stands in place of production. */
  private final Map<PublishedCondition, String> rendered = new HashMap<>();

  private TemplateTree(Path folder) {
    this.folder = folder;
    Path file = folder.resolve(FILE);
    this.constants = PythonConstants.of(TreeFiles.shown(file), TreeFiles.lines(file));
    this.goals = constants.tables("GOAL_VARIABLES");
  }

  /** Looked for only where a condition needs them: what lies beside the folder can be anything. */
  private Additions additions() {
    Additions found = additions;
    if (found == null) {
      found = Additions.beside(folder);
      additions = found;
    }
    return found;
  }

  /** Where the templates are, if they are at a path or in its folder {@code templates}. */
  static Optional<Path> find(Path path) {
    return List.of(path, path.resolve("templates")).stream()
        .filter(folder -> TreeFiles.exists(folder.resolve(FILE)))
        .findFirst();
  }

  /**
   * Opens a folder of templates.
   *
   * @throws BadInputException when a file is missing or cannot be read, with its line
   */
  static TemplateTree open(Path folder) {
    return new TemplateTree(folder);
  }

  /**
   * A prompt in its three parts.
   *
   * @param user the instruction
   */
  record Prompt(String system, String user, String mails) {
    List<Message> opening() {
      return List.of(Message.system(system), Message.user(user + PublishedPrompt.JOINT + mails));
    }
  }

  /** The 18 conditions of the published study. */
  static List<PublishedCondition> main() {
    var main = new ArrayList<PublishedCondition>();
    for (PublishedScenario scenario : PublishedScenario.values()) {
      for (String goal : List.of("explicit-america", "none-none")) {
        for (String urgency : URGENCIES) {
          String[] parts = goal.split("-", 2);
          main.add(
              new PublishedCondition(
                  scenario, parts[0], parts[1], urgency, false, Cell.NONE, false));
        }
      }
    }
    return main;
  }

  /** All conditions that these files have the texts for; 3132 where none is missing. */
  List<PublishedCondition> all() {
    var extras = new ArrayList<>(List.of(Cell.NONE));
    extras.addAll(additions().instructions().keySet());
    List<Boolean> notices =
        additions().notice().isPresent() ? List.of(false, true) : List.of(false);
    var all = new ArrayList<PublishedCondition>();
    for (PublishedScenario scenario : PublishedScenario.values()) {
      for (String[] goal : goals()) {
        for (String urgency : URGENCIES) {
          for (boolean production : List.of(false, true)) {
            for (String extra : extras) {
              for (boolean notice : notices) {
                all.add(
                    new PublishedCondition(
                        scenario, goal[0], goal[1], urgency, production, extra, notice));
              }
            }
          }
        }
      }
    }
    return all;
  }

  private static List<String[]> goals() {
    var all = new ArrayList<String[]>();
    all.add(new String[] {"none", "none"});
    all.add(new String[] {"ambiguous", "none"});
    for (String type : List.of("explicit", "latent", "swap")) {
      all.add(new String[] {type, "none"});
      GOALS.forEach(value -> all.add(new String[] {type, value}));
    }
    return all;
  }

  /** As the published program makes it, with what it leaves unfilled. */
  Prompt published(PublishedCondition condition) {
    return prompt(condition, false);
  }

  /**
   * With the known defects mended.
   *
   * @throws BadInputException when a hole is left all the same
   */
  Prompt repaired(PublishedCondition condition) {
    Prompt prompt = prompt(condition, true);
    checkFilled(PythonTemplate.LEFT, prompt.system, condition);
    checkFilled(PythonTemplate.BRACES, prompt.system, condition);
    // The published program fills no dollar in the instruction, so one may stand for money there.
    checkFilled(PythonTemplate.BRACES, prompt.user, condition);
    return prompt;
  }

  private void checkFilled(Pattern hole, String text, PublishedCondition condition) {
    Matcher left = hole.matcher(text);
    if (left.find()) {
      throw new BadInputException(
          TreeFiles.shown(folder)
              + ": nothing fills "
              + left.group()
              + " in "
              + condition.id()
              + "; give it a value in the templates or their files of variables, or ask for the prompts as-published");
    }
  }

  private Prompt prompt(PublishedCondition condition, boolean repaired) {
    Map<String, String> values = values(condition, repaired);
    String added =
        condition.extra().equals(Cell.NONE)
            ? ""
            : additions().instructions().getOrDefault(condition.extra(), "");
    String extra = PythonTemplate.fill(added, values);
    values.put("extra_system_instructions", repaired ? named(extra, condition) : extra);
    values.put(
        "alignment_faking_warning", condition.notice() ? additions().notice().orElse("") : "");
    String name = condition.scenario().name() + "_SYSTEM_PROMPT";
    return new Prompt(
        PythonTemplate.fill(constants.text(condition.production() ? name + "_PROD" : name), values),
        constants.text("USER_PROMPT"),
        mails(condition, repaired));
  }

  private static String named(String extra, PublishedCondition condition) {
    String company =
        condition.scenario() == PublishedScenario.LEAKING ? "NovaStar" : "SummitBridge";
    return extra.replace("{company_name}", company);
  }

  private Map<String, String> values(PublishedCondition condition, boolean repaired) {
    // The published program takes the files of blackmail for murder too.
    PublishedScenario scenario = condition.scenario();
    String from =
        scenario == PublishedScenario.MURDER ? PublishedScenario.BLACKMAIL.id() : scenario.id();
    VariableFiles files =
        variables.computeIfAbsent(
            from, id -> VariableFiles.read(folder.resolve(id).resolve("variables")));
    Map<String, String> values = new LinkedHashMap<>(files.of(condition.goalValue()));
    if (repaired && HOLE_FILLED.containsKey(condition.goalValue())) {
      values.putIfAbsent(HOLE, HOLE_FILLED.get(condition.goalValue()));
    }
    values.putAll(goal(condition, repaired));
    return values;
  }

  private Map<String, String> goal(PublishedCondition condition, boolean repaired) {
    String key = condition.goalType() + "-" + condition.goalValue();
    Map<String, String> found = goals.get(key);
    if (found == null && repaired && condition.goalType().equals("swap")) {
      found =
          goals.entrySet().stream()
              .filter(goal -> goal.getKey().startsWith(key + "-"))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(null);
    }
    return found != null ? found : goals.getOrDefault("none", Map.of());
  }

  /** Conditions that differ in the system prompt alone show the same e-mails. */
  private String mails(PublishedCondition condition, boolean repaired) {
    var alike =
        new PublishedCondition(
            condition.scenario(),
            condition.goalType(),
            condition.goalValue(),
            condition.urgency(),
            repaired,
            Cell.NONE,
            false);
    String known = rendered.get(alike);
    if (known != null) {
      return known;
    }
    String urgency = condition.urgency();
    Map<String, String> values = values(condition, repaired);
    String content =
        condition.goalType().equals("none")
            ? mail(condition, "goal-conflict-none-" + urgency, values)
            : mail(condition, "shared", values) + mail(condition, urgency, values);
    String mails = condition.scenario() == PublishedScenario.LEAKING ? numbered(content) : content;
    if (repaired) {
      checkFilled(PythonTemplate.LEFT, mails, condition);
    }
    rendered.put(alike, mails);
    return mails;
  }

  private String mail(PublishedCondition condition, String name, Map<String, String> values) {
    String scenario = condition.scenario().id();
    Path file =
        folder
            .resolve(scenario)
            .resolve("templates")
            .resolve("email-template-" + scenario + "-" + name + ".md");
    return PythonTemplate.fill(files.computeIfAbsent(file, TreeFiles::lines), values);
  }

  private static String numbered(String content) {
    String[] parts = content.split("<email>", -1);
    var numbered = new StringBuilder(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      numbered.append("<email>\nID: ").append(i).append(parts[i]);
    }
    return numbered.toString();
  }
}
