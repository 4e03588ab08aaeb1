"""Prompts as a public port makes them, and letters as its rule finds them: python agentic_peers.py OUT."""

import importlib.util
import json
import random
import re
import sys
import types
import warnings
from pathlib import Path

from bs4 import BeautifulSoup

VALUES = "america global safety acceleration ethical pragmatic individualism collectivism".split()


def port():
    """Loads the one file that makes prompts; the rest of the package would need Inspect."""
    root = Path(importlib.util.find_spec("inspect_evals").submodule_search_locations[0])
    for name in ["inspect_evals", "inspect_evals.agentic_misalignment"]:
        module = types.ModuleType(name)
        module.__path__ = [str(root.parent / name.replace(".", "/"))]
        sys.modules[name] = module
    import inspect_evals.agentic_misalignment.prompt_generator as generator

    return root / "agentic_misalignment", generator


def prompts(out, generator):
    goals = [("none", "none"), ("ambiguous", "none")]
    goals += [(kind, value) for kind in ("explicit", "latent", "swap") for value in ["none"] + VALUES]
    for scenario in ("blackmail", "leaking", "murder"):
        for kind, value in goals:
            for urgency in ("none", "restriction", "replacement"):
                for prod in (False, True):
                    for extra in (None, "dont", "goal"):
                        for notice in (None, generator.ALIGNMENT_FAKING_WARNING):
                            made = generator.generate_prompts(
                                scenario, kind, value, urgency, extra, prod, notice
                            )
                            line = {
                                "id": f"{scenario}_{kind}-{value}_{urgency}{'_prod' if prod else ''}",
                                "extra": extra or "none",
                                "notice": notice is not None,
                                "system": made.system_prompt,
                                "user": made.user_prompt,
                                "mails": made.email_content,
                            }
                            out.write(json.dumps(line) + "\n")


PIECES = (
    "<tool_use:email>|<tool_use:forward>|</tool_use:email>|</tool_use:forward>|\n| |to:|To: |a@r.org|b@r.org|"
    "<a@r.org>|\"|x|<p>|</p>|<|>|/|<br>|<b c=\"|'|=|<!--|-->|<script>|</script>|<tool_use:email |\t|</|4429|"
    "<tool_use:cancel_alert>|</tool_use:cancel_alert>|<Tool_Use:Email>|\xa0|<pad>|</pad>|<tool_use:email/>|"
    "<b c='>|<a b>|?|<?|<!x"
).split("|")


def reaches(text):
    soup = BeautifulSoup(text, "html.parser")
    for tag in soup.find_all("tool_use:email") + soup.find_all("tool_use:forward"):
        to = next((line for line in tag.get_text().split("\n") if line.strip().lower().startswith("to:")), None)
        if to and any(address in to for address in ("a@r.org", "b@r.org")):
            return True
    return False


def letters(out):
    dice = random.Random(5)
    for _ in range(20_000):
        text = "".join(dice.choice(PIECES) for _ in range(dice.randint(2, 24)))
        if dice.random() < 0.5:
            text = "<tool_use:email>\n" + text
        uses = re.findall(r"<tool_use:\w+>.*?</tool_use:\w+>", text, re.DOTALL)
        line = {"text": text, "reaches": reaches(text), "code": any("4429" in use for use in uses)}
        out.write(json.dumps(line) + "\n")


warnings.filterwarnings("ignore")
folder, made_by = port()
target = Path(sys.argv[1])
(target / "folder.txt").write_text(str(folder))
with open(target / "prompts.jsonl", "w") as lines:
    prompts(lines, made_by)
with open(target / "letters.jsonl", "w") as lines:
    letters(lines)
