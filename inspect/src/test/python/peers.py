"""What the real Inspect makes of a log: reads it, writes it again, computes its metrics.

usage: peers.py LOG REWRITTEN ANSWER
"""

import json
import sys

import inspect_ai
from inspect_ai.log import read_eval_log, read_eval_log_sample_summaries, write_eval_log
from inspect_ai.scorer import SampleScore, Score, mean, stderr


def main(path, rewritten, answer):
    log = read_eval_log(path)
    write_eval_log(log, rewritten)
    metrics = {}
    for reduction in log.reductions or []:
        surfaces = {sample.id: sample.metadata["surface"] for sample in log.samples}
        scores = [
            SampleScore(
                score=Score(value=sample.value),
                sample_id=sample.sample_id,
                sample_metadata={"surface": surfaces[sample.sample_id]},
            )
            for sample in reduction.samples
            if sample.value == sample.value
        ]
        metrics[reduction.scorer] = {
            "mean": mean()(scores),
            "stderr": stderr(cluster="surface")(scores),
        }
    said = {
        "version": inspect_ai.__version__,
        "status": log.status,
        "samples": len(log.samples),
        "summaries": len(read_eval_log_sample_summaries(path)),
        "reported": {
            score.name: {name: metric.value for name, metric in score.metrics.items()}
            for score in log.results.scores
        },
        "computed": metrics,
        "signatures": sorted(
            {
                part.signature
                for sample in log.samples
                for message in sample.messages
                if isinstance(message.content, list)
                for part in message.content
                if part.type == "reasoning" and part.signature
            }
        ),
    }
    with open(answer, "w", encoding="utf-8") as out:
        json.dump(said, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
