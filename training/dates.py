"""Dates of texts, as the grammar of the product reads them (ingest/date, by way of scripts/dates.ts): what the weights learn from is
what they will be asked about. Kept in CACHE until the grammar changes."""

import hashlib
import json
import pickle
import subprocess

from .paths import CACHE, ROOT

Found = list[tuple[int, int, str, str]]  # start and end in code points, EDTF value, kind
_read: dict[tuple[str, str | None], Found] = {}


def grammar() -> str:
    """Changes when the grammar does."""
    files = sorted((ROOT / "ingest" / "date").rglob("*.ts"))
    return hashlib.sha256(b"".join(f.read_bytes() for f in files)).hexdigest()


def prepare(texts: list[tuple[str, str | None]]) -> None:
    """Reads the dates of many texts at once: each start of Node takes a second."""
    cache = CACHE / "dates.pickle"
    if not _read and cache.exists():
        version, known = pickle.loads(cache.read_bytes())
        _read.update(known if version == grammar() else {})
    missing = sorted({t for t in texts if t not in _read}, key=str)
    if not missing:
        return
    lines = "".join(json.dumps(t) + "\n" for t in missing)
    command = ["node", "--import", "tsx", "scripts/dates.ts"]
    out = subprocess.run(command, input=lines, capture_output=True, text=True, check=True, cwd=ROOT, encoding="utf-8").stdout
    for text, line in zip(missing, out.splitlines(), strict=True):
        _read[text] = [tuple(d) for d in json.loads(line)]
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_bytes(pickle.dumps((grammar(), _read)))


def find_dates(text: str, published: str | None) -> Found:
    """In the order of the text; several readings may share their words."""
    prepare([(text, published)])
    return sorted(_read[text, published])
