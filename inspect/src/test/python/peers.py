"""What the real Inspect makes of a log: reads it, writes it again, computes its metrics.

usage: peers.py LOG REWRITTEN ANSWER
       peers.py --chunked LOG FOLDER
"""

import json
import sys

import inspect_ai
from inspect_ai.event import ModelEvent
from inspect_ai.log import read_eval_log, read_eval_log_sample_summaries, write_eval_log
from inspect_ai.log._recorders.chunked import convert_eval_logs_to_chunked
from inspect_ai.scorer import SampleScore, Score, mean, stderr


def calls(log):
    """By sample, what each model event says."""
    return {
        f"{sample.id}#{sample.epoch}": [
            {
                "given": len(event.input),
                "said": event.output.choices[0].message.text if event.output.choices else "",
                "completion": event.output.completion,
                "retries": event.retries or 0,
                "error": event.error or "",
                "cost": event.output.usage.total_cost if event.output.usage else None,
                "request": event.call.request,
                "seconds": event.working_time,
            }
            for event in sample.events
            if isinstance(event, ModelEvent)
        ]
        for sample in log.samples
    }


def chunked(path, folder):
    """Writes the log again with each sample in small parts."""
    convert_eval_logs_to_chunked(path, folder, chunk_size=1, attachments_chunk_bytes=400)


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
        "usage": {
            model: usage.model_dump(exclude_none=True) for model, usage in log.stats.model_usage.items()
        },
        "calls": calls(read_eval_log(path, resolve_attachments="full")),
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
    if sys.argv[1] == "--chunked":
        chunked(*sys.argv[2:])
    else:
        main(*sys.argv[1:])
