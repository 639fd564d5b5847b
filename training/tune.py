"""Chooses the thresholds on val and gold12, on a coarse grid, one at a time: python -m training.tune MODEL --out thresholds.json

Finer tuning on so few articles does not hold on others: a step is kept only if it gains at least GAIN of the goal.
"""

import argparse
import json
from pathlib import Path

from . import articles, decode
from .evaluate import Model, measure, sets

GAIN = 0.25
GRID = dict(
    same=[0.1, 0.2, 0.3, 0.4, 0.5], same_type=[0, 0.1, 0.2], event=[0.25, 0.35, 0.5, 0.6, 0.7],
    trigger=[0.2, 0.3, 0.4, 0.5], participant=[-0.8, -0.4, 0, 0.4, 0.8],
    no_place=[-0.5, 0, 0.5, 1, 1.5], no_date=[-1, -0.5, 0, 0.7, 1.2], no_organisation=[-0.5, 0, 0.5, 1],
    no_person=[-1, 0, 1], predicate=[-1.5, -1, -0.5, 0, 0.5],
)  # fmt: skip


def goal(r: dict[str, tuple[float, float, float]]) -> float:
    """Headline F1, with a little of the relations so that their threshold has a say."""
    return r["HEADLINE"][2] + 0.05 * r["relation"][2] + 0.05 * r["event"][2]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model", type=Path)
    p.add_argument("--out", type=Path)
    p.add_argument("--rounds", type=int, default=2)
    o = p.parse_args()
    model, found = Model(o.model), articles.build(None, [])
    groups = [sets()["val"], sets()["gold12"]]
    scores = {i: model.scores(found[i]) for g in groups for i in g}

    def value(t: dict) -> float:
        return sum(goal(measure({i: model.facts(found[i], scores[i], t) for i in g})) for g in groups) / len(groups)

    best = decode.DEFAULTS | model.thresholds
    top = value(best)
    print(f"start {top:.2f}", flush=True)
    for _ in range(o.rounds):
        for k, options in GRID.items():
            tried = [(value(best | {k: v}), v) for v in options if v != best[k]]
            v, option = max(tried)
            if v > top + GAIN:
                top, best = v, best | {k: option}
                print(f"{k} {option} {top:.2f}", flush=True)
    if o.out:
        o.out.write_text(json.dumps(best, indent=1) + "\n")


if __name__ == "__main__":
    main()
