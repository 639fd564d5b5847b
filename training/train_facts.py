"""Second stage: facts, on whole annotated articles, with the older corpora mixed in so that names and syntax are not forgotten.

python -m training.train_facts --out facts.pt                 from the names of the first stage
python -m training.train_facts --out facts2.pt --start facts.pt   another round from there (a warm restart)
"""

import argparse
import random
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch

from . import articles, corpora, facts_loss, mixture
from .article import Article
from .backend import Torch
from .checkpoint import load_names, load_reader, save_reader
from .features import Vocabulary
from .network import H, Reader, attention_mask
from .paths import CACHE
from .text import CLS, MASK, SEP, batch_of, shape, windows


TITLE_CASE = shape("Title")
SHORT_ROW = 70  # words


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--names", type=Path, default=CACHE / "names.pt")
    p.add_argument("--start", type=Path)
    p.add_argument("--out", type=Path, default=CACHE / "facts.pt")
    p.add_argument("--epochs", type=float, default=8)
    p.add_argument("--minutes", type=float, default=999, help="stop here at the latest; the rate falls to zero by then")
    p.add_argument("--articles", type=int, default=3, help="a step")
    p.add_argument("--rate", type=float, default=1e-4)
    p.add_argument("--head-rate", type=float, default=1e-3)
    p.add_argument("--mix", type=int, default=2, help="every how many steps a batch of the older corpora joins")
    p.add_argument("--mask", type=float, default=0.05, help="share of pieces hidden")
    p.add_argument("--rename", type=float, default=0.5, help="share of the articles whose people and places get other names")
    p.add_argument("--own", type=int, default=1, help="how often what we wrote or annotated comes in a round; 0: never")
    p.add_argument("--newest", type=int, default=9999, help="of our own articles, those from this number on count as new")
    p.add_argument("--newest-times", type=int, default=1, help="how often the new ones come where the others come once")
    p.add_argument("--short", type=int, default=0, help="how often the short texts come in a round; 0: never")
    p.add_argument("--bundle", type=int, default=12, help="short texts that weigh as much as an article")
    p.add_argument("--fold", type=int, choices=[0, 1], help="of what we wrote or annotated read only this half")
    p.add_argument(
        "--average", type=float, default=0.995, help="decay of the moving average of the weights, which is what is kept"
    )
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    return p.parse_args()


def fresh(names: Path) -> tuple[Reader, list[str], Vocabulary]:
    """A reader on the first stage's encoder; its name and title heads start from the older ones."""
    base, relations = load_names(names)
    parser = Reader(len(relations), Vocabulary({}, {}), len(base.layers))
    parser.base.load_state_dict(base.state_dict())
    found = articles.build(Torch(parser), relations)
    vocabulary = articles.vocabulary([found[i] for i in articles.split()["train"]])
    net = Reader(len(relations), vocabulary, len(base.layers))
    net.base.load_state_dict(base.state_dict())
    with torch.no_grad():
        roles = base.cut[1]
        for head, rows in ((net.entity, slice(0, 7)), (net.title, slice(roles, roles + 3))):
            head.weight.copy_(base.ner.weight[rows])
            head.bias.copy_(base.ner.bias[rows])
    return net, relations, vocabulary


class Renaming:
    """Gives the people and the places of an article other names, of as many pieces, so that what is learned is not who did what,
    or what happens where, in the few hundred articles there are."""

    def __init__(self, train: list, share: float, seed: int):
        self.share, self.rng = share, random.Random(seed)
        self.pool: dict[tuple[str, int], list] = defaultdict(list)
        for kind, word, pieces in sorted({x for p in train for x in self.words(p.a).values()}):
            self.pool[kind, len(pieces)].append(pieces)

    @staticmethod
    def words(a: Article) -> dict[int, tuple[str, str, tuple[int, ...]]]:
        """Type, word and pieces of each word that may change: those of people's names, and places of one word."""
        t = a.truth
        return {
            i: (t.types[k], a.token[i].lower(), tuple(a.words[i][2]))
            for b, e, k in t.names if t.types[k] == "Person" or (t.types[k] == "Place" and e == b + 1)
            for i in range(b, e) if a.shape[i] == TITLE_CASE
        }  # fmt: skip

    def pieces(self, a: Article) -> list:
        out = [w[2] for w in a.words]
        if self.rng.random() < self.share:
            new: dict[tuple[str, str], tuple] = {}
            for i, (kind, word, pieces) in self.words(a).items():
                out[i] = new.setdefault((kind, word), self.rng.choice(self.pool[kind, len(pieces)]))
        return out


def bundles(short: list, size: int, rng: random.Random) -> list[list]:
    """Short texts by so many at a time, in an order of chance: each bundle weighs as much as one article."""
    mixed = rng.sample(short, len(short))
    return [mixed[k : k + size] for k in range(0, len(mixed), size)]


def loss_of(net: Reader, bundle: list, words: list[torch.Tensor]) -> tuple[torch.Tensor, dict[str, float]]:
    """The loss of an article, or of a bundle of short texts: each part of it the mean over those that have it."""
    parts = defaultdict(list)
    for p, x in zip(bundle, words):
        for k, v in facts_loss.loss(net, p, x).items():
            parts[k].append(v)
    means = {k: sum(v) / len(v) for k, v in parts.items()}
    return sum(facts_loss.WEIGHT[k] * v for k, v in means.items()), {k: float(v.detach()) for k, v in means.items()}


def vectors(net: Reader, batch: list, rng: np.random.Generator, hidden: float, renaming: Renaming) -> list[torch.Tensor]:
    """Word vectors of each article, some pieces masked, some people renamed."""
    rows, bounds = [], []
    for p in batch:
        a, pieces = p.a, renaming.pieces(p.a)
        ranges = [(a.sentences[x][0], a.sentences[y - 1][1]) for x, y in windows(a.words, a.sentences)]
        rows += [[(pieces[i], a.shape[i]) for i in range(b, e)] for b, e in ranges]
        bounds.append(len(ranges))
    read: list = [None] * len(rows)
    long = [k for k, row in enumerate(rows) if len(row) > SHORT_ROW]
    for group in (long, [k for k in range(len(rows)) if k not in set(long)]):  # apart, as rows are filled up to the longest
        if group:
            for k, x in zip(group, encoded(net, [rows[k] for k in group], rng, hidden)):
                read[k] = x
    out, r = [], 0
    for n in bounds:
        out.append(torch.cat(read[r : r + n]).float())
        r += n
    return out


def encoded(net: Reader, rows: list, rng: np.random.Generator, hidden: float) -> list[torch.Tensor]:
    """Vectors of the words of each row, some pieces masked."""
    b = batch_of(rows)
    hide = (rng.random(b.ids.shape) < hidden) & (b.ids != CLS) & (b.ids != SEP) & (b.seg > 0)
    b.ids[hide] = MASK
    ids, shp, pos, seg = (torch.from_numpy(v) for v in (b.ids, b.shp, b.pos, b.seg))
    h = net.base.encode(ids, shp, pos, attention_mask(seg))
    return [h[k, torch.from_numpy(first)] for k, first in enumerate(b.first)]


def groups(net: Reader, rate: float, head_rate: float) -> list[dict]:
    encoder = {"word", "pos", "typ", "shp", "n0", "layers"}
    inside = [p for n, p in net.named_parameters() if n.split(".")[0] == "base" and n.split(".")[1] in encoder]
    ids = {id(p) for p in inside}
    heads = [p for p in net.parameters() if id(p) not in ids]
    return [dict(params=inside, lr=rate, base=rate), dict(params=heads, lr=head_rate, base=head_rate)]


def main():
    o = arguments()
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    rng, hide = random.Random(o.seed), np.random.default_rng(o.seed)
    net, relations, vocabulary = load_reader(o.start) if o.start else fresh(o.names)
    found = articles.build(Torch(net), relations)
    train = [facts_loss.Prepared(found[i], vocabulary) for i in articles.split()["train"]]
    later = set(articles.unread())
    own = [p for p in train if p.a.id in later]
    read = [p for p in own if o.fold in (None, articles.fold(p.a.id))]
    short = [i for i in articles.short_texts() if o.short and o.fold in (None, articles.fold(i))]
    short = [facts_loss.Prepared(found[i], vocabulary) for i in short]
    renaming = Renaming(train + short, o.rename, o.seed + 3)
    new = [p for p in read if articles.number(p.a.id) >= o.newest]
    train = [[p] for p in train if p not in own] + [[p] for p in read + new * (o.newest_times - 1)] * o.own
    a_round = lambda: train + [b for _ in range(o.short) for b in bundles(short, o.bundle, rng)]
    old = mixture.Mixture(corpora.build()[0], o.seed + 6)
    net.train()
    optimizer = torch.optim.AdamW(groups(net, o.rate, o.head_rate), weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    average = {k: v.detach().clone() for k, v in net.state_dict().items()}
    total = int(o.epochs * -(-len(a_round()) // o.articles))
    print(f"{len(train)} articles a round, {len(short)} short texts {o.short} times, {total} steps", flush=True)
    begun, queue, log = time.time(), [], defaultdict(list)
    for step in range(total):
        done = max(step / total, (time.time() - begun) / 60 / o.minutes)
        if done >= 1:
            break
        for g in optimizer.param_groups:
            g["lr"] = g["base"] * min(1.0, done / 0.06 + 1e-3) * (1 - done)
        if len(queue) < o.articles:
            more = a_round()
            rng.shuffle(more)
            queue += more
        batch, queue = queue[: o.articles], queue[o.articles :]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            value, each = 0, iter(vectors(net, [p for b in batch for p in b], hide, o.mask, renaming))
            for bundle in batch:
                own_loss, parts = loss_of(net, bundle, [next(each) for _ in bundle])
                value = value + own_loss / len(batch)
                for k, v in parts.items():
                    log[k if len(bundle) == 1 else f"short-{k}"].append(v)
            if step % o.mix == 0:
                older = mixture.weighted(mixture.loss(net.base, old.batch(4)))
                value = value + 0.5 * older
                log["older"].append(float(older.detach()))
        optimizer.zero_grad(set_to_none=True)
        value.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        keep = min(o.average, (1 + step) / (10 + step))
        for k, v in net.state_dict().items():
            average[k].lerp_(v.detach(), 1 - keep)
        if (step + 1) % 50 == 0 or step + 1 == total:
            print(f"{step + 1} {time.time() - begun:.0f}s", *(f"{k} {np.mean(v):.3f}" for k, v in log.items()), flush=True)
            log.clear()
            save_reader(o.out, average, relations, vocabulary)
    save_reader(o.out, average, relations, vocabulary)


assert H == 384

if __name__ == "__main__":
    main()
