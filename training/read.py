"""Article -> every score the network gives about it. decode.py turns the scores into facts."""

from dataclasses import dataclass, field

import numpy as np

from . import parse
from .article import Article
from .backend import Onnx, Torch, label_scores
from .features import DATE_TYPE, Candidate, Vocabulary, event_pairs, pairs
from .names import Entity, cluster, mentions, name_scores
from .statements import statement_spans
from .text import batch_of, windows
from .titles import title_spans

TRIGGER_FLOOR = 0.12  # words less likely than this to be a trigger are never looked at
RELATION_REACH = 2  # sentences between two names of a relation


@dataclass
class Scores:
    names: list[tuple[int, int, int]]
    entity_of: list[int]  # entity number of each name
    entities: list[Entity]
    triggers: list[int] = field(default_factory=list)
    trigger: np.ndarray | None = None  # [triggers, types + 1] probabilities, O first
    event_spans: list[tuple[int, int]] = field(default_factory=list)
    null: np.ndarray | None = None  # of the triggers
    status: np.ndarray | None = None
    main: np.ndarray | None = None
    participant: np.ndarray | None = None  # [triggers, names, 4]
    place: np.ndarray | None = None  # [triggers, names]
    date: np.ndarray | None = None  # [triggers, dates]
    same: np.ndarray | None = None  # [triggers, triggers] probabilities, later first
    titles: list[tuple[int, int]] = field(default_factory=list)
    title_null: np.ndarray | None = None
    title_person: np.ndarray | None = None
    title_organisation: np.ndarray | None = None
    statements: list[tuple[int, int, int]] = field(default_factory=list)  # begin, end, 0 direct 1 indirect
    speaker: np.ndarray | None = None
    predicate: list[tuple[int, int, np.ndarray]] = field(default_factory=list)  # name, name, scores


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def word_scores(backend: Torch | Onnx, a: Article) -> dict:
    """Outputs at each word's first piece. One window a run, unpadded: int8 scales are per run, so batching would change scores."""
    out: dict[str, list] = {}
    arcs, roots = [], []
    for first_sentence, end_sentence in windows(a.words, a.sentences):
        b, e = a.sentences[first_sentence][0], a.sentences[end_sentence - 1][1]
        rows = batch_of([[(a.words[i][2], a.shape[i]) for i in range(b, e)]])
        o = backend.words(rows.ids, rows.shp, rows.pos, rows.seg)
        at = rows.first[0]
        for k, v in o.items():
            if k != "arc":
                out.setdefault(k, []).append(v[0][at])
        for x, y in a.sentences[first_sentence:end_sentence]:
            ix = np.concatenate([[0], at[x - b : y - b]])  # [CLS] stands for the root
            arcs.append(o["arc"][0][np.ix_(ix, ix)])
            roots.append(o["lh"][0][0])
    return {k: np.concatenate(v) for k, v in out.items()} | {"arc": arcs, "root_lh": roots}


def grid(left: int, right: int) -> tuple[np.ndarray, np.ndarray]:
    i, j = np.meshgrid(np.arange(left), np.arange(right), indexing="ij")
    return i.ravel(), j.ravel()


def score(backend: Torch | Onnx, vocabulary: Vocabulary, relations: list[str], a: Article, add: bool = True) -> Scores:
    """add: also look for untagged repetitions of tagged names."""
    w = word_scores(backend, a)
    parse.apply(a, w, relations, lambda head, dep: label_scores(backend, head, dep))
    h = w["h"]
    names = mentions(a, by_sentence(a, name_scores(w["entity"], w["ner"])))
    entity_of, entities = cluster(a, names)
    s = Scores(names, entity_of, entities)
    cands = [Candidate(b, e, 1 + entities[g].type, g) for (b, e, _), g in zip(names, entity_of)]
    dates = [Candidate(b, e, DATE_TYPE, 1000 + j, kind) for j, (b, e, _, kind) in enumerate(a.dates)]
    right = span_vectors(h, cands)

    def run(file, words, candidates, vectors):
        li, ri = grid(len(words), len(candidates))
        f = pairs(a, vocabulary, words, candidates).reshape(len(li), -1)
        return [o.reshape(len(words), len(candidates), -1) for o in backend.pairs(file, h[words], vectors, li, ri, f)]

    probability = softmax(w["trigger"])
    s.triggers = [i for i in range(len(a.words)) if 1 - probability[i, 0] > TRIGGER_FLOOR]
    s.trigger, s.event_spans = probability[s.triggers], [x[:2] for x in by_sentence(a, w["event_span"])]
    s.null, s.status, s.main = w["null"][s.triggers], w["status"][s.triggers], sigmoid(w["main"][s.triggers, 0])
    if s.triggers:
        if cands:
            s.participant, place = run("event-name", s.triggers, cands, right)
            s.place = place[..., 0]
        if dates:
            s.date = run("event-date", s.triggers, dates, span_vectors(h, dates))[0][..., 0]
        n = len(s.triggers)
        li, ri = np.tril_indices(n, -1)
        s.same = np.zeros((n, n), np.float32)
        if n > 1:
            f = event_pairs(a, s.triggers, cands, a.dates)[li, ri]
            s.same[li, ri] = sigmoid(backend.pairs("event-event", h[s.triggers], h[s.triggers], li, ri, f)[0][:, 0])
    s.titles = title_spans(a, [x[:2] for x in by_sentence(a, w["title"])], names)
    if s.titles and cands:
        heads = [a.head_of(b, e) for b, e in s.titles]
        person, organisation = run("title-name", heads, cands, right)
        s.title_null, s.title_person, s.title_organisation = w["null"][heads], person[..., 0], organisation[..., 0]
    s.statements = statement_spans(a, parse.spans(w["statement"])) if a.words else []
    if s.statements and cands:
        s.speaker = run("statement-name", [statement_word(a, b, e) for b, e, _ in s.statements], cands, right)[0][..., 0]
    if len(cands) > 1:
        heads = [a.head_of(c.begin, c.end) for c in cands]
        wanted = near(a, cands)
        li, ri = np.nonzero(wanted)
        if len(li):
            f = pairs(a, vocabulary, heads, cands, wanted)[li, ri]
            s.predicate = list(zip(li, ri, backend.pairs("name-name", right, right, li, ri, f)[0]))
    return s


def by_sentence(a: Article, scores: np.ndarray) -> list[tuple[int, int, int]]:
    """Spans that do not cross a sentence."""
    return [(b + x, b + y, t) for b, e in a.sentences for x, y, t in parse.spans(scores[b:e])]


def span_vectors(h: np.ndarray, candidates: list[Candidate]) -> np.ndarray:
    """First and last word side by side."""
    if not candidates:
        return np.zeros((0, 2 * h.shape[1]), np.float32)
    return np.concatenate([h[[c.begin for c in candidates]], h[[c.end - 1 for c in candidates]]], 1)


def statement_word(a: Article, b: int, e: int) -> int:
    """The word that stands for a statement: head of its part in its first sentence."""
    return a.head_of(b, min(e, a.sentences[a.sentence[b]][1]))


def near(a: Article, cands: list[Candidate]) -> np.ndarray:
    """Pairs of names of two entities that stand at most RELATION_REACH sentences apart."""
    s = np.array([a.sentence[c.begin] for c in cands])
    g = np.array([c.group for c in cands])
    return (np.abs(s[:, None] - s[None]) <= RELATION_REACH) & (g[:, None] != g[None])
