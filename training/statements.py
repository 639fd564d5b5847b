"""Statement spans: what the statement head tags, stretched to the quotation marks or the clause it lies in."""

import re

from .article import Article

SAY = set(
    "say says said tell tells told add adds added note notes noted state states stated claim claims claimed report reports reported"
    " explain explains explained comment commented respond responded reply replied stress stressed warn warned warns suggest suggested"
    " insist insisted remark remarked admit admitted argue argued acknowledge acknowledged announce announced reveal revealed confirm"
    " confirmed wrote writes write believe believes".split()
)
QUOTED = re.compile(
    r"“([^“”]{3,1200})”|\"([^\"]{3,1200})\"|(?<!\w)[‘']((?:[^‘'\n]|(?<=\w)['’](?=\w)|(?<=s)'(?= \w)){3,1200}?)['’](?!\w)"
)
LEAST = 3  # words


def quotations(a: Article) -> list[tuple[int, int]]:
    """Word ranges between quotation marks."""
    found = []
    for m in QUOTED.finditer(a.text):
        k = m.lastindex
        w = a.word_range(m.start(k), m.end(k))
        if w and w[1] - w[0] >= LEAST:
            found.append(w)
    return found


def statement_spans(a: Article, tagged: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """tagged: (begin, end, 0 direct or 1 indirect). A quotation is direct if it is tagged at all; what is tagged outside is indirect."""
    quotes = quotations(a)
    inside = [-1] * len(a.words)
    for k, (b, e) in enumerate(quotes):
        inside[b:e] = [k] * (e - b)
    touched: dict[int, int] = {}
    out = []
    for b, e, _ in tagged:
        for i in range(b, e):
            if inside[i] >= 0:
                touched[inside[i]] = touched.get(inside[i], 0) + 1
        for x, y in ((max(b, s), min(e, t)) for s, t in a.sentences if s < e and b < t):
            free = [i for i in range(x, y) if inside[i] < 0]
            if len(free) >= LEAST and 2 * len(free) > y - x:
                out.append((*clause(a, free[0], free[-1] + 1, inside), 1))
    out += [(*quotes[k], 0) for k, n in touched.items() if 3 * n >= quotes[k][1] - quotes[k][0]]
    kept: list[tuple[int, int, int]] = []
    for b, e, mode in sorted(set(out)):
        if kept and b < kept[-1][1]:
            if kept[-1][2] == mode == 1:
                kept[-1] = (kept[-1][0], max(kept[-1][1], e), 1)
            continue
        if e - b >= LEAST:
            kept.append((b, e, mode))
    return kept


def clause(a: Article, b: int, e: int, inside: list[int]) -> tuple[int, int]:
    """A reported clause runs to the end of its sentence, or from its start to the comma before the attribution."""
    start, end = a.sentences[a.sentence[b]]
    while end > start and not a.token[end - 1].isalnum():
        end -= 1
    said = [v for v in range(start, end) if a.token[v].lower() in SAY and a.upos[v] == "VERB" and not b <= v < e]
    after = [v for v in said if v >= e]
    if after and not [v for v in said if v < b]:
        comma = [i for i in range(e, after[0]) if a.token[i] == ","]
        return (start, comma[-1] if comma else e)
    stop = next((i for i in range(e, end) if inside[i] >= 0), end)
    return b, max(e, stop)
