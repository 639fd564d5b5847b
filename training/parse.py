"""Word scores -> labelled spans and trees."""

import numpy as np

from .labels import NER, UPOS

NER_CUT = np.cumsum([0] + [len(g) for g in NER])


def spans(scores: np.ndarray) -> list[tuple[int, int, int]]:
    """Best BIO sequence (Viterbi; an I- follows only its own B- or I-) of labels O, B-0, I-0, B-1, ... -> (begin, end, type)."""
    n, k = scores.shape
    allowed = np.zeros((k, k), np.float32)
    start = np.zeros(k, np.float32)
    for i in range(2, k, 2):
        start[i] = -1e4
        allowed[:, i] = -1e4
        allowed[i, i] = allowed[i - 1, i] = 0
    best, back = scores[0] + start, []
    for x in scores[1:]:
        m = best[:, None] + allowed
        back.append(m.argmax(0))
        best = m.max(0) + x
    y = [int(best.argmax())]
    for b in reversed(back):
        y.append(int(b[y[-1]]))
    out, current = [], None
    for i, label in enumerate([*reversed(y), 0]):
        if current and not (label and label % 2 == 0):
            out.append((current[0], i, current[1]))
            current = None
        if label % 2 == 1:
            current = (i, (label - 1) // 2)
    return out


def tree(score: np.ndarray) -> np.ndarray:
    """Maximum spanning tree with one child of the root (Chu-Liu, Edmonds). score[dependent, head], 0 is the root. -> heads"""
    s = score.astype(np.float64)
    np.fill_diagonal(s, -1e9)
    s[0] = -1e9
    s[0, 0] = 0
    heads = _arborescence(s)
    roots = [i for i in range(1, len(s)) if heads[i] == 0]
    if len(roots) == 1:
        return heads
    best = None
    for r in sorted(roots, key=lambda i: -s[i, 0])[:4]:
        t = s.copy()
        t[1:, 0] = -1e9
        t[r] = -1e9
        t[r, 0] = 0
        h = _arborescence(t)
        value = t[np.arange(1, len(s)), h[1:]].sum()
        if best is None or value > best[0]:
            best = (value, h)
    return best[1]


def _arborescence(s: np.ndarray) -> np.ndarray:
    n = len(s)
    heads = s.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    rest = [i for i in range(n) if i not in inside]
    m = len(rest)
    small = np.full((m + 1, m + 1), -1e9)
    own = s[cycle, heads[cycle]]
    small[:m, :m] = s[np.ix_(rest, rest)]
    small[:m, m] = s[np.ix_(rest, cycle)].max(1)
    leaving = s[np.ix_(rest, cycle)].argmax(1)
    entering = s[np.ix_(cycle, rest)] - own[:, None]
    small[m, :m] = entering.max(0) + own.sum()
    entry = entering.argmax(0)
    np.fill_diagonal(small, -1e9)
    small[0] = -1e9
    small[0, 0] = 0
    y = _arborescence(small)
    out = np.zeros(n, int)
    for a in range(1, m):
        out[rest[a]] = cycle[leaving[a]] if y[a] == m else rest[y[a]]
    for c in cycle:
        out[c] = heads[c]
    out[cycle[entry[y[m]]]] = rest[y[m]]
    return out


def _cycle(heads: np.ndarray) -> list[int] | None:
    seen = [0] * len(heads)
    seen[0] = 2
    for i in range(1, len(heads)):
        j, path = i, []
        while seen[j] == 0:
            seen[j] = 1
            path.append(j)
            j = int(heads[j])
        if seen[j] == 1:
            return path[path.index(j) :]
        for k in path:
            seen[k] = 2
    return None


def apply(a, words: dict, relation_labels: list[str], label_scores) -> None:
    """Fills an article's trees, parts of speech and role spans from the outputs of the encoder.

    words: per output an array over the article's words; `arc` is a list over sentences of [words + 1, words + 1] with the root first;
    `root_lh` is lh at the [CLS] of each sentence's window.
    """
    root = relation_labels.index("root")
    a.upos = [UPOS[k] for k in words["upos"].argmax(1)]
    a.relation = ["dep"] * len(a.words)
    for k, (b, e) in enumerate(a.sentences):
        heads = tree(words["arc"][k])[1:]
        lh = np.concatenate([words["root_lh"][k][None], words["lh"][b:e]])
        scores = label_scores(lh[heads], words["ld"][b:e])
        scores[:, root] = np.where(heads == 0, 1e4, -1e4)
        for j, label in enumerate(scores.argmax(1)):
            a.head[b + j] = b + heads[j] - 1 if heads[j] else -1
            a.relation[b + j] = relation_labels[label]
    roles = words["ner"][:, NER_CUT[1] : NER_CUT[2]]
    a.role_spans = [(b + x, b + y) for b, e in a.sentences for x, y, t in spans(roles[b:e]) if t == 0]
