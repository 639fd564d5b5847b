"""Spans of the older corpora -> what each word may be labelled, as bits, in the three groups of labels.NER.

Several bits: an ambiguous label or boundary, or a type that a corpus does not mark. The loss sums over all that is allowed.
A converter takes (label, surface, words) and returns [(group, bits of each word)].
"""

import re

import numpy as np

from .labels import EVENT_NAME_TYPES, NAME_TYPES, NER, ROLE_TYPES

GROUPS = [NAME_TYPES, ROLE_TYPES, EVENT_NAME_TYPES]
FULL = [(1 << len(g)) - 1 for g in NER]  # everything allowed: no say
DEMONYMS: set[str] = set()  # filled by corpora.build: GMB marks countries and their people alike
IDX = [{l: i for i, l in enumerate(g)} for g in NER]
GRP = {t: k for k, g in enumerate(GROUPS) for t in g}


def bits(k, *names):
    return sum((1 << IDX[k][n] for n in names))


def both(k, types):
    return sum((bits(k, "B-" + t, "I-" + t) for t in types if GRP[t] == k))


ROLEW = set(
    "president prime minister secretary senator general king queen chancellor vice pope foreign governor chief justice judge ambassador congressman representative commander colonel lieutenant captain major admiral premier emperor prince princess speaker attorney defense interior deputy former sheikh mullah ayatollah sultan coach chairman director manager officer envoy spokesman spokeswoman leader archbishop bishop cardinal mayor".split()
)
TITLEW = set(
    "mr. ms. mrs. mr ms mrs dr. dr sir lord dame lady rev. reverend miss prof. professor datuk tan sri dato seri puan tun".split()
) - {"tan", "sri", "seri"}
ROLEX = ROLEW - {"major", "foreign", "interior", "defense", "former"}


DATEOK = re.compile(
    "\\d{4}|day|month|week|year|today|tonight|yesterday|tomorrow|January|February|March|April|May\\b|June|July|August|September|October|November|December|centur|decade|\\d0s|summer|winter|spring|autumn",
    re.I,
)


def label_words(text, words, spans, other, convert):
    """other: bits of a word in no span. -> one array a group"""
    out = [np.full(len(words), other[k], np.int32) for k in range(3)]
    for s, e, label in spans:
        at = [i for i, w in enumerate(words) if w[0] < e and w[1] > s]
        if at:
            for k, bits_ in convert(label, text[s:e], [text[words[i][0] : words[i][1]] for i in at]):
                out[k][at] = bits_
    return out


def tagbits(t, n):
    k = GRP[t]
    return (k, [bits(k, "B-" + t)] + [bits(k, "I-" + t)] * (n - 1))


def person(ws):
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
        return [tagbits("LOC", n)] if s not in DEMONYMS else [anyof(["LOC", "NORP"], n)]
    if l == "gpe":
        return [tagbits("NORP", n)] if s in DEMONYMS else [anyof(["LOC", "NORP"], n)]
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
    if l in ("LOC", "ORG") and s in DEMONYMS:
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


def group(label):
    return 1 if label in ("ROLE", "TITLE") else 2 if label == "EVENT" else 0


def flat(spans):
    """Nested spans made flat: of persons the innermost, of others the outermost of each group."""
    persons = [x for x in spans if x[2] == "PERSON"]
    inner = [p for p in persons if not any(p[0] <= q[0] and q[1] <= p[1] and q[1] - q[0] < p[1] - p[0] for q in persons)]
    out = []
    for x in inner + sorted((x for x in spans if x[2] != "PERSON"), key=lambda x: x[0] - x[1]):
        if not any(group(y[2]) == group(x[2]) and y[0] < x[1] and x[0] < y[1] for y in out):
            out.append(x)
    return sorted(out)
