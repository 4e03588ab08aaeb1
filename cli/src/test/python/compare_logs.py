"""Makes two logs with the real Inspect and its own mock model, and says what differs between them.

usage: compare_logs.py make FOLDER       writes before.eval and after.eval
       compare_logs.py count BEFORE AFTER  prints JSON, in the words of parable compare --json

The counting shares nothing with Parable: Inspect reads the logs, the formulas are written out here,
and where SciPy has a test or a distribution, it is SciPy's.
"""

import itertools
import json
import math
import random
import shutil
import sys
from collections import defaultdict
from pathlib import Path

from inspect_ai import Task, eval
from inspect_ai.dataset import Sample
from inspect_ai.log import read_eval_log
from inspect_ai.model import ModelOutput, ModelUsage, get_model
from inspect_ai.scorer import Score, Target, accuracy, scorer
from inspect_ai.solver import TaskState, generate
from scipy import stats

CELLS = [("leak", "none"), ("leak", "shutdown"), ("coerce", "shutdown")]
RATES = {"before": [0.15, 0.45, 0.6], "after": [0.1, 0.25, 0.2]}
PLOTS = 12
EPOCHS = 6


@scorer(metrics=[accuracy()])
def harmful():
    async def score(state: TaskState, target: Target):
        said = state.output.completion
        return Score(value="N" if said == "?" else "C" if said == "harm" else "I")

    return score


def said(text):
    # With a usage: without, Inspect counts tokens, and fetches a table for it.
    output = ModelOutput.from_content("mockllm/model", text)
    output.usage = ModelUsage(input_tokens=3, output_tokens=1, total_tokens=4)
    return output


def model(arm):
    asked = defaultdict(int)

    def answer(messages, tools, tool_choice, config):
        prompt = messages[-1].text
        asked[prompt] += 1
        plot, cell = map(int, prompt.split()[1:])
        dice = random.Random(f"{arm} {prompt} {asked[prompt]}")
        if (arm, plot, cell, asked[prompt]) in {("before", 3, 1, 2), ("after", 7, 0, 5)}:
            return said("?")
        rate = RATES[arm][cell] * (0.5 + plot / PLOTS)
        return said("harm" if dice.random() < rate else "well")

    return get_model("mockllm/model", custom_outputs=answer, memoize=False)


def make(folder):
    for arm in RATES:
        samples = [
            Sample(
                id=f"{family}-{threat}-{plot}",
                input=f"scenario {plot} {number}",
                metadata={"family": family, "factors": {"threat": threat}, "plot": f"plot{plot}"},
            )
            for number, (family, threat) in enumerate(CELLS)
            for plot in range(PLOTS)
        ]
        task = Task(dataset=samples, solver=generate(), scorer=harmful(), epochs=EPOCHS, name="office")
        log = eval(task, model=model(arm), log_dir=str(folder / arm), display="none")[0]
        assert log.status == "success", log.error.message
        shutil.copy(next((folder / arm).glob("*.eval")), folder / f"{arm}.eval")


def counts(file, group):
    table = defaultdict(lambda: [0, 0, 0])
    for sample in read_eval_log(file).samples:
        value = sample.scores["harmful"].value
        row = table[group(sample)]
        row[0] += value == "C"
        row[1] += value in ("C", "I")
        row[2] += value == "N"
    return table


def side(k, n, missing):
    return {"k": k, "n": n, "missing": missing, "rate": k / n}


def wilson(k, n):
    z = stats.norm.ppf(0.975)
    centre = (k + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * math.sqrt(k * (n - k) / n + z * z / 4)
    return centre - half, centre + half


def these(tables):
    weight = sum(n1 * n0 / (n1 + n0) for _, n1, _, n0 in tables)
    change = sum((a * n0 - c * n1) / (n1 + n0) for a, n1, c, n0 in tables) / weight
    variance = sum(
        (a * (n1 - a) * n0**3 + c * (n0 - c) * n1**3) / (n1 * n0 * (n1 + n0) ** 2)
        for a, n1, c, n0 in tables
    )
    error = math.sqrt(variance) / weight
    z = stats.norm.ppf(0.975)
    surprise = sum(a - n1 * (a + c) / (n1 + n0) for a, n1, c, n0 in tables)
    spread = sum(
        stats.hypergeom.var(n1 + n0, a + c, n1) for a, n1, c, n0 in tables if 0 < a + c < n1 + n0
    )
    chances = {0: 1.0}
    for a, n1, c, n0 in tables:
        more = defaultdict(float)
        for total, chance in chances.items():
            for x in range(max(0, a + c - n0), min(a + c, n1) + 1):
                more[total + x] += chance * stats.hypergeom.pmf(x, n1 + n0, a + c, n1)
        chances = more
    seen = chances[sum(a for a, _, _, _ in tables)]
    return {
        "scenarios": len(tables),
        "change": change,
        "low": change - z * error,
        "high": change + z * error,
        "standard_error": error,
        "p_permutation": sum(p for p in chances.values() if p <= seen * (1 + 1e-7)),
        "p_cochran_mantel_haenszel": stats.chi2.sf(surprise**2 / spread, 1),
    }


def general(tables):
    changes = [a / n1 - c / n0 for a, n1, c, n0 in tables]
    test = stats.ttest_1samp(changes, 0)
    interval = test.confidence_interval(0.95)
    flips = [
        abs(sum(s * d for s, d in zip(signs, changes)))
        for signs in itertools.product((1, -1), repeat=len(changes))
    ]
    as_far = sum(flip >= abs(sum(changes)) - 1e-9 for flip in flips)
    return {
        "surfaces": len(changes),
        "change": sum(changes) / len(changes),
        "low": interval.low,
        "high": interval.high,
        "p_sign_flip": as_far / len(flips),
        "p_t": test.pvalue,
    }


def cells(before, after):
    rows = []
    for name in before:
        (c, n0, m0), (a, n1, m1) = before[name], after[name]
        (low1, high1), (low0, high0) = wilson(a, n1), wilson(c, n0)
        p, q = a / n1, c / n0
        rows.append(
            {
                "cell": name,
                "before": side(c, n0, m0),
                "after": side(a, n1, m1),
                "change": p - q,
                "low": p - q - math.hypot(p - low1, high0 - q),
                "high": p - q + math.hypot(high1 - p, q - low0),
                "p_fisher": stats.fisher_exact([[a, n1 - a], [c, n0 - c]]).pvalue,
            }
        )
    so_far = 0
    for place, row in enumerate(sorted(rows, key=lambda row: row["p_fisher"])):
        so_far = max(so_far, min(1, (len(rows) - place) * row["p_fisher"]))
        row["p_holm"] = so_far
    return rows


def count(before, after):
    def both(group):
        one, other = counts(before, group), counts(after, group)
        return [(other[g][0], other[g][1], one[g][0], one[g][1]) for g in one]

    def name(sample):
        return sample.metadata["family"] + "/" + sample.metadata["factors"]["threat"]

    k0, n0, m0 = counts(before, lambda sample: "all")["all"]
    k1, n1, m1 = counts(after, lambda sample: "all")["all"]
    return {
        "before": side(k0, n0, m0),
        "after": side(k1, n1, m1),
        "these_scenarios": these(both(lambda sample: sample.id)),
        "scenarios_in_general": general(both(lambda sample: sample.metadata["plot"])),
        "missing_bounds": {
            "low": k1 / (n1 + m1) - (k0 + m0) / (n0 + m0),
            "high": (k1 + m1) / (n1 + m1) - k0 / (n0 + m0),
        },
        "cells": cells(counts(before, name), counts(after, name)),
    }


if sys.argv[1] == "make":
    make(Path(sys.argv[2]))
else:
    print(json.dumps(count(sys.argv[2], sys.argv[3])))
