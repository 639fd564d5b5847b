"""Third stage: one encoder of two, and heads that learn from vectors like those of unseen text.

python -m training.train_heads FOLD0.pt FOLD1.pt --out facts.pt

The two have each read one fold of the articles that we wrote or annotated (`train_facts --fold`). The encoder kept is their mean. The heads start
from the mean of theirs and then learn alone, on every one of these articles, from the encoder that has not read it.
"""

import argparse
import random
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch

from . import articles, facts_loss
from .backend import Torch
from .checkpoint import load_reader, save_reader
from .network import Reader
from .paths import CACHE
from .train_facts import Renaming, bundles, loss_of, vectors


def mean_of(one: Reader, two: Reader) -> dict[str, torch.Tensor]:
    other = two.state_dict()
    return {k: torch.lerp(v, other[k], 0.5) for k, v in one.state_dict().items()}


def unread_vectors(readers: list[Reader], train: list[facts_loss.Prepared], seed: int) -> list[torch.Tensor]:
    """Word vectors of each article by the encoder that has read the other fold."""
    plain, none = Renaming(train, 0, seed), np.random.default_rng(seed)
    for net in readers:
        net.eval()
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        return [vectors(readers[1 - articles.fold(p.a.id)], [p], none, 0, plain)[0] for p in train]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("readers", type=Path, nargs=2, help="checkpoints of train_facts --fold 0 and --fold 1")
    p.add_argument("--out", type=Path, default=CACHE / "facts.pt")
    p.add_argument("--steps", type=int, default=300)
    p.add_argument("--articles", type=int, default=4, help="a step")
    p.add_argument("--ids", nargs=2, type=int, metavar=("FIRST", "LAST"), help="learn only from these of our own articles, by number")
    p.add_argument("--short", action="store_true", help="learn from the short texts as well")
    p.add_argument("--bundle", type=int, default=12, help="short texts that weigh as much as an article")
    p.add_argument("--rate", type=float, default=5e-4)
    p.add_argument("--average", type=float, default=0.98)
    p.add_argument("--seed", type=int, default=3)
    p.add_argument("--threads", type=int, default=2)
    o = p.parse_args()
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    loaded = [load_reader(f) for f in o.readers]
    readers, (net, relations, vocabulary) = [r for r, _, _ in loaded], load_reader(o.readers[0])
    found = articles.build(Torch(net), relations)
    prepared = lambda ids: [facts_loss.Prepared(found[i], vocabulary) for i in ids]
    chosen = [i for i in articles.unread() if o.ids is None or o.ids[0] <= articles.number(i) <= o.ids[1]]
    whole, short = prepared(chosen), prepared(articles.short_texts() if o.short else [])
    train = whole + short
    known = unread_vectors(readers, train, o.seed)
    net.load_state_dict(mean_of(*readers))
    net.train()
    net.base.eval().requires_grad_(False)
    heads = [v for k, v in net.named_parameters() if not k.startswith("base.")]
    optimizer = torch.optim.AdamW(heads, lr=o.rate, weight_decay=0.02)
    average = {k: v.detach().clone() for k, v in net.state_dict().items()}
    rng, queue, log, begun = random.Random(o.seed), [], defaultdict(list), time.time()
    for step in range(o.steps):
        if len(queue) < o.articles:
            more = [[i] for i in range(len(whole))] + bundles(list(range(len(whole), len(train))), o.bundle, rng)
            queue += rng.sample(more, len(more))
        batch, queue = queue[: o.articles], queue[o.articles :]
        optimizer.param_groups[0]["lr"] = o.rate * min(1.0, (step + 1) / 20) * (1 - step / o.steps)
        value = 0
        for bundle in batch:
            own_loss, parts = loss_of(net, [train[i] for i in bundle], [known[i] for i in bundle])
            value = value + own_loss / len(batch)
            for k, v in parts.items():
                log[k if len(bundle) == 1 else f"short-{k}"].append(v)
        optimizer.zero_grad(set_to_none=True)
        value.backward()
        torch.nn.utils.clip_grad_norm_(heads, 1.0)
        optimizer.step()
        keep = min(o.average, (1 + step) / (10 + step))
        for k, v in net.state_dict().items():
            average[k].lerp_(v.detach(), 1 - keep)
        if (step + 1) % 25 == 0 or step + 1 == o.steps:
            print(f"{step + 1} {time.time() - begun:.0f}s", *(f"{k} {np.mean(v):.3f}" for k, v in log.items()), flush=True)
            log.clear()
    save_reader(o.out, average, relations, vocabulary)


if __name__ == "__main__":
    main()
