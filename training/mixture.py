"""An endless mixture of the older corpora, and its loss: names, parts of speech, trees."""

import random

import torch
import torch.nn.functional as F

from . import spans
from .labels import NER
from .network import H, NamesAndSyntax, attention_mask
from .rows import Stream, collate
from .text import ROW

# Share of the rows. Neighbouring sentences share a row where the corpus keeps their order.
SHARE = dict(ewt=0.22, gum=0.19, men=0.13, redoc=0.12, gmb=0.15, uner=0.08, conll04=0.04, grobid=0.02, esl=0.05)
ORDERED = {"ewt", "gum", "men", "redoc", "esl"}
WEIGHT = dict(names=2.0, roles=1.0, events=1.0, upos=0.5, arcs=1.0, labels=0.5)


class Mixture:
    def __init__(self, documents: dict[str, list], seed: int):
        self.streams = {k: Stream(documents[k], seed, k in ORDERED) for k in SHARE}
        rng = random.Random(seed)
        self.due = {k: rng.random() for k in SHARE}
        self.rng = random.Random(seed + 1)

    def batch(self, rows: int) -> dict:
        out = []
        while len(out) < rows:
            for k, share in SHARE.items():
                self.due[k] += share
            k = max(self.due, key=self.due.get)
            self.due[k] -= 1
            out.append(self.streams[k].next())
        return collate(out, self.rng)


def loss(net: NamesAndSyntax, batch: dict) -> dict[str, torch.Tensor]:
    ids, shp, pos, seg, sent = (torch.from_numpy(batch[k]) for k in ("ids", "shp", "pos", "seg", "sent"))
    h = net.encode(ids, shp, pos, attention_mask(seg))
    flat = h.reshape(-1, H)
    out = {}
    if len(batch["nw"]):
        x = net.ner(net.drop(flat[torch.from_numpy(batch["nw"])])).float()
        for q, name in enumerate(("names", "roles", "events")):
            allowed = torch.from_numpy(batch["na"][q])
            use = allowed != spans.FULL[q]
            if use.any():
                z = x[use][:, net.cut[q] : net.cut[q + 1]]
                mask = (allowed[use][:, None] >> torch.arange(len(NER[q]))) & 1
                wrong = torch.logsumexp(z, -1) - torch.logsumexp(z.masked_fill(mask == 0, -1e4), -1)
                out[name] = wrong.sum() / len(batch["nw"])
    dependents, heads, relations, upos = (torch.from_numpy(v) for v in batch["ud"])
    if len(dependents):
        row = dependents // ROW
        out["upos"] = F.cross_entropy(net.upos(net.drop(flat[dependents])).float(), upos)
        used = torch.unique(row)
        place = torch.full((len(ids),), -1)
        place[used] = torch.arange(len(used))
        row = place[row]
        arcs = net.arc_scores(h[used]).float().masked_fill(~arc_mask(sent[used], seg[used]), -1e4)
        out["arcs"] = F.cross_entropy(arcs[row, dependents % ROW], heads)
        lh, ld = net.label_sides(h[used])
        out["labels"] = F.cross_entropy(net.label_scores(lh[row, heads], ld[row, dependents % ROW]).float(), relations)
    return out


def weighted(losses: dict[str, torch.Tensor]) -> torch.Tensor:
    return sum(WEIGHT[k] * v for k, v in losses.items())


def arc_mask(sent, seg):
    """Which head a dependent may have: a word of its sentence, or the [CLS] of its segment."""
    word = sent[:, :, None] > 0
    same = (sent[:, :, None] == sent[:, None, :]) & word
    return same | ((sent[:, None, :] < 0) & (seg[:, :, None] == seg[:, None, :]) & word)
