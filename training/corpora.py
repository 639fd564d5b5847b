"""The older corpora as sentences for names and syntax. Known flaws of each stand in the data's own README."""

import gzip
import json
import pickle
import re
from collections import Counter
from pathlib import Path

import numpy as np

from . import spans
from .labels import UPOS
from .paths import CACHE, DATA
from .rows import Unit
from .text import UNK, sentences, shape, words_of

NON_COMMERCIAL = {"essay", "fiction", "letter", "podcast", "whow"}  # genres of GUM whose texts are CC BY-NC-SA: left out


def load(name: str) -> list[dict]:
    with gzip.open(DATA / name, "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def demonyms():
    c = {}
    for x in load("ner/gmb.jsonl.gz"):
        for s, e, l in x["spans"]:
            if l in ("gpe", "geo", "org", "per"):
                c.setdefault(x["text"][s:e], Counter())[l] += 1
    return {t for t, k in c.items() if k["gpe"] >= 3 and k["gpe"] > 0.7 * sum(k.values())}


def conllu(path: Path) -> list[list[list[tuple]]]:
    """Documents of sentences of (form, part of speech, head, relation)."""
    with gzip.open(path, "rt", encoding="utf-8") as f:
        blocks = f.read().split("\n\n")
    documents, keep = [], True
    for block in blocks:
        new = re.search(r"^# newdoc id = (\S+)", block, re.M)
        if new:
            genre = re.match(r"GUM_([a-z]+)_", new[1])
            keep = not (genre and genre[1] in NON_COMMERCIAL)
        if not keep:
            continue
        if new or not documents:
            documents.append([])
        fields = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
        sentence = [(f[1], f[3], int(f[6]), f[7]) for f in fields if f[0].isdigit()]
        if sentence:
            documents[-1].append(sentence)
    return [d for d in documents if d]


_known = {}


def wpieces(w):
    if w not in _known:
        e = words_of(w)
        ids = []
        shp = []
        for s, t, p in e:
            ids += p
            shp += [shape(w[s:t])] * len(p)
        _known[w] = (ids or [UNK], shp or [9])
    return _known[w]


def ud_units(documents, relations):
    out = []
    for document in documents:
        units = []
        for sent in document:
            u = Unit()
            ids, shp, first = [], [], []
            for form, *_ in sent:
                a, b = wpieces(form)
                first.append(len(ids))
                ids += a[:20]
                shp += b[:20]
            u.ids, u.shp, u.first = np.array(ids, np.int32), np.array(shp, np.int8), np.array(first, np.int16)
            u.ner = None
            u.ud = (
                np.array([h for _, _, h, _ in sent], np.int16),
                np.array([relations.get(r, relations.get(r.split(":")[0], 0)) for *_, r in sent], np.int16),
                np.array([UPOS.index(p) if p in UPOS else UPOS.index("X") for _, p, _, _ in sent], np.int16),
            )
            units.append(u)
        out.append(units)
    return out


def make_units(text, marked, other, convert, split=True):
    """Sentences of a text with its spans as allowed labels; split=False for texts that are one sentence already."""
    words = words_of(text)
    labels = spans.label_words(text, words, marked, other, convert)
    ranges = sentences(text, words, marked) if split else sentences(text.replace("\n", " "), words, [(0, len(text) + 2)])
    return [unit(words[b:e], text, [v[b:e] for v in labels]) for b, e in ranges]


def unit(words, text, labels):
    u = Unit()
    first, ids, shp = [], [], []
    for s, e, p in words:
        first.append(len(ids))
        ids += p
        shp += [shape(text[s:e])] * len(p)
    u.ids, u.shp, u.first = np.array(ids, np.int32), np.array(shp, np.int8), np.array(first, np.int16)
    u.ner, u.ud = labels, None
    return u


def load_ner(name, file, split, flatten=False):
    o, conv = spans.SPEC[name]
    return [make_units(x["text"], spans.flat(x["spans"]) if flatten else x["spans"], o, conv, split) for x in load(file)]


def build() -> tuple[dict[str, list], list[str]]:
    """Corpus -> documents of sentences, and the dependency labels by frequency. Kept in CACHE."""
    cache = CACHE / "corpora.pickle"
    if cache.exists():
        return pickle.loads(cache.read_bytes())
    spans.DEMONYMS |= demonyms()
    o, conv = spans.SPEC["esl"]
    times = [
        make_units(x["text"], [(t["start"], t["end"], t["type"]) for t in x["timex"] if t["start"] >= 0], o, conv)
        for x in load("time/eventstoryline.jsonl.gz")
    ]
    ewt, gum = conllu(DATA / "ud/ewt-train.conllu.gz"), conllu(DATA / "ud/gum-train.conllu.gz")
    count = Counter(r for d in ewt + gum for s in d for *_, r in s)
    relations = [r for r, c in count.most_common() if c >= 5]
    number = {r: i for i, r in enumerate(relations)}
    corpora = {
        "men": load_ner("men", "ner/men-train.jsonl.gz", True, True),
        "redoc": [d for p in ("dev", "test") for d in load_ner("redoc", f"ner/redocred-{p}.jsonl.gz", True)],
        "grobid": load_ner("grobid", "ner/grobid.jsonl.gz", False),
        "conll04": [d for p in ("train", "dev", "test") for d in load_ner("conll04", f"ner/conll04-{p}.jsonl.gz", False)],
        "uner": [d for p in ("dev", "test") for d in load_ner("uner", f"ner/uner-ewt-{p}.jsonl.gz", False)],
        "esl": times,
        "gmb": load_ner("gmb", "ner/gmb.jsonl.gz", False),
        "ewt": ud_units(ewt, number),
        "gum": ud_units(gum, number),
    }
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_bytes(pickle.dumps((corpora, relations)))
    return corpora, relations
