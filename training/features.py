"""Hand-made features of a pair: a word (event trigger, title, statement) and a candidate (a name or a date).

All are small integers that index embeddings. The same lines stand in TypeScript; parity/ holds examples to compare.

Every function reads of an article: token[i] (text of word i), head[i] (its head word, -1 root), relation[i] (UD label),
upos[i], sentence[i] (number of its sentence).
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from .labels import DATE_KINDS, UPOS

PREPOSITIONS = (
    "in at on of by with from to for against between into near over during after before since until as about around"
    " through under among outside inside off toward towards across behind via within without upon and or than like"
    " the a an his her its their s"
).split()
NAME_TYPE = {"Person": 1, "Organisation": 2, "Place": 3}
DATE_TYPE = 5

# Names and sizes of the features of a pair, in order. path, name_relation and word_relation get theirs from the vocabulary.
PAIR = [
    ("sentences", 11), ("words", 17), ("path", 0), ("before", 60), ("type", 6), ("name_relation", 0), ("word_relation", 0),
    ("word_upos", 18), ("subject", 8), ("rank", 10), ("name_place", 4), ("kind", len(DATE_KINDS)), ("word_place", 3),
    ("between", 6), ("side", 4), ("count", 6),
]  # fmt: skip
# Features of a pair of event triggers (later, earlier).
EVENT_PAIR = [
    ("sentences", 11), ("stem", 2), ("later_upos", 18), ("earlier_upos", 18), ("place", 3), ("determiner", 3), ("prefix", 2),
    ("shared", 4), ("dates", 3),
]  # fmt: skip


@dataclass
class Candidate:
    """A name or a date: words [begin, end), type as in NAME_TYPE or DATE_TYPE, group (entity, or a number of its own), date kind."""

    begin: int
    end: int
    type: int
    group: int
    kind: int = 0


@dataclass
class Vocabulary:
    path: dict[str, int]  # from 2; 1 is any other
    relation: dict[str, int]  # from 1; 0 is any other

    def sizes(self) -> dict[str, int]:
        fixed = dict(PAIR)
        n = len(self.relation) + 1
        return fixed | {"path": len(self.path) + 2, "name_relation": n, "word_relation": n}


def base(relation: str) -> str:
    """nsubj of nsubj:pass."""
    return relation.split(":")[0]


def bucket(distance: int) -> int:
    """Signed distance in words -> 1..16."""
    d = abs(distance)
    k = next((k for k, limit in enumerate((1, 2, 4, 7, 12, 20, 35)) if d <= limit), 7)
    return 1 + k + (0 if distance > 0 else 8)


def chain(a, i: int) -> list[int]:
    """The word and its heads up to the root, at most 12."""
    c = [i]
    while len(c) < 12 and a.head[c[-1]] >= 0 and a.head[c[-1]] not in c:
        c.append(int(a.head[c[-1]]))
    return c


def path(a, word: int, name: int) -> str:
    """Labels from the word up to the common head, '|', labels from there down to the name's head word: 'obl|nsubj:pass'."""
    up, down = chain(a, word), chain(a, name)
    for k, x in enumerate(up):
        if x in down:
            labels_up = [base(a.relation[y]) for y in up[:k]]
            labels_down = [a.relation[y] for y in reversed(down[: down.index(x)])]
            if len(labels_up) + len(labels_down) > 5:
                return "long"
            return "^".join(labels_up) + "|" + ">".join(labels_down)
    return "none"


def subjects(a) -> list[int]:
    """What stands as subject of each word: 0 nothing, 1 he/she, 2 it, 3 other pronoun, 4 relative, 5 proper noun, 6 other."""
    out = [0] * len(a.token)
    for d, relation in enumerate(a.relation):
        if relation.startswith("nsubj") and a.head[d] >= 0:
            w = a.token[d].lower()
            out[a.head[d]] = (
                1 if w in ("he", "she") else 2 if w == "it" else 3 if w in ("they", "we", "i", "you")
                else 4 if w in ("who", "which", "that") else 5 if a.upos[d] == "PROPN" else 6
            )  # fmt: skip
    return out


def before(a, c: Candidate, head: int) -> int:
    """The preposition of a candidate: a case word among the four words before it, else the word before it."""
    case = [d for d in range(max(0, c.begin - 4), c.begin) if a.head[d] == head and a.relation[d].startswith("case")]
    word = a.token[case[0]].lower() if case else a.token[c.begin - 1].lower() if c.begin else ""
    return PREPOSITIONS.index(word) + 2 if word in PREPOSITIONS else 1 if case else 0


def ranks(word: int, candidates: list[Candidate]) -> list[int]:
    """How many other groups of the same type stand nearer: 1..5 for those at or before the word, 6..9 after it."""
    out = [0] * len(candidates)
    seen: dict[int, list[int]] = {}
    for j in reversed([j for j, c in enumerate(candidates) if c.begin <= word]):
        groups = seen.setdefault(candidates[j].type, [])
        if candidates[j].group not in groups:
            groups.append(candidates[j].group)
        out[j] = min(groups.index(candidates[j].group), 4) + 1
    seen = {}
    for j, c in enumerate(candidates):
        if c.begin > word:
            groups = seen.setdefault(c.type, [])
            if c.group not in groups:
                groups.append(c.group)
            out[j] = min(groups.index(c.group), 3) + 6
    return out


def pairs(a, vocabulary: Vocabulary, words: list[int], candidates: list[Candidate], wanted=None) -> np.ndarray:
    """[words, candidates, features]. candidates in text order; wanted: bool [words, candidates], rows outside it stay zero."""
    out = np.zeros((len(words), len(candidates), len(PAIR)), np.int64)
    subject = subjects(a)
    count = Counter(c.group for c in candidates)
    heads = [a.head_of(c.begin, c.end) for c in candidates]
    cases = [before(a, c, h) for c, h in zip(candidates, heads)]
    # A name that opens the article followed by a mark is a dateline.
    dateline = [c.begin < 2 and c.end < len(a.token) and a.token[c.end] in (":", "—", ",", "-", "(", "–") for c in candidates]
    for i, w in enumerate(words):
        rank = ranks(w, candidates)
        for j, c in enumerate(candidates):
            if wanted is not None and not wanted[i, j]:
                continue
            h = heads[j]
            between = side = 0
            sentences = int(a.sentence[c.begin] - a.sentence[w])
            same = sentences == 0
            inside = c.begin <= w < c.end
            if same:
                low, high = (w, c.begin) if w < c.begin else (c.end, w)
                between = 1 + min(4, sum(low <= o.begin < high and o.group != c.group for o in candidates))
                side = 3 if inside else 1 + 2 * ("," in a.token[low:high])
            out[i, j] = (
                min(max(sentences, -5), 5) + 5,
                bucket(h - w) if same else 0,
                vocabulary.path.get(path(a, w, h), 1) if same else 0,
                cases[j],
                c.type,
                vocabulary.relation.get(base(a.relation[h]), 0),
                vocabulary.relation.get(base(a.relation[w]), 0),
                UPOS.index(a.upos[w]),
                subject[w],
                rank[j],
                3 if dateline[j] else min(int(a.sentence[c.begin]), 2),
                c.kind,
                min(int(a.sentence[w]), 2),
                between,
                side,
                min(count[c.group], 5),
            )
    return out


SUFFIXES = ("ings", "ing", "ed", "es", "s", "ions", "ion", "ments", "ment", "d", "e")


def stem(word: str) -> str:
    """The word in lower case without its longest listed ending; words of up to three letters stay."""
    w = word.lower()
    if len(w) <= 3:
        return w
    return w[: len(w) - max((len(s) for s in SUFFIXES if w.endswith(s)), default=0)]


def event_pairs(a, triggers: list[int], names: list[Candidate], dates: list[tuple]) -> np.ndarray:
    """[triggers, triggers, features], filled where the first trigger is the later one."""
    out = np.zeros((len(triggers), len(triggers), len(EVENT_PAIR)), np.int64)
    groups: dict[int, set[int]] = {}
    for c in names:
        groups.setdefault(int(a.sentence[c.begin]), set()).add(c.group)
    values: dict[int, set[str]] = {}
    for begin, _, value, _ in dates:
        values.setdefault(int(a.sentence[begin]), set()).add(value)
    for i, t in enumerate(triggers):
        for j, u in enumerate(triggers[:i]):
            s, r = int(a.sentence[t]), int(a.sentence[u])
            x, y = stem(a.token[t]), stem(a.token[u])
            vs, vr = values.get(s, set()), values.get(r, set())
            out[i, j] = (
                min(s - r, 10),
                x == y,
                UPOS.index(a.upos[t]),
                UPOS.index(a.upos[u]),
                min(r, 2),
                (a.token[t - 1].lower() in ("the", "this", "that")) + (t == u + 1) if t else 0,
                x[:4] == y[:4],
                min(len(groups.get(s, set()) & groups.get(r, set())), 3),
                0 if not vs or not vr else 1 if vs & vr else 2,
            )
    return out
