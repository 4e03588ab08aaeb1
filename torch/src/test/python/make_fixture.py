"""Makes src/test/resources/llama-tiny: a random Llama, and what transformers computes with it.

Run from the module's folder: python src/test/python/make_fixture.py src/test/resources/llama-tiny
"""

import json
import pathlib
import sys

import torch
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM

WORDS = ["<pad>", "<unk>", "END"] + [f"w{i}" for i in range(29)]
ROWS = [
    "w0 w5 w9 w28 w3 w3 w17 w11 w2 END w8 w24",
    "END w1 w20 w20 w20 w7 w13 w26 w19 w4 w10 w6",
]


def main(folder: pathlib.Path) -> None:
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        intermediate_size=24,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=32,
        rope_theta=10000.0,
        rms_norm_eps=1e-5,
        initializer_range=0.4,
        tie_word_embeddings=True,
        bos_token_id=None,
        eos_token_id=WORDS.index("END"),
        pad_token_id=None,
    )
    model = LlamaForCausalLM(config).eval()
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if name.endswith("norm.weight"):
                weight.add_(0.3 * torch.randn_like(weight))
    model.save_pretrained(folder)
    (folder / "generation_config.json").unlink(missing_ok=True)

    tokenizer = Tokenizer(
        models.WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token="<unk>")
    )
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.add_special_tokens(WORDS[:3])
    tokenizer.save(str(folder / "tokenizer.json"))

    expected = []
    for text in ROWS:
        ids = tokenizer.encode(text).ids
        with torch.no_grad():
            logits = model(torch.tensor([ids])).logits[0]
        expected.append({"text": text, "ids": ids, "logits": logits.tolist()})
    (folder / "expected.json").write_text(json.dumps(expected) + "\n")


main(pathlib.Path(sys.argv[1]))
