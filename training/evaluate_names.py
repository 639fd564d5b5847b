"""Names on MEN dev and UNER PUD, trees on UD PUD: whether the facts made the network forget. python -m training.evaluate_names MODEL"""

import argparse
from collections import Counter
from pathlib import Path

import numpy as np

from . import corpora, parse, spans
from .backend import label_scores
from .evaluate import Model
from .labels import NER, UPOS
from .paths import DATA
from .text import batch_of, sentences, shape, words_of

MEN = dict(
    PERSON="PER", ORGANIZATION="ORG", LOCATION="LOC", FACILITY="LOC", NORP="NORP", EVENT="EVENT", ROLE="ROLE", TITLE="TITLE",
    PRODUCT="MISC", LAW="MISC", WORK_OF_ART="MISC",
)  # fmt: skip


def names(model: Model, file: str, types: list[str], split: bool) -> dict[str, float]:
    hits, gold, found = Counter(), Counter(), Counter()
    for x in corpora.load(file):
        marked = [(s, e, MEN.get(k, k)) for s, e, k in (spans.flat(x["spans"]) if split else x["spans"])]
        text, right, system = x["text"], {tuple(m) for m in marked if m[2] in types}, set()
        words = words_of(text)
        for b, e in sentences(text, words) if split else sentences(text.replace("\n", " "), words, [(0, len(text) + 2)]):
            rows = batch_of([[(p, shape(text[s:t])) for s, t, p in words[b:e]]])
            scores = model.backend.words(rows.ids, rows.shp, rows.pos, rows.seg)["ner"][0][rows.first[0]]
            for k, labels in enumerate(NER):
                for i, j, t in parse.spans(scores[:, parse.NER_CUT[k] : parse.NER_CUT[k + 1]]):
                    system.add((words[b + i][0], words[b + j - 1][1], labels[1 + 2 * t][2:]))
        for c, rows_ in ((gold, right), (found, {s for s in system if s[2] in types}), (hits, right & system)):
            c.update(s[2] for s in rows_)
    f1 = lambda h, g, s: round(200 * h / (g + s), 1) if g + s else 0.0
    each = {t: f1(hits[t], gold[t], found[t]) for t in types}
    return each | {"micro": f1(hits.total(), gold.total(), found.total())}


def trees(model: Model, path: Path) -> dict[str, float]:
    count, root = Counter(), model.relations.index("root")
    for document in corpora.conllu(path):
        for sentence in document:
            rows = batch_of([[(corpora.wpieces(form)[0], corpora.wpieces(form)[1][0]) for form, *_ in sentence]])
            o = model.backend.words(rows.ids, rows.shp, rows.pos, rows.seg)
            at = np.concatenate([[0], rows.first[0]])
            heads = parse.tree(o["arc"][0][np.ix_(at, at)])[1:]
            scores = label_scores(model.backend, o["lh"][0][at[heads]], o["ld"][0][at[1:]])
            scores[:, root] = np.where(heads == 0, 1e4, -1e4)
            for (_, upos, head, relation), h, k, u in zip(sentence, heads, scores.argmax(1), o["upos"][0][at[1:]].argmax(1)):
                count["words"] += 1
                count["UPOS"] += UPOS[u] == upos
                count["UAS"] += int(h == head)
                count["LAS"] += int(h == head and model.relations[k].split(":")[0] == relation.split(":")[0])
    return {k: round(100 * count[k] / count["words"], 1) for k in ("UPOS", "UAS", "LAS")}


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("model", type=Path)
    model = Model(p.parse_args().model)
    print("MEN dev ", names(model, "ner/men-dev.jsonl.gz", ["PER", "ORG", "LOC", "NORP", "EVENT", "ROLE", "TITLE"], True))
    print("UNER PUD", names(model, "ner/uner-pud.jsonl.gz", ["PER", "ORG", "LOC"], False))
    print("UD PUD  ", trees(model, DATA / "ud/pud-test.conllu.gz"))


if __name__ == "__main__":
    main()
