"""Fills templates with the real Jinja: reads [{text, values}], writes what came out of each."""
import json
import sys

from jinja2 import Environment, StrictUndefined

environment = Environment(
    trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined
)
with open(sys.argv[1], encoding="utf-8") as wanted:
    templates = json.load(wanted)
filled = [environment.from_string(one["text"]).render(one["values"]) for one in templates]
with open(sys.argv[2], "w", encoding="utf-8") as answer:
    json.dump(filled, answer, ensure_ascii=False)
