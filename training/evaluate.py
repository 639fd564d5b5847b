"""Scores facts read by the network, alone, with the gold scorer: python -m training.evaluate CHECKPOINT|FOLDER [sets...]

A folder is models/ or alike and is run as the product does; a checkpoint is run as it is. `gold12` is gold without wn-election.
"""

import argparse
import json
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from . import articles, decode
from .article import Article
from .backend import Onnx, Torch
from .checkpoint import load_reader
from .features import Vocabulary
from .paths import GOLD
from .read import Scores, score


class Model:
    def __init__(self, path: Path):
        if path.is_dir():
            l = json.loads((path / "labels.json").read_text(encoding="utf-8"))
            self.relations = l["dependency"]
            self.vocabulary = Vocabulary(l["features"]["path"], l["features"]["relation"])
            self.allowed, self.thresholds = {tuple(x) for x in l["allowed"]}, l["thresholds"]
            self.backend: Torch | Onnx = Onnx(path)
        else:
            net, self.relations, self.vocabulary = load_reader(path)
            self.backend, self.thresholds = Torch(net), {}
            found = articles.build(self.backend, self.relations)
            self.allowed = set(articles.allowed([found[i] for i in articles.split()["train"]]))

    def scores(self, a: Article) -> Scores:
        return score(self.backend, self.vocabulary, self.relations, a)

    def facts(self, a: Article, s: Scores, thresholds: dict | None = None) -> dict:
        return decode.facts(a, s, self.allowed, self.thresholds | (thresholds or {}))


def measure(predicted: dict[str, dict]) -> dict[str, tuple[float, float, float]]:
    """Facet -> precision, recall, F1 (per cent) over these articles."""
    with tempfile.TemporaryDirectory() as folder:
        gold, system = Path(folder) / "gold", Path(folder) / "system"
        gold.mkdir()
        system.mkdir()
        for i, facts in predicted.items():
            shutil.copy(articles.facts_of(i), gold / f"{i}.json")
            (system / f"{i}.json").write_text(json.dumps(facts), encoding="utf-8")
        out = subprocess.run(
            ["node", str(GOLD / "score.mjs"), str(gold), str(system)], capture_output=True, text=True, check=True
        ).stdout
    row = re.compile(r"(\S+).*?P\s+([\d.]+)\s+R\s+([\d.]+)\s+F1\s+([\d.]+)")
    return {m[1]: (float(m[2]), float(m[3]), float(m[4])) for m in map(row.match, out.splitlines()) if m}


def sets() -> dict[str, list[str]]:
    s = articles.split()
    s["gold12"] = [i for i in s["gold"] if i != "wn-election"]
    return s


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("model", type=Path)
    p.add_argument("sets", nargs="*", default=["val", "gold12", "gold"])
    o = p.parse_args()
    model, found = Model(o.model), articles.build(None, [])
    begun, words, known = time.time(), 0, {}
    for i in sorted({i for k in o.sets for i in sets()[k]}):
        words += len(found[i].words)
        known[i] = model.facts(found[i], model.scores(found[i]))
    print(f"{words / (time.time() - begun):.0f} words/s, Python and all")
    for k in o.sets:
        r = measure({i: known[i] for i in sets()[k]})
        print(k.ljust(7), " ".join(f"{f} {v[2]:.1f} ({v[0]:.0f}/{v[1]:.0f})" for f, v in r.items()))


if __name__ == "__main__":
    main()
