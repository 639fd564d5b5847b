"""Tagged names -> mentions -> the article's entities."""

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np

from .article import Article, norm
from .labels import ENTITY_TYPES, NER

PERSON, ORGANISATION, PLACE = 0, 1, 2


@dataclass
class Entity:
    type: int
    name: str
    aliases: list[str]


NO_NAME = {"", "jr", "sr"}
FUNCTION = set("in of by at and for the to on a an with from".split())
OUTSIDE = set("),;:('\"“”‘’-–—/")


def name_scores(newer: np.ndarray, older: np.ndarray) -> np.ndarray:
    """Scores of the name labels by both heads that learned them: the one on annotated articles and the one on the older corpora, whose
    nations, dates and other names are none of ours."""
    out = newer + older[:, : newer.shape[1]]
    out[:, 0] = newer[:, 0] + np.logaddexp.reduce(older[:, [0, *range(newer.shape[1], len(NER[0]))]], axis=1)
    return out


def trimmed(a: Article, b: int, e: int) -> tuple[int, int]:
    """Without punctuation and function words at the ends; a closing bracket stays if the name opens one."""
    while b < e and (a.token[b] in FUNCTION or a.token[b] in OUTSIDE):
        b += 1
    while (
        b < e
        and (a.token[e - 1] in FUNCTION or a.token[e - 1] in OUTSIDE)
        and not (a.token[e - 1] == ")" and "(" in a.token[b:e])
    ):
        e -= 1
    return b, e


def mentions(a: Article, tagged: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Tagged spans, cut at an unclosed or closing bracket ("Ministry of Defence (Mindef)" names twice), plus every other place where the same words stand as a name."""
    found = []
    for b, e, t in tagged:
        if not any(c.isupper() or c.isdigit() for c in a.span(b, e)):
            continue
        opened = [i for i in range(b, e) if a.token[i] == "("]
        if opened and (a.token[e - 1] == ")" or ")" not in a.token[opened[-1] : e]):
            close = e - 1 if a.token[e - 1] == ")" else e
            found += [(x, y, t) for x, y in ((b, opened[-1]), (opened[-1] + 1, close)) if x < y]
        else:
            found.append((b, e, t))
    found = [(*trimmed(a, b, e), t) for b, e, t in found]
    found = [(b, e, t) for b, e, t in found if b < e and (norm(a.span(b, e)) not in NO_NAME)]
    used = [False] * len(a.words)
    for b, e, _ in found:
        used[b:e] = [True] * (e - b)
    for (s, t), count in Counter((a.span(b, e), t) for b, e, t in found).most_common():
        if len(s) < 3 or not s[0].isupper():
            continue
        places = a.find(s)
        for b, e in places:
            if not any(used[b:e]) and count * 2 >= len(places):
                used[b:e] = [True] * (e - b)
                found.append((b, e, t))
    return sorted(found)


COMPANY = re.compile(r"\s+(?:sdn bhd|bhd|berhad|inc|corp|corporation|ltd|limited|plc|co|company|group|llc)$")


# Words that add nothing to the name of a place: "Aceh province", "city of Mosul".
KIND_OF_PLACE = set(
    "the of district province state island region area city town county village republic northern southern eastern western".split()
)


def initials(s: str) -> str:
    return "".join(w[0] for w in re.split(r"[\s/-]+", s) if w and w[0].isupper())


class _Sets:
    def __init__(self, n):
        self.parent = list(range(n))

    def find(self, x):
        while self.parent[x] != x:
            x = self.parent[x]
        return x

    def join(self, x, y):
        x, y = self.find(x), self.find(y)
        self.parent[max(x, y)] = min(x, y)


def most(values: list[int]) -> int:
    """The most frequent; of equals the smallest."""
    return max(sorted(set(values)), key=values.count)


def cluster(a: Article, ms: list[tuple[int, int, int]]) -> tuple[list[int], list[Entity]]:
    """Entity number of each mention, and the entities."""
    text = [a.span(b, e) for b, e, _ in ms]
    key = [norm(t) or t.lower() for t in text]
    sets = _Sets(len(ms))
    first: dict[str, int] = {}
    for k, n in enumerate(key):
        if n in first:
            sets.join(k, first[n])
        else:
            first[n] = k
    for k in range(len(ms) - 1):  # Ministry of Defence (Mindef)
        (_, e, t), (b2, e2, t2) = ms[k], ms[k + 1]
        if t == t2 != PERSON and b2 == e + 1 and a.token[e] == "(" and e2 < len(a.token) and a.token[e2] == ")":
            sets.join(k, k + 1)
    type_of = {n: most([m[2] for m, x in zip(ms, key) if x == n]) for n in first}
    for n, k in first.items():
        if type_of[n] == PERSON:
            _join_person(n, k, first, type_of, sets)
        else:
            _join_other(text, n, k, first, type_of, sets)
    roots = sorted({sets.find(k) for k in range(len(ms))})
    number = {r: i for i, r in enumerate(roots)}
    label = [number[sets.find(k)] for k in range(len(ms))]
    entities = []
    for i in range(len(roots)):
        group = [k for k, x in enumerate(label) if x == i]
        forms = [text[k] for k in group]
        distinct = list(dict.fromkeys(forms))
        name = max(distinct, key=lambda f: (len(norm(f).split()), forms.count(f)))
        entities.append(Entity(most([ms[k][2] for k in group]), name, [f for f in distinct if f != name]))
    return label, entities


def _join_person(n, k, first, type_of, sets) -> None:
    """A part of a name means the only person who bears it, else the one named last before."""
    longer = [m for m in first if type_of[m] == PERSON and f" {n} " in f" {m} " and len(m.split()) > len(n.split())]
    if len({sets.find(first[m]) for m in longer}) == 1:
        sets.join(k, first[longer[0]])
    elif longer:
        earlier = [first[m] for m in longer if first[m] < k]
        if earlier:
            sets.join(k, max(earlier))


def _join_other(text, n, k, first, type_of, sets) -> None:
    """Acronyms, company forms, and a name cut short."""
    if re.fullmatch(r"[A-Z][A-Za-z.&-]*[A-Z]\.?|[A-Z]{2,}", text[k]):
        letters = re.sub(r"[^A-Z]", "", text[k])
        for m, j in first.items():
            if j != k and type_of[m] == type_of[n] and len(m.split()) > 1 and initials(text[j]) == letters:
                sets.join(k, j)
    same = [m for m in first if type_of[m] == type_of[n] and m != n]
    if type_of[n] == PLACE:
        longer = [m for m in same if m.startswith(n + " ") or m.endswith(" " + n)]
        for m in longer:
            if all(w in KIND_OF_PLACE for w in m.replace(n, "", 1).split()):
                sets.join(k, first[m])
        return
    bare = COMPANY.sub("", n)
    if bare in same:
        sets.join(k, first[bare])
    longer = [m for m in same if f" {n} " in f" {m} "]
    if len(n) > 2 and n.split()[-1] not in ("of", "the") and len({sets.find(first[m]) for m in longer}) == 1:
        sets.join(k, first[longer[0]])


assert ENTITY_TYPES == ["Person", "Organisation", "Place"]
