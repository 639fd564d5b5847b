"""The annotated articles, parsed and aligned once, and which of them are for what."""

import hashlib
import json
import pickle
import re
import zlib
from collections import Counter
from pathlib import Path

from . import article, dates, parse, read, short, standoff, written
from .article import Article
from .backend import Torch, label_scores
from .features import Vocabulary, base, path
from .paths import CACHE, GOLD, OWN, SILVER, SPLIT, STANDOFF


def build(backend: Torch | None, relations: list[str]) -> dict[str, Article]:
    """Every annotated article and short text. The trees come from `backend`; kept in CACHE until an article or its facts change."""
    cache = CACHE / "articles.pickle"
    grammar, known = pickle.loads(cache.read_bytes()) if cache.exists() else ("", {})
    is_old = grammar != dates.grammar()
    files = [(d, f) for d in (SILVER, GOLD, OWN, standoff.unpack(), written.unpack()) for f in sorted((d / "facts").glob("*.json"))]
    lines = short.lines()
    dates.prepare([article.text_of(d, f.stem) for d, f in files] + [(short.text_of(x), short.DAY) for x in lines])
    out: dict[str, tuple[str, Article]] = {}

    def parsed(a: Article) -> Article:
        if backend is None:
            raise SystemExit(f"{a.id} is not parsed yet: run training.train_facts first")
        parse.apply(a, read.word_scores(backend, a), relations, lambda h, d: label_scores(backend, h, d))
        return a

    for folder, f in files:
        digest = hashlib.sha256((folder / "articles" / f.name).read_bytes() + f.read_bytes()).hexdigest()
        if known.get(f.stem, ("",))[0] == digest:
            out[f.stem] = known[f.stem]
            if is_old:
                a = out[f.stem][1]
                a.read_dates(a.published)
            continue
        a = parsed(article.load(folder, f.stem))
        article.align(a, json.loads(f.read_text(encoding="utf-8")))
        out[a.id] = (digest, a)
    for line in lines:
        digest, id = json.dumps(line), short.id_of(line["source"])
        if known.get(id, ("",))[0] == digest:
            out[id] = known[id]
            if not is_old:
                continue
            a = out[id][1]
            a.read_dates(short.DAY)
        else:
            a = parsed(short.read(line))
            out[id] = (digest, a)
        article.align(a, short.facts(line, a))
    if is_old or any(known.get(i) is not v for i, v in out.items()):
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_bytes(pickle.dumps((dates.grammar(), out)))
    return {i: a for i, (_, a) in out.items()}


def facts_of(id: str) -> Path:
    return next(p for p in (d / "facts" / f"{id}.json" for d in (SILVER, GOLD, OWN, standoff.REAL, written.UNPACKED)) if p.exists())


def split() -> dict[str, list[str]]:
    """train, val and test as committed, plus gold, whose articles are never trained on. What we wrote or annotated is for training."""
    s = json.loads(SPLIT.read_text())
    s["gold"] = sorted(f.stem for f in (GOLD / "facts").glob("*.json"))
    s["train"] += unread()
    return s


def unread() -> list[str]:
    """Articles that the first rounds of `train_facts` leave out (--own 0). Two encoders then read one fold of them each, so that
    heads can learn from vectors of articles that an encoder has not read."""
    own = [*(OWN / "facts").glob("*.json"), *STANDOFF.glob("*.json")]
    return sorted([f.stem for f in own] + [w.id for w in written.all_written()])


def number(id: str) -> int:
    """Of an article of our own, in the order they were written; -1 of any other."""
    return int(id[4:]) if re.fullmatch(r"own-\d+", id) else -1


def short_texts() -> list[str]:
    """Short texts, left out of the first rounds and read by folds like `unread`."""
    return sorted(short.id_of(line["source"]) for line in short.lines())


def fold(id: str) -> int:
    """0 or 1; articles on one event are in one fold."""
    return zlib.crc32(event_of(id).encode()) & 1


def vocabulary(articles: list[Article]) -> Vocabulary:
    paths, labels = Counter(), Counter()
    for a in articles:
        labels.update(base(r) for r in a.relation)
        for t, *_ in a.truth.triggers:
            paths.update(path(a, t, a.head_of(b, e)) for b, e, _ in a.truth.names if a.sentence[t] == a.sentence[b])
    return Vocabulary(
        {p: i + 2 for i, (p, c) in enumerate(paths.most_common(400)) if c >= 3},
        {r: i + 1 for i, (r, _) in enumerate(labels.most_common(40))},
    )


def allowed(articles: list[Article], least: int = 2) -> list[tuple[str, str, str]]:
    """Types of subject and object a predicate was seen with."""
    seen = Counter((a.truth.types[s], p, a.truth.types[o]) for a in articles for s, p, o in a.truth.relations)
    return sorted(k for k, c in seen.items() if c >= least)


def event_of(id: str) -> str:
    """Articles with the same value tell of one event and stay on one side of the split."""
    m = re.match(r"esl-\d+(?=_)|syn-30-\d+", id)
    return m[0] if m else id
