"""The older corpora as rows for names and syntax.

Labels are sets of what is allowed, as bits: an ambiguous label or boundary, or a type that a corpus does not mark, allows several, and the
loss sums over them. Known flaws of each corpus stand in the data's own README.
"""
import bisect
import gzip
import json
import pickle
import re
from collections import Counter

import numpy as np

from .labels import EVENT_NAME_TYPES, NAME_TYPES, NER, ROLE_TYPES, UPOS
from .paths import CACHE, DATA
from .rows import Unit
from .text import SENTENCE_MAX, UNK, sentences, shape, words_of

GROUPS = [NAME_TYPES, ROLE_TYPES, EVENT_NAME_TYPES]
FULL = [(1 << len(g)) - 1 for g in NER]  # everything allowed: no say
IDX = [{l: i for i, l in enumerate(g)} for g in NER]
GRP = {t: k for k, g in enumerate(GROUPS) for t in g}


def bits(k, *names):
    return sum((1 << IDX[k][n] for n in names))


def both(k, types):
    return sum((bits(k, "B-" + t, "I-" + t) for t in types if GRP[t] == k))


def load(n):
    return [json.loads(l) for l in gzip.open(DATA / n, "rt", encoding="utf-8")]


ROLEW = set(
    "president prime minister secretary senator general king queen chancellor vice pope foreign governor chief justice judge ambassador congressman representative commander colonel lieutenant captain major admiral premier emperor prince princess speaker attorney defense interior deputy former sheikh mullah ayatollah sultan coach chairman director manager officer envoy spokesman spokeswoman leader archbishop bishop cardinal mayor".split()
)
TITLEW = set(
    "mr. ms. mrs. mr ms mrs dr. dr sir lord dame lady rev. reverend miss prof. professor datuk tan sri dato seri puan tun".split()
) - {"tan", "sri", "seri"}
ROLEX = ROLEW - {"major", "foreign", "interior", "defense", "former"}


def demonyms():
    c = {}
    for x in load("ner/gmb.jsonl.gz"):
        for s, e, l in x["spans"]:
            if l in ("gpe", "geo", "org", "per"):
                c.setdefault(x["text"][s:e], Counter())[l] += 1
    return {t for t, k in c.items() if k["gpe"] >= 3 and k["gpe"] > 0.7 * sum(k.values())}


DEM = None
DATEOK = re.compile(
    "\\d{4}|day|month|week|year|today|tonight|yesterday|tomorrow|January|February|March|April|May\\b|June|July|August|September|October|November|December|centur|decade|\\d0s|summer|winter|spring|autumn",
    re.I,
)


def label_words(words, text, spans, o, conv, pos0=0):
    """o: allowed bits for words in no span (3). conv(label, surface, words) -> list of (k, [bits per word]) or None (mask)."""
    n = len(words)
    lab = [[o[k]] * n for k in range(3)]
    starts = [w[0] for w in words]
    for s, e, l in spans:
        ix = [i for i in range(n) if words[i][0] < e and words[i][1] > s] if n < 60 else None
        if ix is None:
            a = bisect.bisect_right(starts, s) - 1
            a = max(a, 0)
            while a < n and words[a][1] <= s:
                a += 1
            ix = []
            while a < n and words[a][0] < e:
                ix.append(a)
                a += 1
        if not ix:
            continue
        for k, bb in conv(l, text[s:e], [text[words[i][0] : words[i][1]] for i in ix]):
            for i, b in zip(ix, bb):
                lab[k][i] = b
    return [np.array(v, np.int32) for v in lab]


def tagbits(t, n):
    k = GRP[t]
    return (k, [bits(k, "B-" + t)] + [bits(k, "I-" + t)] * (n - 1))


def person(ws, lower=True):
    """PER with leading role/title words stripped (they go to group B)."""
    n = len(ws)
    i = 0
    while i < n and (
        ws[i].lower() in ROLEX
        or ws[i].lower() in TITLEW
        or (ws[i] == "." and i and (ws[i - 1].lower() + "." in TITLEW))
        or (i and ws[i - 1].lower() in ("prime", "vice", "foreign", "chief", "deputy") and (ws[i].lower() in ROLEW))
    ):
        i += 1
    if i == 0:
        return [tagbits("PER", n)]
    a = [bits(0, "O")] * i
    if i < n:
        a += tagbits("PER", n - i)[1]
    b = []
    for j in range(i):
        w = ws[j].lower()
        t = "TITLE" if (w in TITLEW or w == "." or w + "." in TITLEW) and w not in ROLEX else "ROLE"
        b.append(bits(1, "B-" + t, "I-" + t))
    return [(0, a), (1, b + [bits(1, "O")] * (n - i))]


def anyof(types, n, o=False):
    return (0, [both(0, types) | (bits(0, "O") if o else 0)] * n)


def conv_men(l, s, ws):
    t = {
        "PERSON": "PER",
        "ORGANIZATION": "ORG",
        "LOCATION": "LOC",
        "FACILITY": "LOC",
        "NORP": "NORP",
        "EVENT": "EVENT",
        "ROLE": "ROLE",
        "TITLE": "TITLE",
        "PRODUCT": "MISC",
        "LAW": "MISC",
        "WORK_OF_ART": "MISC",
    }[l]
    return [tagbits(t, len(ws))]


def conv_gmb(l, s, ws):
    n = len(ws)
    if l == "geo":
        return [tagbits("LOC", n)] if s not in DEM else [anyof(["LOC", "NORP"], n)]
    if l == "gpe":
        return [tagbits("NORP", n)] if s in DEM else [anyof(["LOC", "NORP"], n)]
    if l == "org":
        return [tagbits("ORG", n)]
    if l == "per":
        return person(ws)
    if l == "tim":
        return [tagbits("DATE", n)] if DATEOK.search(s) else [anyof(["DATE"], n, True)]
    return [(0, [FULL[0]] * n)]


def conv_uner(l, s, ws):
    return person(ws) if l == "PER" else [tagbits(l, len(ws))]


def conv_conll(l, s, ws):
    n = len(ws)
    if l == "Peop":
        return person(ws)
    if l == "Org":
        return [tagbits("ORG", n)]
    if l == "Loc":
        if "," in ws[1:-1]:
            bl, il = (bits(0, "B-LOC"), bits(0, "I-LOC"))
            out = [bl]
            for w in ws[1:]:
                out.append(il | bits(0, "O") if w == "," else bl | il)
            return [(0, out)]
        return [tagbits("LOC", n)]
    return [(0, [FULL[0]] * n)]


def conv_redoc(l, s, ws):
    n = len(ws)
    if l in ("LOC", "ORG") and s in DEM:
        return [tagbits("NORP", n)]
    if l == "PER":
        return person(ws)
    if l in ("LOC", "ORG", "MISC"):
        return [tagbits(l, n)]
    if l == "TIME":
        return [tagbits("DATE", n)]
    return [anyof(["DATE"], n, True)]


def conv_grobid(l, s, ws):
    n = len(ws)
    if l in ("LOCATION", "INSTALLATION"):
        return (
            [tagbits("LOC", n)]
            if " and " not in s
            else [(0, [both(0, ["LOC"]) | (bits(0, "O") if w.islower() or w == "," else 0) for w in ws])]
        )
    if l in ("INSTITUTION", "ORGANISATION", "BUSINESS", "MEDIA"):
        return [tagbits("ORG", n)]
    if l == "PERSON":
        return person(ws) if "," not in ws else [(0, [FULL[0]] * n)]
    if l == "NATIONAL":
        return [tagbits("NORP", n)]
    if l == "PERSON_TYPE":
        return [tagbits("NORP", n)] if n == 1 and s[0].isupper() else [(0, [FULL[0]] * n)]
    if l == "TITLE":
        return [(0, [FULL[0]] * n), tagbits("ROLE", n)]
    if l == "PERIOD":
        return [tagbits("DATE", n)]
    if l == "EVENT":
        return [(0, [FULL[0]] * n), tagbits("EVENT", n)]
    if l in ("CREATION", "LEGAL"):
        return [tagbits("MISC", n)]
    if l == "MEASURE":
        return [anyof(["DATE"], n, True)]
    return [(0, [FULL[0]] * n)]


def conv_esl(l, s, ws):
    n = len(ws)
    if l == "TIME_DATE":
        k, b = tagbits("DATE", n)
        if ws[0].lower() in ("a", "an", "the") and n > 1:
            b = [bits(0, "O", "B-DATE"), bits(0, "B-DATE", "I-DATE")] + b[2:]
        return [(k, b)]
    return [(0, [FULL[0]] * n)]


O = bits(0, "O")
NOB, NOC = (FULL[1], FULL[2])
SPEC = {
    "men": ([O | both(0, ["DATE"]), bits(1, "O"), bits(2, "O")], conv_men),
    "gmb": ([O | both(0, ["MISC"]), NOB, NOC], conv_gmb),
    "uner": ([O | both(0, ["DATE", "NORP", "MISC"]), NOB, NOC], conv_uner),
    "conll04": ([O | both(0, ["DATE", "NORP", "MISC"]), NOB, NOC], conv_conll),
    "redoc": ([O, NOB, NOC], conv_redoc),
    "grobid": ([O, NOB, bits(2, "O")], conv_grobid),
    "esl": ([FULL[0] & ~both(0, ["DATE"]), NOB, NOC], conv_esl),
}


def flat(spans, types=None):
    """PERSON: innermost; inside the other groups: outermost. Returns non-overlapping spans per group."""
    per = [x for x in spans if x[2] in ("PERSON",)]
    rest = [x for x in spans if x[2] not in ("PERSON",)]
    inner = [
        p
        for p in per
        if not any((q is not p and p[0] <= q[0] and (q[1] <= p[1]) and (q[1] - q[0] < p[1] - p[0]) for q in per))
    ]
    out = []

    def grp(l):
        return 1 if l in ("ROLE", "TITLE") else 2 if l == "EVENT" else 0

    for x in inner + sorted(rest, key=lambda x: x[0] - x[1]):
        if not any((grp(y[2]) == grp(x[2]) and y[0] < x[1] and (x[0] < y[1]) for y in out)):
            out.append(x)
    return sorted(out)


def conllu(path):
    docs = []
    sent = []
    for line in gzip.open(path, "rt", encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            docs.append([])
        elif line.startswith("#"):
            continue
        elif not line:
            if sent:
                if not docs:
                    docs.append([])
                docs[-1].append(sent)
                sent = []
        else:
            f = line.split("\t")
            if f[0].isdigit():
                sent.append((f[1], f[3], int(f[6]), f[7]))
    if sent:
        docs[-1].append(sent)
    return [d for d in docs if d]


_c = {}


def wpieces(w):
    if w not in _c:
        e = words_of(w)
        ids = []
        shp = []
        for s, t, p in e:
            ids += p
            shp += [shape(w[s:t])] * len(p)
        _c[w] = (ids or [UNK], shp or [9])
    return _c[w]


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


def make_units(text, spans, o, conv, split=True):
    """Sentences of a text with its spans as allowed labels; split=False for texts that are one sentence already."""
    words = words_of(text)
    labels = label_words(words, text, spans, o, conv)
    ranges = sentences(text, words, spans) if split else sentences(text.replace("\n", " "), words, [(0, len(text) + 2)])
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
    o, conv = SPEC[name]
    return [make_units(x["text"], flat(x["spans"]) if flatten else x["spans"], o, conv, split) for x in load(file)]


def build() -> tuple[dict[str, list], list[str]]:
    """Corpus -> documents of sentences, and the dependency labels by frequency. Kept in CACHE."""
    global DEM
    cache = CACHE / "corpora.pickle"
    if cache.exists():
        return pickle.loads(cache.read_bytes())
    DEM = demonyms()
    o, conv = SPEC["esl"]
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
