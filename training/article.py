"""An article as the network reads it: words, sentences, dates, later its tree; and, for training, its facts found in the text."""

import json
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from .dates import find_dates
from .labels import DATE_KINDS, EVENT_TYPES, PARTS, STATUS
from .text import sentences, shape, words_of

HONORIFICS = set(
    "mr mrs ms dr prof professor sir dame lord lady datuk dato datin seri sri tan tun puan encik haji hj sen rep gov gen"
    " col lt maj capt sgt hon rev paduka amar patinggi wira pahlawan ir ts miss madam".split()
)


def norm(s: str) -> str:
    """Name for comparing: no accents, case, possessive, punctuation, leading honorific or article."""
    t = unicodedata.normalize("NFKD", s)
    t = "".join(c for c in t if not unicodedata.combining(c)).lower().replace("’", "'")
    words = re.sub(r"[^a-z0-9']+", " ", re.sub(r"'s\b", "", t)).split()
    while words and (words[0] in HONORIFICS or words[0] in ("the", "a", "an")):
        words = words[1:]
    return " ".join(words)


@dataclass
class Event:
    type: int
    date: str | None
    place: int | None
    parts: dict[int, int]  # entity -> part
    status: int


@dataclass
class Truth:
    """The annotated facts, as word ranges. Entities and events are numbers in the order of the file."""

    types: list[str]
    names: list[tuple[int, int, int]] = field(default_factory=list)  # first word, end word, entity
    triggers: list[tuple[int, int, bool]] = field(default_factory=list)  # word, event, whether it is the event's own name
    spans: list[tuple[int, int]] = field(default_factory=list)  # the words each trigger stands in
    titles: list[tuple[int, int, list]] = field(default_factory=list)  # first word, end word, [(person, organisation, status)]
    events: list[Event] = field(default_factory=list)
    relations: list[tuple[int, str, int]] = field(default_factory=list)
    statements: list[tuple[int, int, int, int]] = field(
        default_factory=list
    )  # first word, end word, speaker, 0 direct 1 indirect


class Article:
    def __init__(self, id: str, text: str, published: str | None):
        self.id, self.text, self.published = id, text, published
        words = words_of(text)
        self.sentences = sentences(text, words)
        self.words = [(s, e, p) for s, e, p in words]
        self.token = [text[s:e] for s, e, _ in words]
        self.shape = [shape(t) for t in self.token]
        self.starts = np.array([w[0] for w in words])
        self.ends = np.array([w[1] for w in words])
        self.sentence = np.zeros(len(words), int)
        for k, (b, e) in enumerate(self.sentences):
            self.sentence[b:e] = k
        # Set by parse.apply: head word (-1 root), relation to it, part of speech, spans of the old name heads.
        self.head = np.full(len(words), -1)
        self.relation = ["dep"] * len(words)
        self.upos = ["X"] * len(words)
        self.role_spans: list[tuple[int, int]] = []
        self.read_dates(published)
        self.truth: Truth | None = None

    def read_dates(self, published: str | None) -> None:
        self.dates = []  # first word, end word, EDTF value, kind
        for s, e, value, kind in find_dates(self.text, published):
            w = self.word_range(s, e)
            if w:
                self.dates.append((*w, value, DATE_KINDS.index(kind)))
        self.dates.sort(key=lambda d: (*d[:3], DATE_KINDS[d[3]]))

    def word_range(self, start: int, end: int) -> tuple[int, int] | None:
        b = int(np.searchsorted(self.ends, start, "right"))
        e = int(np.searchsorted(self.starts, end, "left"))
        return (b, e) if e > b else None

    def span(self, b: int, e: int) -> str:
        return self.text[self.words[b][0] : self.words[e - 1][1]]

    def head_of(self, b: int, e: int) -> int:
        """The word of a range that hangs on a word outside it; content words first."""
        outer = [i for i in range(b, e) if not b <= self.head[i] < e]
        for i in outer:
            if self.upos[i] in ("VERB", "NOUN", "PROPN", "ADJ", "NUM"):
                return i
        return outer[0] if outer else b

    def find(self, s: str, limit: int = 99) -> list[tuple[int, int]]:
        """Word ranges where s stands as whole words."""
        out = []
        i = self.text.find(s) if s else -1
        while i >= 0 and len(out) < limit:
            j = i + len(s)
            left = i and self.text[i - 1].isalnum() and s[0].isalnum()
            right = j < len(self.text) and self.text[j].isalnum() and s[-1].isalnum()
            w = None if left or right else self.word_range(i, j)
            if w:
                out.append(w)
            i = self.text.find(s, i + 1)
        return out


def text_of(folder: Path, id: str) -> tuple[str, str | None]:
    """Text and day of publication."""
    o = json.loads((folder / "articles" / f"{id}.json").read_text(encoding="utf-8"))
    title = o.get("title")
    return f"{title}\n{o['text']}" if title and not o["text"].startswith(title) else o["text"], o.get("published")


def load(folder: Path, id: str) -> Article:
    return Article(id, *text_of(folder, id))


def align(a: Article, facts: dict) -> None:
    """Finds the annotated facts in the text. Needs the tree, for the head word of a trigger."""
    number = {e["id"]: k for k, e in enumerate(facts["entities"])}
    t = a.truth = Truth([e["type"] for e in facts["entities"]])
    _names(a, t, facts)
    _triggers(a, t, facts)
    _titles(a, t, facts, number)
    for v in facts["events"]:
        kind = EVENT_TYPES.index(v["type"]) if v["type"] in EVENT_TYPES else EVENT_TYPES.index("other")
        parts = {
            number[p["entity"]]: PARTS.index(p["part"]) if p["part"] in PARTS else 2
            for p in v["participants"]
            if p["entity"] in number
        }
        status = STATUS.index(v["status"]) if v["status"] in STATUS else 0
        t.events.append(Event(kind, v["date"], number.get(v["place"]), parts, status))
    for r in facts["relations"]:
        if r["subject"] in number and r["object"] in number:
            t.relations.append((number[r["subject"]], r["predicate"], number[r["object"]]))
    taken = np.zeros(len(a.words), bool)
    for s in facts["statements"]:
        i = a.text.find(s["quote"])
        w = a.word_range(i, i + len(s["quote"])) if i >= 0 else None
        if w and s["speaker"] in number and not taken[w[0] : w[1]].any():
            taken[w[0] : w[1]] = True
            t.statements.append((*w, number[s["speaker"]], 0 if s["mode"] == "direct" else 1))


def _names(a: Article, t: Truth, facts: dict) -> None:
    candidates = []
    for k, e in enumerate(facts["entities"]):
        kept = []
        for x in sorted(dict.fromkeys([e["name"], *e.get("aliases", [])]), key=len):
            if not any(c.isupper() for c in x):
                continue
            if re.match(r"(the|a|an|his|her|its|their|our) [a-z]", x, re.I) and not re.search(r"[A-Z]", x[4:]):
                continue
            if e["type"] == "Person" and any(x.endswith(" " + y) for y in kept):
                continue  # the form with an honorific: the honorific is no part of the name
            kept.append(x)
        for x in kept:
            bare = re.sub(r"^(?:[Tt]he|A|An)\s+(?=[A-Z])", "", x) or x
            candidates += [(b - e_, b, e_, k) for b, e_ in a.find(bare)]
    used = np.zeros(len(a.words), bool)
    for _, b, e, k in sorted(candidates):  # longest first
        if not used[b:e].any():
            used[b:e] = True
            t.names.append((b, e, k))
    t.names.sort()


def _triggers(a: Article, t: Truth, facts: dict) -> None:
    taken, found = set(), []
    for by_name in (True, False):
        for k, v in enumerate(facts["events"]):
            if by_name:
                q = a.text.find(v["quote"])
                places = a.find(v["name"])
                inside = [
                    w for w in places
                    if q >= 0 and a.words[w[0]][0] >= q - 1 and a.words[w[1] - 1][1] <= q + len(v["quote"]) + 1
                ]  # fmt: skip
                places = inside[:1] or places[:1]
            else:
                places = [w for x in v.get("aliases", []) for w in a.find(x, 8)]
            for b, e in places:
                h = a.head_of(b, e)
                if e - b <= 25 and h not in taken:
                    taken.add(h)
                    found.append(((h, k, by_name), (b, e)))
    found.sort(key=lambda f: f[0][0])
    t.triggers, t.spans = [f[0] for f in found], [f[1] for f in found]


def _titles(a: Article, t: Truth, facts: dict, number: dict) -> None:
    found: dict[tuple[int, int], list] = {}
    for r in facts["roles"]:
        q = a.text.find(r["quote"])
        i = r["quote"].find(r["title"]) if q >= 0 else -1
        w = a.word_range(q + i, q + i + len(r["title"])) if i >= 0 else next(iter(a.find(r["title"], 1)), None)
        if w:
            found.setdefault(w, []).append((number.get(r["person"]), number.get(r["organisation"]), r["status"]))
    t.titles = sorted((b, e, v) for (b, e), v in found.items())
