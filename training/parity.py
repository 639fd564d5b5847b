"""Writes parity/cases.json: what every step gives on a few articles of our own, for the port to TypeScript to be compared with.

python -m training.parity MODELS_FOLDER        Offsets into text are UTF-16 units; words are numbered from 0.
"""

import json
import sys
from pathlib import Path

import numpy as np

from . import read
from .article import Article
from .evaluate import Model
from .features import Candidate, event_pairs, pairs
from .text import windows

HERE = Path(__file__).parent / "parity"


def rounded(x, digits: int = 3):
    return np.round(np.asarray(x, np.float64), digits).tolist()


def utf16(text: str, offset: int) -> int:
    return len(text[:offset].encode("utf-16-le")) // 2


def case(model: Model, o: dict) -> dict:
    a = Article(o["id"], o["text"], o["published"])
    w = read.word_scores(model.backend, a)
    s = model.scores(a)
    names = [Candidate(b, e, 1 + s.entities[g].type, g) for (b, e, _), g in zip(s.names, s.entity_of)]
    v = model.vocabulary
    kept = ("ner", "upos", "entity", "trigger", "event_span", "title", "statement", "null", "status", "main")
    return dict(
        id=a.id, published=a.published, text=a.text,
        words=[[utf16(a.text, b), utf16(a.text, e), p] for b, e, p in a.words], shapes=a.shape,
        sentences=a.sentences, windows=windows(a.words, a.sentences), dates=a.dates,
        outputs={k: rounded(w[k][:12]) for k in kept}, h=rounded(w["h"][:12, :4]),  # of the first 12 words; h: 4 of 384 numbers
        heads=a.head.tolist(), relations=a.relation, upos=a.upos, roleSpans=a.role_spans,
        names=s.names, entityOf=s.entity_of, entities=[dict(type=e.type, name=e.name, aliases=e.aliases) for e in s.entities],
        triggers=s.triggers, triggerProbability=rounded(s.trigger), eventSpans=s.event_spans,
        eventNameFeatures=pairs(a, v, s.triggers, names).tolist(), participant=rounded(s.participant), place=rounded(s.place),
        date=None if s.date is None else rounded(s.date), same=rounded(s.same),
        eventEventFeatures=event_pairs(a, s.triggers, names, a.dates).tolist(),
        titles=s.titles, titleNull=rounded(s.title_null), titlePerson=rounded(s.title_person),
        titleOrganisation=rounded(s.title_organisation), statements=s.statements,
        speaker=None if s.speaker is None else rounded(s.speaker),
        predicate=[[int(i), int(j), rounded(z)] for i, j, z in s.predicate], facts=model.facts(a, s),
    )  # fmt: skip


def plain(x):
    """numpy numbers inside tuples and lists."""
    return x.item() if isinstance(x, np.generic) else str(x)


def main():
    model = Model(Path(sys.argv[1]))
    cases = [case(model, o) for o in json.loads((HERE / "articles.json").read_text(encoding="utf-8"))]
    body = ",\n".join(
        "{\n" + ",\n".join(f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False, default=plain)}" for k, v in c.items()) + "\n}"
        for c in cases
    )
    (HERE / "cases.json").write_text(f"[{body}]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
