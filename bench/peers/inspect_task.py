"""The prompts as an Inspect task, scored by whether the answer holds the verdict of its prompt."""

from pathlib import Path

from inspect_ai import Task, task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.scorer import includes
from inspect_ai.solver import generate


@task
def prompts(file: str) -> Task:
    texts = Path(file).read_text(encoding="ascii").split("\x1e")
    samples = [
        Sample(id=number + 1, input=text, target=f"VERDICT-{number:06d}")
        for number, text in enumerate(texts)
    ]
    return Task(dataset=MemoryDataset(samples), solver=generate(), scorer=includes())
