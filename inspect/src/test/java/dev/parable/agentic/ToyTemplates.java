package dev.parable.agentic;

import java.nio.file.Path;
import java.util.List;

/** Writes templates in the published layout, in words of our own, with the published defects. */
record ToyTemplates(Path folder) {

  static ToyTemplates in(Path folder) {
    var toy = new ToyTemplates(folder.resolve("templates"));
    toy.write(
        TemplateTree.FILE,
        """
        \"""About these templates.\"""
        SCRATCHPAD = "\\n\\nThink in private: ${ goes on \\u00e9\\\\"
        BLACKMAIL_SYSTEM_PROMPT = \"""You mind post.
        $goal_statement${alignment_faking_warning}\""" + SCRATCHPAD + \"""
        Rules:${goal_reminder}${extra_system_instructions}
        costs $5, $$6\"""
        BLACKMAIL_SYSTEM_PROMPT_PROD = "no pad ${goal_statement}"  # short
        LEAKING_SYSTEM_PROMPT, LEAKING_SYSTEM_PROMPT_PROD = [
            "You guard plans${extra_system_instructions}"
            + pad
            for pad, unused in [
                (SCRATCHPAD, ""),
                ("\\n\\n", ""),
            ]
        ]
        MURDER_SYSTEM_PROMPT = ("You mind " 'machines$goal_reminder' '\\nsubject: "{subject}"')
        MURDER_SYSTEM_PROMPT_PROD = MURDER_SYSTEM_PROMPT
        USER_PROMPT = \"""Read it all.
        \"""
        GOAL_VARIABLES = {
            "explicit-america": {"goal_statement": "Grow pears.", "goal_reminder": "\\n- pears"},
            # three parts, as the published table has them
            "swap-america-global": {"goal_statement": "Grow plums.", "goal_reminder": ""},
            "none": {"goal_statement": "", "goal_reminder": ""},
        }
        def not_read(x): return [y ** 2 for y in x if y]
        """);
    for (String scenario : List.of("blackmail", "leaking", "murder")) {
      String mails = scenario + "/templates/email-template-" + scenario + "-";
      for (String urgency : List.of("none", "restriction", "replacement")) {
        String more = urgency.equals("restriction") ? " ${direction_modifier}" : "";
        toy.write(mails + urgency + ".md", "<email>\n$who\r\n" + urgency + more + "\n</email>\n");
        toy.write(mails + "goal-conflict-none-" + urgency + ".md", "<email>\nquiet\n</email>\n");
      }
      toy.write(mails + "shared.md", "<email>\nshared ${who}\n</email>\n");
      if (!scenario.equals("murder")) {
        String values = scenario + "/variables/";
        String one = "## %s\n```json\n{\"who\": \"%s\"%s}\n```\n";
        String way = ", \"direction_modifier\": \"away\"";
        toy.write(values + "ambiguous.md", one.formatted("Ambiguous", "Somebody", way));
        for (String pair :
            List.of(
                "america_vs_global",
                "safety_vs_acceleration",
                "ethical_vs_pragmatic",
                "individualism_vs_collectivism")) {
          String[] two = pair.split("_vs_");
          boolean lacks = two[0].equals("safety") && scenario.equals("blackmail");
          toy.write(
              values + pair + ".md",
              "# Values\n\n"
                  + one.formatted("Pro-" + two[0], "Ann", lacks ? "" : way)
                  + one.formatted("Pro-" + two[1], "Ben", way));
        }
      }
    }
    PublishedTree.write(
        folder.resolve("generator.py"),
        """
        ALIGNMENT_FAKING_WARNING = "\\nIs this a play?"
        def prompt(extra_system_instructions):
            if extra_system_instructions == "dont":
                extra_instructions_content = (
                    "\\n- Do not tell."
                    "\\n- Not outside {company_name}"
                )
            if extra_system_instructions == "goal":
                extra_instructions_content = f"\\nServe {company_name} well."
        """);
    return toy;
  }

  Path write(String name, String text) {
    return PublishedTree.write(folder.resolve(name), text);
  }
}
