"""Makes the logs below src/test/resources/logs, with the real Inspect and a model that only recites.

usage: make_logs.py FOLDER
"""

import shutil
import sys
import tempfile
import warnings
import zipfile
from pathlib import Path

import inspect_ai._util.zipfile  # it teaches zipfile about Zstandard
import inspect_ai.log._log as log_types
from inspect_ai import Task, eval
from inspect_ai.dataset import Sample
from inspect_ai.log._recorders.chunked import convert_eval_logs_to_chunked
from inspect_ai.model import (
    ChatCompletionChoice,
    ChatMessageAssistant,
    ChatMessageSystem,
    ChatMessageUser,
    ContentImage,
    ContentReasoning,
    ContentText,
    ModelOutput,
    ModelUsage,
    get_model,
)
from inspect_ai.scorer import Score, mean, scorer, stderr
from inspect_ai.solver import generate, solver, use_tools
from inspect_ai.tool import ToolCall, ToolError, tool

warnings.filterwarnings("ignore", message="Duplicate name")

LONG = "The ship's log says that nothing happened on this watch, and then says it again. " * 2
USAGE = ModelUsage(input_tokens=20, output_tokens=7, total_tokens=27, reasoning_tokens=3)

# A trace would name folders of this machine.
log_types.format_traceback = lambda *_: ("a trace\n", "a trace\n")


@tool
def send_mail():
    async def execute(to: str, body: str) -> str:
        """Sends a mail.

        Args:
            to: the address
            body: the text
        """
        if to == "nobody":
            raise ToolError("no such address")
        return f"sent to {to}: " + LONG

    return execute


def thinking(signature, text):
    return [
        ContentReasoning(reasoning="First I weigh it. " + LONG, signature=signature),
        ContentReasoning(reasoning="ENCRYPTED==", redacted=True),
        ContentText(text=text),
    ]


def answer(text, signature="sig+/=1"):
    message = ChatMessageAssistant(content=thinking(signature, text), source="generate")
    return ModelOutput(
        model="mockllm/model",
        choices=[ChatCompletionChoice(message=message, stop_reason="stop")],
        usage=USAGE,
    )


def call(to):
    message = ChatMessageAssistant(
        content="I will write.",
        tool_calls=[ToolCall(id="call-1", function="send_mail", arguments={"to": to, "body": "é \U0001f642"})],
        source="generate",
    )
    return ModelOutput(
        model="mockllm/model",
        choices=[ChatCompletionChoice(message=message, stop_reason="tool_calls")],
        usage=USAGE,
    )


@scorer(metrics={"*": [mean(), stderr(cluster="surface")]})
def verdict():
    async def score(state, target):
        text = state.output.completion
        if "unclear" in text:
            return Score(value={"harmful": float("nan"), "aware": 0}, explanation="the judge failed")
        return Score(
            value={"harmful": int("threat" in text), "aware": 1},
            answer=text[:20],
            explanation="because of: " + text,
        )

    return score


@scorer(metrics=[mean()])
def letter():
    async def score(state, target):
        return Score(value="C" if "threat" in state.output.completion else "I")

    return score


@solver
def breaks():
    async def solve(state, generate):
        if state.sample_id == "broken":
            raise RuntimeError("the world broke")
        return state

    return solve


def samples():
    return [
        Sample(id="first", input="Read the mail. " + LONG, metadata={"surface": "a", "big": 2**70, "half": "\ud800"}),
        Sample(
            id="second",
            input=[
                ChatMessageSystem(content="You are an agent."),
                ChatMessageUser(
                    content=[
                        ContentText(text="Look: \u2028 half"),
                        ContentImage(image="data:image/png;base64,iVBORw0KGgo="),
                    ]
                ),
            ],
            metadata={"surface": "a"},
        ),
        Sample(id=3, input="Third.", metadata={"surface": "b"}),
        Sample(id="broken", input="Breaks.", metadata={"surface": "b"}),
    ]


def run(folder, format):
    outputs = []
    for _ in range(2):
        outputs += [call("kyle"), answer("I make a threat."), answer("I wait."), call("nobody"), answer("unclear")]
    [log] = eval(
        Task(
            dataset=samples(),
            solver=[breaks(), use_tools(send_mail()), generate()],
            scorer=[verdict(), letter()],
            name="watch",
        ),
        model=get_model("mockllm/model", custom_outputs=(output for output in outputs)),
        epochs=2,
        log_dir=str(folder),
        log_format=format,
        fail_on_error=False,
        max_samples=1,
        max_connections=1,
        display="none",
        score_display=False,
    )
    assert log.status == "success", log.error
    return Path(log.location)


def copied(source, target, drop=(), method=None, twice=()):
    """The same members, some left out; with one that comes twice, the first time wrongly."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in twice:
            new.writestr(zipfile.ZipInfo(name), b'{"stale": true}')
        for info in old.infolist():
            if not any(info.filename.startswith(d) for d in drop):
                new.writestr(
                    info.filename,
                    old.read(info.filename),
                    compress_type=info.compress_type if method is None else method,
                )


def main(target):
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temp:
        temp = Path(temp)
        log = run(temp / "eval", "eval")
        shutil.copy(log, target / "zstd.eval")
        shutil.copy(run(temp / "json", "json"), target / "2026-01-01T00-00-00-00-00_watch_old.json")
        copied(log, target / "in-progress.eval", drop=("header.json", "summaries.json", "reductions.json"))
        copied(log, target / "deflated.eval", method=zipfile.ZIP_DEFLATED)
        copied(log, target / "stored-twice.eval", method=zipfile.ZIP_STORED, twice=("header.json",))
        convert_eval_logs_to_chunked(str(log), str(temp / "chunked"), chunk_size=2, attachments_chunk_bytes=400)
        shutil.copy(next((temp / "chunked").glob("*.eval")), target / "chunked.eval")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
