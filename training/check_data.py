"""Checks the articles that we wrote or annotated before they are trained on: python -m training.check_data

Everything an annotation names must stand in its text, every reference must lead somewhere, every type and date must be one the readers know, and
the scorer must give the facts full marks against themselves.
"""

import json
import re
import sys
from pathlib import Path

from . import dates, short, standoff, written
from .evaluate import measure
from .labels import ENTITY_TYPES, EVENT_TYPES, PARTS, PREDICATES, STATUS
from .paths import OWN

ROLE_STATUS = ["current", "former", "acting", "incoming", "candidate"]
DAY = r"\d{4}(-\d\d(-\d\d)?)?~?"
EDTF = re.compile(rf"{DAY}(/({DAY}|\.\.))?|\.\./{DAY}")


def stands(text: str, words: str) -> bool:
    return bool(words) and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def faults(article: dict, facts: dict) -> list[str]:
    text, out = article["text"], []
    ids = [e["id"] for e in facts["entities"]]
    types = {e["id"]: e["type"] for e in facts["entities"]}

    def check(right: bool, what: str) -> None:
        if not right:
            out.append(what)

    def known(id: str | None, what: str, kinds: list[str] = ENTITY_TYPES) -> None:
        check(id is None or types.get(id) in kinds, f"{what}: {id} {types.get(id)}")

    def quoted(row: dict, what: str) -> None:
        check(row["quote"] and row["quote"] in text, f"{what}: quote not in the text: {row['quote'][:60]}")

    check(article["id"] == facts["id"], "ids differ")
    check(article["published"] == facts["published"], "dates of publication differ")
    check(len(ids) == len(set(ids)), "an entity id twice")
    seen: dict[tuple[str, str], str] = {}
    for e in facts["entities"]:
        check(e["type"] in ENTITY_TYPES, f"entity type {e['type']}")
        for x in [e["name"], *e["aliases"]]:
            check(stands(text, x), f"name not in the text: {x}")
            check(seen.setdefault((e["type"], x), e["id"]) == e["id"], f"name of two entities: {x}")
    for r in facts["roles"]:
        known(r["person"], "role of", ["Person"])
        known(r["organisation"], "role at")
        quoted(r, f"role {r['title']}")
        check(r["title"] in r["quote"], f"title not in its quote: {r['title']}")
        check(r["status"] in ROLE_STATUS, f"role status {r['status']}")
    for v in facts["events"]:
        what = f"event {v['name']}"
        quoted(v, what)
        check(v["name"] in v["quote"], f"{what}: not in its quote")
        for x in v["aliases"]:
            check(stands(text, x), f"{what}: not in the text: {x}")
        check(v["type"] in EVENT_TYPES and v["status"] in STATUS, f"{what}: {v['type']} {v['status']}")
        check(v["date"] is None or EDTF.fullmatch(v["date"]) is not None, f"{what}: date {v['date']}")
        known(v["place"], what, ["Place", "Organisation"])
        who = [p["entity"] for p in v["participants"]]
        check(len(who) == len(set(who)), f"{what}: a participant twice")
        for p in v["participants"]:
            known(p["entity"], what)
            check(p["entity"] is not None and p["part"] in PARTS, f"{what}: part {p['part']}")
    for r in facts["relations"]:
        what = f"relation {r['subject']} {r['predicate']} {r['object']}"
        quoted(r, what)
        check(r["predicate"] in PREDICATES and r["subject"] != r["object"], what)
        check(None not in (r["subject"], r["object"]), what)
        known(r["subject"], what)
        known(r["object"], what)
    for s in facts["statements"]:
        quoted(s, "statement")
        check(s["speaker"] in ids and s["mode"] in ("direct", "indirect"), f"statement of {s['speaker']}")
    return out


def short_faults(line: dict) -> list[str]:
    """What is wrong with a short text's line: what it says must be found in its text as an article is read."""
    a = short.read(line)
    facts = short.facts(line, a)
    names = [x for e in facts["entities"] for x in (e["name"], *e["aliases"])]
    words = names + [r["title"] for r in facts["roles"]] + [v["name"] for v in facts["events"]]
    out = [f"not whole words of the text: {x}" for x in words if not stands(a.text, x)]
    out += [f"role of {r['person']}" for r in facts["roles"] if r["status"] not in ROLE_STATUS]
    out += [f"date of {v['name']}" for v in facts["events"] if v["date"] not in (None, short.UNKNOWN) and not EDTF.fullmatch(v["date"])]
    return out


def main() -> None:
    wrong, whole = 0, {}
    lines = short.lines()
    dates.prepare([(short.text_of(line), short.DAY) for line in lines])
    for line in lines:
        for x in short_faults(line):
            print(line["source"], x)
            wrong += 1
    for w in written.all_written():
        for x in written.faults(w):
            print(w.where, w.id, x)
            wrong += 1
    for f in [f for folder in (OWN, standoff.unpack(), written.unpack()) for f in sorted((folder / "facts").glob("*.json"))]:
        article = f.parent.parent / "articles" / f.name
        facts = json.loads(f.read_text(encoding="utf-8"))
        found = faults(json.loads(article.read_text(encoding="utf-8")), facts) if article.exists() else ["no article"]
        found += ["file name is not the id"] * (facts["id"] != f.stem)
        for x in found:
            print(f.stem, x)
        wrong += len(found)
        whole[facts["id"]] = facts
    scores = measure(whole)
    for facet, (p, r, _) in scores.items():
        if min(p, r) < 100:
            print(f"the scorer gives {facet} {p} {r} against itself")
            wrong += facet not in ("event", "event-date", "event-place", "event-participant", "HEADLINE")
    print(f"{len(whole)} articles, {len(lines)} short texts, {wrong} faults")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
