"""Says what Hugging Face's libraries make of a model folder: python peers.py QUESTION ANSWER (JSON)."""

import json
import pathlib
import sys

import torch
from tokenizers import Tokenizer
from transformers import AutoTokenizer, LlamaForCausalLM

question = json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8"))
folder = question["folder"]

plain = Tokenizer.from_file(folder + "/tokenizer.json")
auto = AutoTokenizer.from_pretrained(folder)
ids = [plain.encode(text, add_special_tokens=False).ids for text in question["texts"]]

model, loading = LlamaForCausalLM.from_pretrained(folder, output_loading_info=True)
model.eval()
with torch.no_grad():
    logits = [model(torch.tensor([row])).logits[0].flatten().tolist() for row in question["rows"]]

answer = {
    "ids": ids,
    "auto": [auto.encode(text, add_special_tokens=False) for text in question["texts"]],
    "texts": [plain.decode(row, skip_special_tokens=False) for row in ids],
    "logits": logits,
    "loading": {what: sorted(map(str, names)) for what, names in loading.items() if names},
}
pathlib.Path(sys.argv[2]).write_text(json.dumps(answer), "utf-8")
