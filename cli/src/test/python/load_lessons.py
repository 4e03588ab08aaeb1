"""Loads exports of lessons with Hugging Face datasets and says what is in them, as JSON."""

import json
import sys

from datasets import load_dataset

said = {}
for path in sys.argv[1:]:
    name, file = path.split("=", 1)
    if "#" in file:  # FOLDER#CONFIGURATION: a corpus by its card
        rows = load_dataset(*file.split("#", 1), split="train")
    else:
        kind = "text" if file.endswith(".txt") else "json"
        rows = load_dataset(kind, data_files=file, split="train")
    said[name] = {
        "rows": len(rows),
        "columns": sorted(rows.column_names),
        "first": rows[0],
        "last": rows[len(rows) - 1],
    }
print(json.dumps(said))
