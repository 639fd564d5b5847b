"""Scores -> facts in the format of the gold files. Every threshold stands in DEFAULTS and is written to models/labels.json."""

from typing import Any

import numpy as np

from .article import Article
from .labels import ENTITY_TYPES, EVENT_TYPES, PARTS, PREDICATES, STATUS, SYMMETRIC
from .read import Scores

DEFAULTS = dict(
    trigger=0.3,  # a word this likely to be a trigger counts
    event=0.35,  # an event needs one trigger this likely
    same=0.2,  # mean probability to join an event
    participant=-0.4,  # summed score above which an entity takes part
    no_place=1.0,  # added to the score of "no place"
    no_date=0.7,
    no_organisation=0.5,
    no_person=0.0,
    second_person=0.35,  # share of the probability for a second person of one title
    first_person=0.3,
    predicate=0.0,  # summed score above which a relation holds
    same_type=0.1,  # times the probability that two triggers have one type: added to that of being one event
)


def lse(x) -> float:
    x = np.asarray(x, np.float64).ravel()
    return float(np.logaddexp.reduce(x)) if x.size else -1e4


def margin(z, k: int) -> float:
    """Log odds of the k-th of several options."""
    return float(z[k]) - lse([x for i, x in enumerate(z) if i != k])


def logit(p: float) -> float:
    p = min(max(float(p), 1e-6), 1 - 1e-6)
    return float(np.log(p / (1 - p)))


def facts(a: Article, s: Scores, allowed: set[tuple[str, str, str]], thresholds: dict | None = None) -> dict[str, Any]:
    p = DEFAULTS | (thresholds or {})
    of_entity = [[j for j, g in enumerate(s.entity_of) if g == k] for k in range(len(s.entities))]
    entities = [dict(id=f"e{k + 1}", type=ENTITY_TYPES[x.type], name=x.name, aliases=x.aliases) for k, x in enumerate(s.entities)]
    return dict(
        id=a.id,
        published=a.published,
        entities=entities,
        roles=roles(a, s, p, of_entity),
        events=events(a, s, p, of_entity),
        relations=relations(a, s, p, allowed),
        statements=statements(a, s, of_entity),
    )


def group_triggers(s: Scores, p: dict) -> list[list[int]]:
    """In text order, each trigger joins the event it matches best on average, or opens a new one."""
    events: list[list[int]] = []
    types = s.trigger[:, 1:] / s.trigger[:, 1:].sum(1, keepdims=True)
    same = s.same + p["same_type"] * (types @ types.T) if s.same is not None else None
    for i in range(len(s.triggers)):
        if 1 - s.trigger[i, 0] <= p["trigger"]:
            continue
        means = [float(np.mean([same[i, j] for j in e])) for e in events]
        k = int(np.argmax(means)) if means else -1
        if means and means[k] > p["same"]:
            events[k].append(i)
        else:
            events.append([i])
    return events


def events(a: Article, s: Scores, p: dict, of_entity: list[list[int]]) -> list[dict]:
    out = []
    for c in group_triggers(s, p):
        certain = [1 - s.trigger[i, 0] for i in c]
        if max(certain) < p["event"]:
            continue
        main = c[int(np.argmax(certain))]
        kind = int(s.trigger[c].sum(0)[1:].argmax())
        names = event_names(a, s, [main, *(i for i in c if i != main)])
        parts = []
        for k, js in enumerate(of_entity):
            if s.participant is None:
                break
            z = [lse(s.participant[np.ix_(c, js)][..., q]) for q in range(4)]
            if z[0] > p["participant"]:
                parts.append(dict(entity=f"e{k + 1}", part=PARTS[int(np.argmax(z[1:]))], score=z[0]))
        place, place_score = place_of(s, p, c, of_entity)
        date, date_score = date_of(a, s, p, c)
        if not parts and not place and not date:
            continue
        b, e = a.sentences[a.sentence[s.triggers[main]]]
        status = STATUS[int(s.status[c].sum(0).argmax())]
        out.append(
            dict(
                id=f"v{len(out) + 1}",
                name=names[0],
                aliases=names[1:],
                type=EVENT_TYPES[kind],
                date=date,
                place=place,
                participants=parts,
                status=status,
                quote=a.span(b, e),
                score=logit(max(certain)),
                dateScore=date_score,
                placeScore=place_score,
            )  # fmt: skip
        )
    return out


def event_names(a: Article, s: Scores, triggers: list[int]) -> list[str]:
    """The tagged span around each trigger, the trigger with its first object, with its modifiers, alone."""
    names = []
    for i in triggers:
        t = s.triggers[i]
        names += [a.span(b, e) for b, e in s.event_spans if b <= t < e][:1]
        for d in range(t + 1, min(t + 10, len(a.words))):
            if a.head[d] == t and a.relation[d].split(":")[0] in ("obj", "nmod", "obl", "xcomp"):
                names.append(a.span(t, d + 1))
                break
        low = t
        while low > 0 and low <= a.head[low - 1] <= t and a.relation[low - 1] in ("compound", "amod", "nummod"):
            low -= 1
        names += [a.span(low, t + 1), a.token[t]]
    return [x for x in dict.fromkeys(names) if "\n" not in x] or [a.token[s.triggers[triggers[0]]]]


def place_of(s: Scores, p: dict, c: list[int], of_entity: list[list[int]]) -> tuple[str | None, float | None]:
    places = [k for k, x in enumerate(s.entities) if ENTITY_TYPES[x.type] == "Place"]
    if s.place is None or not places:
        return None, None
    z = [lse(s.place[np.ix_(c, of_entity[k])]) for k in places]
    j = int(np.argmax(z))
    none = s.null[c, 0].mean() + p["no_place"]
    return (f"e{places[j] + 1}", margin([none, *z], 1 + j)) if z[j] > none else (None, None)


def date_of(a: Article, s: Scores, p: dict, c: list[int]) -> tuple[str | None, float | None]:
    options: dict[str | None, float] = {None: float(s.null[c, 1].mean()) + p["no_date"]}
    if a.published:
        options[a.published[:10]] = lse(s.null[c, 2])
    if s.date is not None:
        for value in sorted({d[2] for d in a.dates}):
            z = lse(s.date[np.ix_(c, [j for j, d in enumerate(a.dates) if d[2] == value])])
            options[value] = float(np.logaddexp(options[value], z)) if value in options else z
    values = list(options)
    best = max(range(len(values)), key=lambda i: options[values[i]])
    return (values[best], margin(list(options.values()), best)) if values[best] else (None, None)


def roles(a: Article, s: Scores, p: dict, of_entity: list[list[int]]) -> list[dict]:
    persons = [k for k, x in enumerate(s.entities) if ENTITY_TYPES[x.type] == "Person"]
    others = [k for k, x in enumerate(s.entities) if ENTITY_TYPES[x.type] != "Person"]
    if s.title_person is None or not persons:
        return []
    out: dict[tuple, dict] = {}
    for i, (b, e) in enumerate(s.titles):
        z = np.array([s.title_null[i, 3] + p["no_person"], *(lse(s.title_person[i, of_entity[k]]) for k in persons)])
        share = np.exp(z - z.max())
        share /= share.sum()
        zo = [s.title_null[i, 4] + p["no_organisation"], *(lse(s.title_organisation[i, of_entity[k]]) for k in others)]
        o = int(np.argmax(zo))
        organisation = f"e{others[o - 1] + 1}" if o else None
        best = int(share.argmax())
        for j in range(1, len(share)):
            if not ((j == best and share[j] > p["first_person"]) or share[j] > p["second_person"]):
                continue
            title = a.span(b, e)
            key = (f"e{persons[j - 1] + 1}", title.lower())
            row = dict(
                person=key[0], title=title, organisation=organisation, of=None, status=role_status(a, b, e), since=None,
                until=None, quote=a.span(*a.sentences[a.sentence[b]]),
                score=min(logit(share[j]), margin(zo, o)),
            )  # fmt: skip
            if key not in out or (out[key]["organisation"] is None and organisation):
                out[key] = row
            elif organisation and out[key]["organisation"] != organisation:
                out[(*key, organisation)] = row
    return list(out.values())


def role_status(a: Article, b: int, e: int) -> str:
    near = {w.lower() for w in a.token[max(0, b - 4) : e]}
    if near & {"former", "ex", "late", "outgoing", "then", "retired"}:
        return "former"
    if near & {"acting", "interim"}:
        return "acting"
    return "candidate" if "candidate" in near else "current"


def relations(a: Article, s: Scores, p: dict, allowed: set[tuple[str, str, str]]) -> list[dict]:
    summed: dict[tuple[int, int], list] = {}
    for i, j, z in s.predicate:
        summed.setdefault((s.entity_of[i], s.entity_of[j]), []).append((i, j, z))
    out = []
    for (k, m), rows in sorted(summed.items()):
        for q, predicate in enumerate(PREDICATES):
            if (ENTITY_TYPES[s.entities[k].type], predicate, ENTITY_TYPES[s.entities[m].type]) not in allowed:
                continue
            if predicate in SYMMETRIC and k > m and (m, k) in summed:
                continue
            z = lse([x[q] for *_, x in rows])
            if z > p["predicate"]:
                i, j, _ = max(rows, key=lambda r: r[2][q])
                b, e = sorted((s.names[i][0], s.names[j][0]))
                quote = a.span(a.sentences[a.sentence[b]][0], a.sentences[a.sentence[e]][1])
                out.append(dict(subject=f"e{k + 1}", predicate=predicate, object=f"e{m + 1}", quote=quote, score=z))
    return out


def statements(a: Article, s: Scores, of_entity: list[list[int]]) -> list[dict]:
    speakers = [k for k, x in enumerate(s.entities) if ENTITY_TYPES[x.type] != "Place"] or list(range(len(s.entities)))
    if s.speaker is None:
        return []
    out = []
    for i, (b, e, mode) in enumerate(s.statements):
        z = [lse(s.speaker[i, of_entity[k]]) for k in speakers]
        best = int(np.argmax(z))
        k = speakers[best]
        quote = a.span(b, e).strip(' ,."“”')
        if len(quote.split()) > 2:
            out.append(dict(speaker=f"e{k + 1}", mode=("direct", "indirect")[mode], quote=quote, score=margin(z, best)))
    return out
