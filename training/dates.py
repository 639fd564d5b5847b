"""A date grammar good enough to train on (it covers 84 % of the annotated dates). The product has its own, finer one;
what the network needs from either is the words of a date, its value, and its kind (labels.DATE_KINDS)."""

import re
from datetime import date, timedelta

import numpy as np

MONTHS = "january february march april may june july august september october november december".split()
MI = {m: i + 1 for i, m in enumerate(MONTHS)} | {m[:3]: i + 1 for i, m in enumerate(MONTHS)} | {"sept": 9}
WD = "monday tuesday wednesday thursday friday saturday sunday".split()
WI = {w: i for i, w in enumerate(WD)} | {w[:3]: i for i, w in enumerate(WD)} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
M = "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\\.?"
D = "(?:[0-3]?\\d)(?:st|nd|rd|th)?"
Y = "(?:1[5-9]\\d\\d|20\\d\\d)"
TO = "\\s*(?:-|–|—|to|until|till|and|through)\\s*"
NUM = dict(a=1, an=1, one=1, two=2, three=3, four=4, five=5, six=6, seven=7, eight=8, nine=9, ten=10)
N = "(?:\\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten)"


def num(s):
    return int(re.sub("\\D", "", s)) if re.search("\\d", s) else NUM[s.lower()]


def iso(y, m=None, d=None):
    try:
        if d:
            return date(y, m, d).isoformat()
    except ValueError:
        return None
    return f"{y:04d}-{m:02d}" if m and 1 <= m <= 12 else f"{y:04d}" if not m else None


def find_dates(text, pub):
    """[(start, end, edtf, kind)]"""
    full = bool(pub and re.fullmatch("\\d{4}-\\d\\d-\\d\\d", pub[:10]))
    P = date.fromisoformat(pub[:10]) if full else None
    py = int(pub[:4]) if pub and re.match("\\d{4}", pub) else None
    pm = int(pub[5:7]) if pub and len(pub) >= 7 else None
    if py is None:
        m = re.search("\\b" + Y + "\\b", text)
        py0 = int(m.group()) if m else None
    else:
        py0 = py
    anchor = P or (date(py0, pm or 7, 15) if py0 else None)
    out = []
    used = np.zeros(len(text) + 1, bool)

    def mon(s):
        return MI[
            re.sub("\\W", "", s).lower()[:4] if re.sub("\\W", "", s).lower()[:4] == "sept" else re.sub("\\W", "", s).lower()[:3]
        ]

    def near(mo, d=None):
        if anchor is None:
            return None
        best = None
        for y in (anchor.year - 1, anchor.year, anchor.year + 1):
            try:
                x = date(y, mo, d or 15)
            except ValueError:
                continue
            k = (x - anchor).days
            c = abs(k) * (1.3 if k > 0 else 1)
            if best is None or c < best[0]:
                best = (c, y)
        return best and best[1]

    def put(m, val, kind, also=()):
        s, e = (m.start(), m.end())
        if val is None or used[s:e].any():
            return
        used[s:e] = True
        out.append((s, e, val, kind))
        for v, k in also:
            if v:
                out.append((s, e, v, k))
        pre = text[max(0, s - 12) : s].lower()
        if re.search("\\bsince (?:early |late |mid-?)?$", pre) and "/" not in val:
            out.append((s, e, val + "/..", "since"))

    F = lambda p, fl=0: re.finditer(p, text, fl)
    for m in F(f"\\b({Y})[-./](\\d\\d)[-./](\\d\\d)\\b"):
        put(m, iso(int(m[1]), int(m[2]), int(m[3])), "full")
    for m in F(f"\\b(\\d\\d?)[/.](\\d\\d?)[/.]({Y})\\b"):
        a, b, y = (int(m[1]), int(m[2]), int(m[3]))
        c = [v for v in (iso(y, b, a) if b < 13 else None, iso(y, a, b) if a < 13 else None) if v]
        if c:
            put(m, min(c, key=lambda v: abs((date.fromisoformat(v) - anchor).days) if anchor else 0), "full")
    for m in F(f"\\b({M})\\s+({D}),?\\s+({Y}){TO}({M})\\s+({D}),?\\s+({Y})\\b"):
        a, b = (iso(int(m[3]), mon(m[1]), num(m[2])), iso(int(m[6]), mon(m[4]), num(m[5])))
        put(m, a and b and f"{a}/{b}", "range")
    for m in F(f"\\b({M})\\s+({D}){TO}({M})\\s+({D})(?:,?\\s+({Y}))?\\b"):
        y2 = int(m[5]) if m[5] else near(mon(m[3]), num(m[4]))
        if y2:
            y1 = y2 - (mon(m[1]) > mon(m[3]))
            a, b = (iso(y1, mon(m[1]), num(m[2])), iso(y2, mon(m[3]), num(m[4])))
            x = text[m.start() : m.end()]
            if re.search("\\band\\b", x) and (not re.search("between\\s+$", text[max(0, m.start() - 9) : m.start()])):
                continue
            put(m, a and b and f"{a}/{b}", "range")
    for m in F(f"\\b({M})\\s+({D}){TO}({D})(?:,?\\s+({Y}))?\\b(?!:)"):
        y = int(m[4]) if m[4] else near(mon(m[1]), num(m[2]))
        if y:
            a, b = (iso(y, mon(m[1]), num(m[2])), iso(y, mon(m[1]), num(m[3])))
            put(m, a and b and (a < b) and f"{a}/{b}" or None, "range")
    for m in F(f"\\b({D}){TO}({D})\\s+({M})(?:,?\\s+({Y}))?\\b"):
        y = int(m[4]) if m[4] else near(mon(m[3]), num(m[1]))
        if y:
            a, b = (iso(y, mon(m[3]), num(m[1])), iso(y, mon(m[3]), num(m[2])))
            put(m, a and b and (a < b) and f"{a}/{b}" or None, "range")
    for m in F(f"\\b({M})\\s+({D}),?\\s+({Y})\\b"):
        put(m, iso(int(m[3]), mon(m[1]), num(m[2])), "full")
    for m in F(f"\\b({D})(?:\\s+of)?\\s+({M}),?\\s+({Y})\\b"):
        put(m, iso(int(m[3]), mon(m[2]), num(m[1])), "full")
    for m in F(f"\\b({M})\\s+({D})\\b(?![,.]?\\d|\\s*(?:per cent|%))"):
        d = num(m[2])
        y = near(mon(m[1]), d) if d else None
        put(m, y and iso(y, mon(m[1]), d), "md")
    for m in F(f"\\b({D})(?:\\s+of)?\\s+({M})(?!\\w)"):
        d = num(m[1])
        y = near(mon(m[2]), d) if d else None
        put(m, y and iso(y, mon(m[2]), d), "md")
    for m in F(f"\\b({M}),?\\s+(?:of\\s+)?({Y})\\b"):
        put(m, iso(int(m[2]), mon(m[1])), "my")
    for m in F(f"\\b({Y})(?:-|–|/)(\\d\\d)\\b(?![-/\\d])"):
        a = int(m[1])
        b = a // 100 * 100 + int(m[2])
        if b > a:
            put(m, f"{a}/{b}", "range")
    for m in F(f"\\b(?:from\\s+|between\\s+)?({Y}){TO}({Y})\\b"):
        x = m.group()
        if " and " in x and "between" not in x:
            continue
        if m[1] < m[2]:
            put(m, f"{m[1]}/{m[2]}", "range")
    for m in F("\\b(?:(early|mid|late)[- ])?(?:the\\s+)?(1[5-9]\\d0|20\\d0)s\\b", re.I):
        y = int(m[2])
        w = (m[1] or "").lower()
        put(m, f"{y + 5}~" if w == "mid" else f"{y}/{y + 9}", "decade")
    for m in F(f"(?<![\\d.,$€£])\\b(?:FY)?({Y})\\b(?!\\s*(?:per cent|%|people|cases|votes|tonnes|km|[-–]?year))(?![.,]\\d)"):
        put(m, m[1], "y")
    pubv = pub[:10] if pub else None
    for m in F("\\b(?:earlier |later )?(?:today|tonight|this (?:morning|afternoon|evening))\\b", re.I):
        put(m, pubv, "today")
    if P:
        dd = lambda k: (P + timedelta(k)).isoformat()
        for m in F("\\bday before yesterday\\b", re.I):
            put(m, dd(-2), "rel")
        for m in F("\\b(?:yesterday|last night|last evening)\\b", re.I):
            put(m, dd(-1), "yest")
        for m in F("\\b(?:tomorrow)\\b", re.I):
            put(m, dd(1), "tom")
        for m in F(
            "\\b(last |next |this |coming )?(Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs?(?:day)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)\\b(?!\\s+Times)"
        ):
            w = WI[m[2].lower()]
            k = (P.weekday() - w) % 7
            q = (m[1] or "").strip().lower()
            past = dd(-k)
            fut = dd(7 - k if k else 0)
            if q in ("next", "coming"):
                put(m, dd((w - P.weekday()) % 7 or 7), "wdf")
            elif q == "last":
                put(m, dd(-(k or 7)), "wdp")
            else:
                put(m, past, "wdp", [(fut, "wdf")] if k else [(dd(-7), "wdf"), (dd(7), "wdf")])
        mon0 = P - timedelta(P.weekday())

        def wk(k):
            a = mon0 + timedelta(7 * k)
            return f"{a}/{a + timedelta(6)}"

        for m in F("\\b(last|past|previous|this|next|coming)\\s+(week|weekend)\\b", re.I):
            k = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[m[1].lower()]
            if m[2].lower() == "week":
                put(m, wk(k), "week")
            else:
                a = mon0 + timedelta(7 * (k if k >= 0 else -1) + 5)
                put(
                    m,
                    f"{a}/{a + timedelta(1)}",
                    "week",
                    [(f"{a - timedelta(7)}/{a - timedelta(6)}", "week")] if k == 0 else [],
                )
        for m in F(f"\\b({N})\\s+(day|week|month|year)s?\\s+(?:ago|earlier)\\b", re.I):
            n = num(m[1])
            u = m[2].lower()
            if n > 300:
                continue
            if u == "day":
                put(m, dd(-n), "ago")
            elif u == "week":
                put(m, wk(-n), "ago")
            elif u == "month":
                k = P.year * 12 + P.month - 1 - n
                put(m, iso(k // 12, k % 12 + 1), "ago")
            else:
                put(m, iso(P.year - n), "ago")
    if py:
        for m in F(f"\\b({N})\\s+years?\\s+ago\\b", re.I):
            n = num(m[1])
            if n < 300:
                put(m, iso(py - n), "ago")
        for m in F("\\b(last|this|next|previous|past)\\s+year\\b", re.I):
            put(m, iso(py + {"this": 0, "next": 1}.get(m[1].lower(), -1)), "rel")
        if pm:
            for m in F("\\b(last|this|next|previous|past)\\s+month\\b", re.I):
                k = py * 12 + pm - 1 + {"this": 0, "next": 1}.get(m[1].lower(), -1)
                put(m, iso(k // 12, k % 12 + 1), "rel")
    for m in F(f"\\b(last |next |this )?({M})(?!\\w)"):
        w = m[2].strip(".")
        if (
            not m[1]
            and w in ("May", "March", "Mar", "MAY", "MAR")
            and (
                not re.search(
                    "\\b(in|since|by|until|of|from|till|early|late|mid|and|on)[\\s-]+$",
                    text[max(0, m.start() - 7) : m.start()],
                    re.I,
                )
            )
        ):
            continue
        if not m[1] and len(w) < 4 and (w not in ("May", "June", "July")):
            continue
        mo = mon(w)
        q = (m[1] or "").strip()
        if anchor is None:
            continue
        y = near(mo)
        if q == "last":
            y = anchor.year - (mo >= anchor.month)
        if q == "next":
            y = anchor.year + (mo <= anchor.month)
        put(m, iso(y, mo), "month")
    return sorted(out)
