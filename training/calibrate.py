"""Turns scores into confidences: sigmoid(a * score + b) per kind of fact, fitted on articles the network has not seen.

python -m training.calibrate MODEL --out calibration.json      fitted on val and gold12 by halves of the articles, error on the other half
"""

import argparse
import json
import shutil
import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path

import numpy as np

from . import articles
from .evaluate import Model, sets
from .paths import GOLD


def rows(predicted: dict[str, dict]) -> dict[str, np.ndarray]:
    """Kind -> [rows, (score, right, number of the article)]"""
    out = defaultdict(list)
    for n, (i, facts) in enumerate(predicted.items()):
        with tempfile.TemporaryDirectory() as folder:
            gold, system = Path(folder) / "gold", Path(folder) / "system"
            gold.mkdir()
            system.mkdir()
            shutil.copy(articles.facts_of(i), gold / f"{i}.json")
            (system / f"{i}.json").write_text(json.dumps(facts), encoding="utf-8")
            script = [str(Path(__file__).parent / "rows.mjs"), str(GOLD / "score.mjs"), str(gold), str(system)]
            lines = subprocess.run(["node", *script], capture_output=True, text=True, check=True).stdout.splitlines()
        for r in map(json.loads, lines):
            out[r["kind"]].append((r["score"], r["right"], n))
    return {k: np.array(v, float) for k, v in out.items()}


def fit(x: np.ndarray, y: np.ndarray, rounds: int = 4000) -> tuple[float, float]:
    """Logistic regression with a pull of the slope towards 1, by plain gradient descent; never falling in the score."""
    x = np.clip(x, -8, 8)
    a, b = 1.0, 0.0
    for _ in range(rounds):
        d = 1 / (1 + np.exp(-(a * x + b))) - y
        a = max(0.05, a - 0.02 * ((d * x).mean() + 0.02 * (a - 1)))
        b -= 0.1 * d.mean()
    return a, b


def error(p: np.ndarray, y: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error over bins of equal width."""
    k = np.minimum((p * bins).astype(int), bins - 1)
    return float(sum(abs(p[k == j].mean() - y[k == j].mean()) * (k == j).mean() for j in set(k)))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model", type=Path)
    p.add_argument("--thresholds", type=Path)
    p.add_argument("--out", type=Path)
    o = p.parse_args()
    model, found = Model(o.model), articles.build(None, [])
    thresholds = json.loads(o.thresholds.read_text()) if o.thresholds else {}
    ids = sets()["val"] + sets()["gold12"]
    predicted = {i: model.facts(found[i], model.scores(found[i]), thresholds) for i in ids}
    result = {}
    for kind, r in sorted(rows(predicted).items()):
        x, y, n = r[:, 0], r[:, 1], r[:, 2].astype(int)
        halves = []
        for h in (0, 1):
            a, b = fit(x[n % 2 != h], y[n % 2 != h])
            halves.append(error(1 / (1 + np.exp(-(a * np.clip(x[n % 2 == h], -8, 8) + b))), y[n % 2 == h]))
        result[kind] = [round(v, 3) for v in fit(x, y)]
        print(
            f"{kind:18} rows {len(x):4} right {y.mean():.2f} a {result[kind][0]} b {result[kind][1]} ECE, halves crossed {np.mean(halves):.3f}"
        )
    if o.out:
        o.out.write_text(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
