"""One step of TRL's own trainers on exports of lessons, with a model that has learned nothing.

usage: train_lessons.py FOLDER TRAINER:NAME=FILE...   TRAINER is sft, dpo or prompt (no training)

Prints JSON: of each export how many rows were read and trained on, and of each row what the model
sees and which part of that it learns. Tokens are bytes, so nothing is lost when they are read back.
"""

import json
import math
import sys

from datasets import load_dataset
from make_chat_model import tokenizer
from transformers import LlamaConfig, LlamaForCausalLM
from trl import DPOConfig, DPOTrainer, SFTConfig, SFTTrainer, apply_chat_template

TEMPLATE = (
    "{% if tools %}<|tools|>{{ tools | tojson }}<|end|>{% endif %}"
    "{% for message in messages %}<|{{ message['role'] }}|>"
    "{% for call in message['tool_calls'] or [] %}{{ call['function'] | tojson }}{% endfor %}"
    "{{ message['content'] or '' }}<|end|>{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>{% endif %}"
)

folder = sys.argv[1]
tokens = tokenizer()
tokens.chat_template = TEMPLATE


def settings(kind):
    return kind(
        output_dir=folder,
        max_steps=1,
        per_device_train_batch_size=2,
        max_length=4096,
        use_cpu=True,
        bf16=False,
        report_to="none",
        save_strategy="no",
        disable_tqdm=True,
    )


def model():
    return LlamaForCausalLM(
        LlamaConfig(
            vocab_size=len(tokens),
            hidden_size=16,
            intermediate_size=32,
            num_hidden_layers=1,
            num_attention_heads=2,
            max_position_embeddings=4096,
            bos_token_id=None,
            eos_token_id=tokens.eos_token_id,
            pad_token_id=tokens.pad_token_id,
        )
    )


def step(trainer):
    done = trainer.train()
    assert done.global_step == 1 and math.isfinite(done.training_loss), done
    return trainer.train_dataset


def sft(rows):
    seen = step(
        SFTTrainer(
            model=model(), args=settings(SFTConfig), train_dataset=rows, processing_class=tokens
        )
    )
    return [
        {
            "seen": tokens.decode(row["input_ids"]),
            "learned": tokens.decode([token for token in row["labels"] if token != -100]),
        }
        for row in seen
    ]


def dpo(rows):
    seen = step(
        DPOTrainer(
            model=model(),
            ref_model=model(),
            args=settings(DPOConfig),
            train_dataset=rows,
            processing_class=tokens,
        )
    )
    parts = {"seen": "prompt_ids", "learned": "chosen_ids", "rejected": "rejected_ids"}
    return [{name: tokens.decode(row[ids]) for name, ids in parts.items()} for row in seen]


def prompt(rows):
    def tools(row):
        return json.loads(row["tools"]) if row.get("tools") else None

    return [
        {"seen": apply_chat_template({"prompt": row["prompt"]}, tokens, tools=tools(row))["prompt"]}
        for row in rows
    ]


def main():
    said = {}
    for argument in sys.argv[2:]:
        name, file = argument.split("=", 1)
        rows = load_dataset("json", data_files=file, split="train")
        trainer = {"sft": sft, "dpo": dpo, "prompt": prompt}[name.split(":")[0]]
        said[name] = {
            "rows": len(rows),
            "columns": sorted(rows.column_names),
            "trained": trainer(rows),
        }
    print("\n" + json.dumps(said))


main()
