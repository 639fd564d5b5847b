"""Title spans: what the title head tags, joined with the spans of the older role head."""

from .article import Article

DROP = set(
    "former ex late then outgoing acting interim incoming the a an current new old longtime his her its their our said and top"
    " veteran ousted".split()
)
TRAILING = set("of the and s for to in at by with a an".split())
LEADING = set("prime deputy vice chief senior managing assistant".split())


def title_spans(a: Article, tagged: list[tuple[int, int]], names: list[tuple]) -> list[tuple[int, int]]:
    """names: (begin, end, ...) of the article's names."""
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
            out.append((b, e))
    return out


def bare(a: Article, b: int, e: int) -> tuple[int, int]:
    """Without words and marks at the ends that belong to no title."""
    while b < e and (a.token[b].lower() in DROP or not a.token[b][0].isalnum()):
        b += 1
    while b < e and (a.token[e - 1].lower() in TRAILING or not a.token[e - 1][0].isalnum()) and a.token[e - 1] != ".":
        e -= 1
    return b, e
