"""First stage: names and syntax on the older corpora, from the pretrained encoder: python -m training.train_names --out names.pt

Two rounds, as measured in the card: the second starts from the first, whose guesses fill in the dates that MEN does not mark. Allowing "O or
DATE" there instead drifts to O and costs ten points on dates.
"""

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch

from . import corpora, mixture
from .checkpoint import load_names, save_names
from .labels import NER
from .network import NamesAndSyntax, attention_mask
from .parse import NER_CUT
from .paths import CACHE
from .text import batch_of

FREE = 1 << NER[0].index("O") | 1 << NER[0].index("B-DATE") | 1 << NER[0].index("I-DATE")


@torch.no_grad()
def mark_dates(net: NamesAndSyntax, documents: list) -> int:
    """Where MEN allows O or a date, keeps the one the network prefers. Returns how many words became dates."""
    net.eval()
    found = 0
    for units in documents:
        b = batch_of([[(u.ids.tolist(), 0)] for u in units])
        for r, u in enumerate(units):
            b.shp[r, 1 : 1 + len(u.shp)] = u.shp
        h = net.encode(*(torch.from_numpy(x) for x in (b.ids, b.shp, b.pos)), attention_mask(torch.from_numpy(b.seg)))
        scores = net.ner(h).float().numpy()[..., : NER_CUT[1]]
        for r, u in enumerate(units):
            best = np.where((FREE >> np.arange(NER_CUT[1])) & 1, scores[r, 1 + u.first.astype(int)], -1e4).argmax(1)
            free = u.ner[0] == FREE
            u.ner[0][free] = 1 << best[free]
            found += int((best[free] > 0).sum())
    return found


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--out", type=Path, default=CACHE / "names.pt")
    p.add_argument("--start", type=Path)
    p.add_argument("--steps", type=int, default=4000, help="rows of 128 pieces: 8 a step")
    p.add_argument("--rows", type=int, default=8)
    p.add_argument("--rate", type=float, default=2e-4)
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    o = p.parse_args()
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    random.seed(o.seed)
    documents, relations = corpora.build()
    if o.start:
        net, _ = load_names(o.start)
        print("dates marked in MEN", mark_dates(net, documents["men"]), flush=True)
    else:
        net = NamesAndSyntax(len(relations))
        net.load_pretrained()
    net.train()
    data = mixture.Mixture(documents, o.seed + 6)
    encoder = {"word", "pos", "typ", "n0", "layers"}
    inside = [v for k, v in net.named_parameters() if k.split(".")[0] in encoder]
    heads = [v for k, v in net.named_parameters() if k.split(".")[0] not in encoder]
    groups = [dict(params=inside, lr=o.rate, base=o.rate), dict(params=heads, lr=o.head_rate, base=o.head_rate)]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    begun, log = time.time(), []
    for step in range(o.steps):
        done = step / o.steps
        for g in optimizer.param_groups:
            g["lr"] = g["base"] * min(1.0, done / 0.04 + 1e-3) * (1 - done)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            value = mixture.weighted(mixture.loss(net, data.batch(o.rows)))
        optimizer.zero_grad(set_to_none=True)
        value.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        log.append(float(value.detach()))
        if (step + 1) % 100 == 0 or step + 1 == o.steps:
            print(f"{step + 1} {time.time() - begun:.0f}s loss {np.mean(log[-100:]):.3f}", flush=True)
            save_names(o.out, net, relations)


if __name__ == "__main__":
    main()
