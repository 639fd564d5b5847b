"""Title spans: what the title head tags, joined with the spans of the older role head."""

from .article import Article

DROP = set(
    "former ex late then outgoing acting interim incoming the a an current new old longtime his her its their our said and top"
    " veteran ousted".split()
)
MINISTER = {"minister", "secretary"}
OFFICE = MINISTER | set(
    "president chairman chairwoman director chief head chancellor governor leader spokesman spokeswoman founder".split()
)
TRAILING = set("of the and s for to in at by with a an".split())
LEADING = set("prime deputy vice chief senior managing assistant".split())


def title_spans(a: Article, tagged: list[tuple[int, int]], names: list[tuple]) -> list[tuple[int, int]]:
    """names: (begin, end, ...) of the article's names."""
    named = [False] * len(a.words)
    for x, y, *_ in names:
        named[x:y] = [True] * (y - x)
    found = list(tagged)
    for b, e in a.role_spans:
        for x, y, *_ in names:
            if x <= b < y:
                b = y
            elif b < x < e:
                e = x
        b, e = bare(a, b, e)
        if b < e:
            over = [i for i, (x, y) in enumerate(found) if x < e and b < y]
            if not over:
                found.append((b, e))
            else:
                x, y = found[over[-1]]
                found[over[-1]] = (x, max(y, e))
    joined: list[tuple[int, int]] = []
    for b, e in sorted(found):
        last = joined[-1] if joined else None
        near = last and a.sentence[b] == a.sentence[last[1] - 1]
        if near and (b <= last[1] or (b == last[1] + 1 and a.token[b - 1] in ("-", "&"))):
            joined[-1] = (last[0], max(e, last[1]))
        else:
            joined.append((b, e))
    out = []
    for b, e in joined:
        while b > 0 and a.token[b - 1].lower() in LEADING and not any(b - 1 < y and x < b for x, y, *_ in names):
            b -= 1
        if a.token[e - 1].lower() == "prime" and e < len(a.token) and a.token[e].lower() == "minister":
            e += 1
        b, e = bare(a, b, e)
        if b < e:
            out.append((b, portfolio(a, e, named, names)))
    return coordinated(a, out)


def portfolio(a: Article, e: int, named: list[bool], names: list[tuple]) -> int:
    """Stretches a title over 'of' and what follows, 'minister' also over 'for', as long as that is no name: minister of health;
    a place after 'for' is part of the title."""
    minister = a.token[e - 1].lower() in MINISTER
    if e >= len(a.words) or not (a.token[e] == "of" or (minister and a.token[e] == "for")):
        return e
    end = e + 1
    if end < len(a.words) and a.token[end] == "the":
        end += 1
    if not minister and end > e + 1:
        return e
    start = end
    if a.token[e] == "for" and end < len(a.words) and named[end]:  # Minister for the Middle East
        return next((y for x, y, *_ in names if x == end), e)
    stop = a.sentences[a.sentence[e - 1]][1]
    while end < stop and not named[end] and (a.upos[end] in ("NOUN", "PROPN", "ADJ") or a.token[end] == "and"):
        end += 1
    while end > start and a.token[end - 1] == "and":
        end -= 1
    return end if start < end <= start + 5 else e


def coordinated(a: Article, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Energy and Natural Resources Minister: two spans around 'and' of which the first names no office are one title."""
    out: list[tuple[int, int]] = []
    for b, e in found:
        if out and b == out[-1][1] + 1 and a.token[b - 1] == "and" and a.token[e - 1].lower() in MINISTER:
            x, y = out[-1]
            if not set(w.lower() for w in a.token[x:y]) & OFFICE:
                out[-1] = (x, e)
                continue
        out.append((b, e))
    return out


def bare(a: Article, b: int, e: int) -> tuple[int, int]:
    """Without words and marks at the ends that belong to no title."""
    while b < e and (a.token[b].lower() in DROP or not a.token[b][0].isalnum()):
        b += 1
    while b < e and (a.token[e - 1].lower() in TRAILING or not a.token[e - 1][0].isalnum()) and a.token[e - 1] != ".":
        e -= 1
    return b, e
