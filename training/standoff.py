"""Our annotations of real articles, without the articles: every name, title and quote is kept as its place in a text of ../shared/data.

python -m training.standoff pack FOLDER    FOLDER/articles and FOLDER/facts, in the format of the silver set -> training/data/standoff
python -m training.standoff unpack         the other way, into the cache (`articles.py` does so by itself)

The texts belong to their publishers; what we add to them is ours. A place is [start, end] in code points, half-open.
"""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .corpora import load
from .paths import CACHE, STANDOFF

REAL = CACHE / "real"
CORPORA = {
    "MEN-Dataset": ["relations/men-train.jsonl.gz", "relations/men-dev.jsonl.gz"],
    "EventStoryLine": ["time/eventstoryline.jsonl.gz"],
}
WORDS = {"name", "title", "of", "quote"}  # kept as places where they stand in the text
LISTS = {"aliases"}


def texts() -> dict[str, str]:
    """Source as the silver set names it ("MEN-Dataset article_5") -> text."""
    return {f"{corpus} {d['id']}": d["text"] for corpus, files in CORPORA.items() for f in files for d in load(f)}


def source_of(article: dict) -> str:
    return " ".join(article["source"].split()[:2])


def mapped(node: Any, change: Callable[[Any], Any]) -> Any:
    """The same facts with every name, title and quote changed."""
    if isinstance(node, list):
        return [mapped(x, change) for x in node]
    if not isinstance(node, dict):
        return node
    return {
        k: change(v) if k in WORDS else [change(x) for x in v] if k in LISTS else mapped(v, change)
        for k, v in node.items()
    }


def packed(facts: dict, text: str) -> dict:
    def place(words: str | None) -> Any:
        at = -1 if words is None else text.find(words)
        return words if words is None or at < 0 else [at, at + len(words)]

    return mapped(facts, place)


def unpacked(facts: dict, text: str) -> dict:
    return mapped(facts, lambda v: text[v[0] : v[1]] if isinstance(v, list) else v)


def pack(folder: Path) -> int:
    known, out = texts(), STANDOFF
    out.mkdir(parents=True, exist_ok=True)
    count = 0
    for f in sorted((folder / "facts").glob("*.json")):
        article = json.loads((folder / "articles" / f.name).read_text(encoding="utf-8"))
        facts = json.loads(f.read_text(encoding="utf-8"))
        source = source_of(article)
        if known.get(source) != article["text"]:
            print(f"{f.stem}: not the text of {source}")
            continue
        kept = {"source": source} | packed(facts, article["text"])
        (out / f.name).write_text(json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
        count += 1
    return count


def unpack() -> Path:
    """Writes articles and facts in the format of the silver set, and nothing else; returns their folder. What is there already stays as it
    is: two trainings side by side both unpack."""
    known, names = texts(), {f.name for f in STANDOFF.glob("*.json")}
    for part in ("articles", "facts"):
        (REAL / part).mkdir(parents=True, exist_ok=True)
        for f in (REAL / part).iterdir():
            if f.name not in names:
                f.unlink()
    for f in sorted(STANDOFF.glob("*.json")):
        kept = json.loads(f.read_text(encoding="utf-8"))
        source = kept.pop("source")
        text = known[source]
        article = {"id": f.stem, "title": None, "published": kept["published"], "source": source, "text": text}
        for part, what in (("articles", article), ("facts", unpacked(kept, text))):
            out, written = REAL / part / f.name, json.dumps(what, ensure_ascii=False)
            if not out.exists() or out.read_text(encoding="utf-8") != written:
                out.write_text(written, encoding="utf-8")
    return REAL


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("do", choices=["pack", "unpack"])
    p.add_argument("folder", type=Path, nargs="?")
    o = p.parse_args()
    if o.do == "unpack":
        from .articles import fold  # which reads articles from here

        ids = sorted(f.stem for f in (unpack() / "facts").glob("*.json"))
        halves = {str(k): [i for i in ids if fold(i) == k] for k in (0, 1)}
        (REAL / "halves.json").write_text(json.dumps(halves), encoding="utf-8")
        print(REAL)
    elif o.folder is None:
        p.error("pack needs a FOLDER")
    else:
        print(f"{pack(o.folder)} articles in {STANDOFF}")


if __name__ == "__main__":
    main()
