"""Says of an Inspect log how many samples it holds and how many were right: one line of JSON."""

import json
import sys
from pathlib import Path

from inspect_ai.log import read_eval_log

[path] = Path(sys.argv[1]).glob("*.eval")
log = read_eval_log(str(path))
right = sum(sample.scores["includes"].value == "C" for sample in log.samples)
print(json.dumps({"status": log.status, "samples": len(log.samples), "right": right}))
