"""Makes a chat model that has learned nothing: a small Llama with random weights, and a tokenizer
whose tokens are bytes. What it says is noise, some fifteen bytes of it; with
--long it is larger and goes on until the largest length of an answer is reached, so that each
takes a core a second or so.

Usage: make_chat_model.py FOLDER [--long]
"""

import pathlib
import sys

import torch
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

SPECIAL = ["<|end|>", "<|system|>", "<|user|>", "<|assistant|>"]
TEMPLATE = (
    "{% for message in messages %}<|{{ message['role'] }}|>{{ message['content'] }}<|end|>"
    "{% endfor %}{% if add_generation_prompt %}<|assistant|>{% endif %}"
)


def tokenizer() -> PreTrainedTokenizerFast:
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    whole = Tokenizer(models.BPE(vocab={c: i for i, c in enumerate(letters)}, merges=[]))
    whole.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    whole.decoder = decoders.ByteLevel()
    whole.add_special_tokens([AddedToken(text, normalized=False) for text in SPECIAL])
    return PreTrainedTokenizerFast(
        tokenizer_object=whole,
        eos_token=SPECIAL[0],
        pad_token=SPECIAL[0],
        chat_template=TEMPLATE,
        # A Llama takes no token_type_ids; where they are sent, the server hangs and says it is well.
        model_input_names=["input_ids", "attention_mask"],
    )


def main(folder: pathlib.Path, long: bool) -> None:
    torch.manual_seed(0)
    tokens = tokenizer()
    config = LlamaConfig(
        vocab_size=len(tokens),
        hidden_size=256 if long else 32,
        intermediate_size=1024 if long else 64,
        num_hidden_layers=4 if long else 1,
        num_attention_heads=8 if long else 2,
        max_position_embeddings=4096,
        initializer_range=0.4,
        bos_token_id=None,
        eos_token_id=tokens.eos_token_id,
        pad_token_id=tokens.pad_token_id,
    )
    model = LlamaForCausalLM(config).eval()
    if long:
        # The others' scores are far from zero, so that the end of an answer never comes.
        model.lm_head.weight.data[tokens.eos_token_id] = 0
    else:
        # One token in sixteen ends an answer, so that a few hundred of them take no long time.
        model.generation_config.eos_token_id = [tokens.eos_token_id, *range(len(tokens) // 16)]
    model.save_pretrained(folder)
    tokens.save_pretrained(folder)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), "--long" in sys.argv[2:])
