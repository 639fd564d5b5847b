"""Articles of our own as they were written: a text with what it says in one line of JSON below it, several in a file.

    ## own-309 | 1985-11-14 | The Fall River Ledger          id, day of publication, publisher
    Shoe factory owner held on arson charge                  title
    A paragraph a line, none beginning with ## or {.
    {"person": ["Leonard Pacheco|Pacheco"], "org": [..], "place": [..], "roles": [[person, title, organisation, of, status, since, until]],
     "events": [[trigger|other triggers, type, EDTF, place, {"agent": [..]}, status]], "relations": [[subject, predicate, object]],
     "says": [[speaker, mode, words]]}

Names are as the text has them, the fullest first, other forms behind |; since and until may be left off, keys that would be empty too. Quotes
are not written: `facts` takes the sentence that holds the words and most of the names.

python -m training.written FILE...     says what is wrong in a file
"""

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .labels import EVENT_TYPES, PARTS, PREDICATES, STATUS
from .paths import CACHE, WRITTEN

UNPACKED = CACHE / "written"
KINDS = {"org": "Organisation", "person": "Person", "place": "Place"}
KEYS = {*KINDS, "roles", "events", "relations", "says"}
HEAD = re.compile(r"## (own-\d+) \| (\d{4}-\d\d-\d\d) \| (.+)")
SENTENCE_END = re.compile(r"(?<=[.!?][”\"’])\s+(?=[“\"A-Z])|(?<=[a-z0-9)][.!?])\s+(?=[“\"A-Z])|\n")


@dataclass
class Written:
    where: str  # file and line
    id: str
    published: str
    publisher: str
    lines: list[str]
    says: dict

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def read(file: Path) -> Iterator[Written]:
    """Raises ValueError on a file of another form."""
    head, where, lines = None, "", []
    for n, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("## "):
            if head:
                raise ValueError(f"{where}: an article without its line of JSON")
            head, where, lines = HEAD.fullmatch(line), f"{file.name}:{n}", []
            if not head:
                raise ValueError(f"{where}: no head of an article: {line}")
        elif line.startswith("{"):
            if not head:
                raise ValueError(f"{file.name}:{n}: a line of JSON without an article")
            yield Written(where, *head.groups(), lines, json.loads(line))
            head = None
        elif line.strip():
            lines.append(line.strip())
    if head:
        raise ValueError(f"{where}: an article without its line of JSON")


def forms_of(w: Written) -> dict[str, list[str]]:
    """Every name's forms, by its fullest."""
    return {x.split("|")[0]: x.split("|") for k in KINDS for x in w.says.get(k, [])}


def faults(w: Written) -> list[str]:
    """What the format in full would not show: words or names that the article does not have."""
    out, known = [], forms_of(w)
    out += [f"unknown key {k}" for k in set(w.says) - KEYS]
    if len(known) != sum(len(w.says.get(k, [])) for k in KINDS):
        out.append("a name twice")
    words = [x for forms in known.values() for x in forms]
    words += [r[1] for r in w.says.get("roles", [])] + [x for v in w.says.get("events", []) for x in v[0].split("|")]
    words += [q for *_, q in w.says.get("says", [])]
    out += [f"not in the text: {x!r}" for x in words if not x or x not in w.text]
    named = [x for p, _, o, *_ in w.says.get("roles", []) for x in (p, o)]
    named += [x for _, _, _, p, who, _ in w.says.get("events", []) for x in (p, *(x for k in who for x in who[k]))]
    named += [x for s, _, o in w.says.get("relations", []) for x in (s, o)] + [s for s, *_ in w.says.get("says", [])]
    out += [f"not named: {x!r}" for x in named if x is not None and x not in known]
    out += [f"unknown predicate {p}" for _, p, _ in w.says.get("relations", []) if p not in PREDICATES]
    for name, kind, *_, who, status in w.says.get("events", []):
        if kind not in EVENT_TYPES or status not in STATUS or set(who) - set(PARTS):
            out.append(f"event {name}: {kind} {status} {sorted(who)}")
    return out


def article(w: Written) -> dict:
    return dict(id=w.id, title=w.lines[0], published=w.published, publisher=w.publisher, source="written for this set", text=w.text)


def facts(w: Written) -> dict:
    """The facts in the format of the silver set."""
    forms, said = forms_of(w), w.says
    number = {name: f"e{k}" for k, name in enumerate(forms, 1)}
    kind = {x.split("|")[0]: KINDS[k] for k in KINDS for x in said.get(k, [])}
    sentences = [s for s in SENTENCE_END.split(w.text) if s]

    def other(found: list[str]) -> list[str]:
        return [x for x in dict.fromkeys(found) if x != found[0]]

    def quote(words: str | None, names: list[str | None]) -> str:
        """The sentence with these words and the most of these names; the words alone where they run over two."""
        held = [s for s in sentences if words is None or words in s]
        return max(held, key=lambda s: sum(any(f in s for f in forms[n]) for n in names if n), default=words or "")

    def role(person, title, organisation, of, status, since=None, until=None):
        shown = quote(title, [person, person, organisation])
        return dict(
            person=number[person], title=title, organisation=number.get(organisation), of=of, status=status, since=since, until=until, quote=shown
        )

    def event(k, names, type, date, place, who, status):
        names = names.split("|")
        parts = {x: part for part, some in reversed(who.items()) for x in some}
        return dict(
            id=f"v{k}", name=names[0], aliases=other(names), type=type, date=date, place=number.get(place),
            participants=[dict(entity=number[x], part=p) for x, p in parts.items()], status=status, quote=quote(names[0], [*parts, place]),
        )  # fmt: skip

    return dict(
        id=w.id,
        published=w.published,
        entities=[dict(id=number[n], type=kind[n], name=n, aliases=other(f)) for n, f in forms.items()],
        roles=[role(*r) for r in said.get("roles", [])],
        events=[event(k, *v) for k, v in enumerate(said.get("events", []), 1)],
        relations=[dict(subject=number[s], predicate=p, object=number[o], quote=quote(None, [s, o])) for s, p, o in said.get("relations", [])],
        statements=[dict(speaker=number[s], mode=m, quote=q) for s, m, q in said.get("says", [])],
    )


def all_written() -> list[Written]:
    return [w for f in sorted(WRITTEN.glob("*.txt")) for w in read(f)]


def unpack() -> Path:
    """Writes articles and facts in the format of the silver set, and nothing else; returns their folder."""
    made = {w.id: w for w in all_written()}
    for part, whole in (("articles", article), ("facts", facts)):
        (UNPACKED / part).mkdir(parents=True, exist_ok=True)
        for f in (UNPACKED / part).iterdir():
            if f.stem not in made:
                f.unlink()
        for w in made.values():
            out, written = UNPACKED / part / f"{w.id}.json", json.dumps(whole(w), ensure_ascii=False)
            if not out.exists() or out.read_text(encoding="utf-8") != written:
                out.write_text(written, encoding="utf-8")
    return UNPACKED


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("files", type=Path, nargs="+")
    for f in p.parse_args().files:
        for w in read(f):
            for x in faults(w):
                print(w.where, x)


if __name__ == "__main__":
    main()
