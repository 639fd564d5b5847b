"""Our annotations of short real texts, a sentence or a few of them each, as places in the texts of ../shared/data.

python -m training.short pack FILE.jsonl...   annotations as words -> training/data/short, a file a corpus and a line a text, beside those there

A line as written has names, triggers and quotes as words of its text (several forms of one thing with | between them); a line as kept has the
place of each, [start, end] in code points, half-open, and numbers for the things named:

    {"source": "GMB gmb-1", "entities": [["Person", [[0, 11]]]], "roles": [[person, title, organisation, of, status]],
     "events": [[[name, other forms...], type, date, place, {"agent": [..]}, status]], "relations": [[subject, predicate, object]],
     "statements": [[speaker, mode, words]]}

No day of publication is known, so a date is the place of its words, and its value what they would mean in an article of `DAY`.
"""

import argparse
import json
import re
from functools import cache
from pathlib import Path

from .article import Article
from .corpora import load
from .labels import DATE_KINDS, EVENT_TYPES, PARTS, PREDICATES, STATUS
from .paths import SHORT

CORPORA = {
    "GMB": ["ner/gmb.jsonl.gz"],
    "CoNLL04": ["ner/conll04-train.jsonl.gz", "ner/conll04-dev.jsonl.gz", "ner/conll04-test.jsonl.gz"],
    "ECB+": ["coref/ecbplus-train.jsonl.gz"],
}
MODES = ["direct", "indirect"]
KINDS = {"person": "Person", "org": "Organisation", "place": "Place"}
DAY = "2006-06-14"  # a Wednesday in the years of most of these texts
UNKNOWN = "unread"  # a date whose words the grammar does not read: no value is right, so that it has no say

Place = list[int]


@cache
def texts() -> dict[str, str]:
    return {f"{corpus} {d['id']}": d["text"] for corpus, files in CORPORA.items() for f in files for d in load(f)}


def lines() -> list[dict]:
    return [json.loads(line) for f in sorted(SHORT.glob("*.jsonl")) for line in f.read_text(encoding="utf-8").splitlines()]


def id_of(source: str) -> str:
    """As `articles.event_of` wants it: ECB+ texts on one topic belong together, and with the articles of EventStoryLine on it."""
    corpus, own = source.split(" ", 1)
    return f"esl-{own}" if corpus == "ECB+" else own


def text_of(line: dict) -> str:
    return texts()[line["source"]]


def read(line: dict) -> Article:
    """The text with its dates; its tree and truth are still to be set."""
    a = Article(id_of(line["source"]), text_of(line), DAY)
    a.published = None
    return a


def facts(line: dict, a: Article) -> dict:
    """The facts in the format of the silver set."""

    def words(place: Place) -> str:
        return a.text[place[0] : place[1]]

    def known(k: int | None) -> str | None:
        return None if k is None else f"e{k}"

    def value(place: Place | None, status: str) -> str | None:
        if place is None:
            return None
        w = a.word_range(*place)
        found = [d for d in a.dates if w and d[0] < w[1] and w[0] < d[1]]
        coming = "wdf" if status == "planned" else "wdp"  # a weekday is read both ways
        found.sort(key=lambda d: DATE_KINDS[d[3]] != coming)
        return found[0][2] if found else UNKNOWN

    def named(forms: list[Place]) -> dict:
        return {"name": words(forms[0]), "aliases": [words(f) for f in forms[1:]]}

    return {
        "entities": [{"id": f"e{k}", "type": t} | named(forms) for k, (t, forms) in enumerate(line.get("entities", []))],
        "roles": [
            {"person": known(p), "title": words(t), "organisation": known(o), "status": s, "quote": a.text}
            for p, t, o, _, s in line.get("roles", [])
        ],
        "events": [
            named(forms) | {
                "type": kind, "date": value(date, status), "place": known(place), "status": status, "quote": a.text,
                "participants": [{"entity": known(k), "part": part} for part, who in parts.items() for k in who],
            }
            for forms, kind, date, place, parts, status in line.get("events", [])
        ],
        "relations": [{"subject": known(s), "predicate": p, "object": known(o)} for s, p, o in line.get("relations", [])],
        "statements": [{"speaker": known(s), "mode": m, "quote": words(w)} for s, m, w in line.get("statements", [])],
    }  # fmt: skip


def packed(written: dict, source: str, text: str) -> dict:
    """A line as kept. Raises ValueError on anything that does not stand in the text or was not named."""

    def place(words: str) -> Place:
        found = whole.find(words, 1)
        at = whole.words[found[0][0]][0] if found else text.find(words)
        if not words or at < 0:
            raise ValueError(f"not in the text: {words!r}")
        return [at, at + len(words)]

    def forms(words: str) -> list[Place]:
        return [place(x) for x in words.split("|")]

    def one_of(x: str, known: list[str]) -> str:
        if x not in known:
            raise ValueError(f"unknown: {x}")
        return x

    whole = Article(written["id"], text, None)
    number: dict[str, int] = {}
    entities = []
    for key, kind in KINDS.items():
        for x in written.get(key, []):
            number[x.split("|")[0]] = len(entities)
            entities.append([kind, forms(x)])

    def named(x: str | None) -> int | None:
        if x is not None and x not in number:
            raise ValueError(f"not named: {x}")
        return None if x is None else number[x]

    out = {
        "entities": entities,
        "roles": [[named(p), place(t), named(o), of and place(of), s] for p, t, o, of, s in written.get("roles", [])],
        "events": [
            [
                forms(n), one_of(t, EVENT_TYPES), d and place(d), named(p),
                {one_of(k, PARTS): [named(x) for x in who] for k, who in parts.items()}, one_of(s, STATUS),
            ]
            for n, t, d, p, parts, s in written.get("events", [])
        ],
        "relations": [[named(s), one_of(p, PREDICATES), named(o)] for s, p, o in written.get("relations", [])],
        "statements": [[named(s), one_of(m, MODES), place(q)] for s, m, q in written.get("says", [])],
    }  # fmt: skip
    return {"source": source} | {k: v for k, v in out.items() if v}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("do", choices=["pack"])
    p.add_argument("files", type=Path, nargs="+")
    o = p.parse_args()
    source_of = {s.split(" ", 1)[1]: s for s in texts()}
    kept = {line["source"]: line for line in lines()}
    for f in o.files:
        for n, line in enumerate(f.read_text(encoding="utf-8").splitlines(), 1):
            try:
                written = json.loads(line)
                source = source_of[written["id"]]
                kept[source] = packed(written, source, texts()[source])
            except (ValueError, KeyError, TypeError) as e:
                print(f"{f.name}:{n} left out: {e}")
    SHORT.mkdir(parents=True, exist_ok=True)
    for corpus in CORPORA:
        rows = [kept[s] for s in sorted(kept) if s.split(" ", 1)[0] == corpus]
        written = "".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) + "\n" for r in rows)
        (SHORT / f"{re.sub(r'[^a-z0-9]', '', corpus.lower())}.jsonl").write_text(written, encoding="utf-8")
    print(f"{len(kept)} texts in {SHORT}")


if __name__ == "__main__":
    main()
