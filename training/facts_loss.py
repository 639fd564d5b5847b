"""The loss of the fact heads on one annotated article.

Links are learned at the level of facts: scores of all trigger-name pairs of an event and an entity are summed (log-sum-exp), so an
annotation need not say which mention carries a fact.
"""

import numpy as np
import torch
import torch.nn.functional as F

from .article import Article
from .features import DATE_TYPE, NAME_TYPE, Candidate, Vocabulary, event_pairs, pairs
from .labels import ENTITY_TYPES, EVENT_TYPES, PREDICATES, STATUS, SYMMETRIC
from .network import Reader
from .read import grid, near, statement_word
from .titles import title_spans

IGNORE = -100
WEIGHT = dict(
    entity=1.0, trigger=2.0, event_span=0.5, title=2.0, statement=1.0, participant=0.5, part=0.3, place=1.0, date=1.0,
    same_event=1.5, main=0.3, status=0.2, organisation=1.0, person=1.0, speaker=0.5, predicate=0.5,
)  # fmt: skip
TRIGGER_WEIGHT = torch.tensor([1.0] + [1.5] * len(EVENT_TYPES))


class Prepared:
    """Targets and features of an article: all that does not depend on the network."""

    def __init__(self, a: Article, v: Vocabulary):
        self.a, t, n = a, a.truth, len(a.words)
        self.entity, self.trigger, self.event_span, self.title, self.statement = (np.zeros(n, np.int64) for _ in range(5))
        for b, e, k in t.names:
            tag(self.entity, b, e, ENTITY_TYPES.index(t.types[k]))
        for (h, k, _), (b, e) in zip(t.triggers, t.spans):
            self.trigger[h] = 1 + t.events[k].type
            if not self.event_span[b:e].any():
                tag(self.event_span, b, e, 0)
        for b, e, _ in t.titles:  # the same words elsewhere may be the title again or not: no say
            for x, y in a.find(a.span(b, e)):
                self.title[x:y] = IGNORE
        for b, e, _ in t.titles:
            tag(self.title, b, e, 0)
        for b, e, _, mode in t.statements:
            tag(self.statement, b, e, mode)
        # Roles the old head finds and nobody annotated teach "no person".
        unlinked = [(b, e, []) for b, e in title_spans(a, [], t.names) if not self.title[b:e].any()]
        self.titles = sorted(t.titles + unlinked, key=lambda x: x[:2])
        self.names = [Candidate(b, e, NAME_TYPE[t.types[k]], k) for b, e, k in t.names]
        self.dates = [Candidate(b, e, DATE_TYPE, 1000 + j, kind) for j, (b, e, _, kind) in enumerate(a.dates)]
        self.words = [h for h, *_ in t.triggers]
        self.event_of = [k for _, k, _ in t.triggers]
        self.events = sorted(set(self.event_of))
        self.named = sorted({c.group for c in self.names})
        self.values = sorted({d[2] for d in a.dates})
        f = lambda words, c: torch.from_numpy(pairs(a, v, words, c))
        self.event_name, self.event_date = f(self.words, self.names), f(self.words, self.dates)
        self.event_event = torch.from_numpy(event_pairs(a, self.words, self.names, a.dates))
        self.title_words = [a.head_of(b, e) for b, e, _ in self.titles]
        self.title_name = f(self.title_words, self.names)
        self.statement_words = [statement_word(a, b, e) for b, e, *_ in t.statements]
        self.statement_name = f(self.statement_words, self.names)
        self.per_name = one_hot([self.named.index(c.group) for c in self.names], len(self.named))  # [entities, names]
        self.per_event = one_hot([self.events.index(k) for k in self.event_of], len(self.events))
        self.per_value = one_hot([self.values.index(d[2]) for d in a.dates], len(self.values))
        self._relations(v)

    def _relations(self, v: Vocabulary):
        a, t = self.a, self.a.truth
        wanted = near(a, self.names) if len(self.names) > 1 else np.zeros((0, 0), bool)
        self.li, self.ri = (torch.from_numpy(x) for x in np.nonzero(wanted))
        if not len(self.li):
            return
        heads = [a.head_of(c.begin, c.end) for c in self.names]
        self.name_name = torch.from_numpy(pairs(a, v, heads, self.names, wanted))[self.li, self.ri]
        keys = [(self.names[i].group, self.names[j].group) for i, j in zip(self.li.tolist(), self.ri.tolist())]
        entity_pairs = sorted(set(keys))
        index = {k: i for i, k in enumerate(entity_pairs)}
        self.pair_of = torch.tensor([index[k] for k in keys])
        self.holds = torch.zeros(len(entity_pairs), len(PREDICATES))
        for s, p, o in t.relations:
            for x, y in ((s, o), (o, s)) if p in SYMMETRIC else ((s, o),):
                if (x, y) in index and p in PREDICATES:
                    self.holds[index[x, y], PREDICATES.index(p)] = 1


def tag(labels: np.ndarray, b: int, e: int, kind: int) -> None:
    labels[b] = 1 + 2 * kind
    labels[b + 1 : e] = 2 + 2 * kind


def one_hot(groups: list[int], n: int) -> torch.Tensor:
    out = torch.zeros(n, len(groups))
    for j, g in enumerate(groups):
        out[g, j] = 1
    return out


def summed(z: torch.Tensor, left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """Log-sum-exp of z [t, m, k] within groups: left [v, t], right [e, m] -> [v, e, k]."""
    m = z.detach().amax()
    return torch.log(torch.einsum("vt,tmk,em->vek", left, (z - m).exp(), right) + 1e-13) + m


def chosen(scores: torch.Tensor, right: torch.Tensor) -> torch.Tensor | None:
    """Cross entropy where several columns may be right; rows with none have no say."""
    use = right.any(1)
    if not use.any():
        return None
    s, r = scores[use], right[use]
    return (torch.logsumexp(s, 1) - torch.logsumexp(s.masked_fill(~r, -1e4), 1)).mean()


def cross(z, y, weight=None):
    return F.cross_entropy(z.float(), torch.from_numpy(y), weight=weight, ignore_index=IGNORE)


def spans_of(x: torch.Tensor, candidates: list[Candidate]) -> torch.Tensor:
    b, e = torch.tensor([c.begin for c in candidates]), torch.tensor([c.end - 1 for c in candidates])
    return torch.cat([x[b], x[e]], -1)


def run(pair, left, right, f):
    """A pair head on the full grid -> [left, right, outputs]"""
    li, ri = (torch.from_numpy(v) for v in grid(len(left), len(right)))
    return pair(left, right, li, ri, f.reshape(len(li), -1)).float().reshape(len(left), len(right), -1)


def loss(net: Reader, p: Prepared, x: torch.Tensor) -> dict[str, torch.Tensor]:
    """x: vectors of the article's words."""
    out: dict[str, torch.Tensor | None] = {}
    xd = net.drop(x)
    out["entity"] = cross(net.entity(xd), p.entity)
    out["trigger"] = cross(net.trigger(x), p.trigger, TRIGGER_WEIGHT)
    out["event_span"], out["title"] = cross(net.event_span(xd), p.event_span), cross(net.title(xd), p.title)
    out["statement"] = cross(net.statement(xd), p.statement)
    names = spans_of(x, p.names) if p.names else None
    if p.words:
        out |= event_loss(net, p, x, names)
    if names is not None:
        out |= title_loss(net, p, x, names)
        if p.statement_words:
            z = summed(run(net.speaker, x[torch.tensor(p.statement_words)], names, p.statement_name),
                       torch.eye(len(p.statement_words)), p.per_name)[..., 0]  # fmt: skip
            out["speaker"] = chosen(z, torch.tensor([[k == s for k in p.named] for _, _, s, _ in p.a.truth.statements]))
        if len(p.li):
            z = net.predicate(names, names, p.li, p.ri, p.name_name).float()
            m = z.detach().amax()
            total = torch.zeros(len(p.holds), z.shape[1]).index_add(0, p.pair_of, (z - m).exp())
            bce = F.binary_cross_entropy_with_logits(torch.log(total + 1e-13) + m, p.holds, reduction="sum")
            out["predicate"] = bce / max(4.0, float(p.holds.sum()))
    return {k: v for k, v in out.items() if v is not None}


def event_loss(net: Reader, p: Prepared, x: torch.Tensor, names) -> dict[str, torch.Tensor | None]:
    a, t, out = p.a, p.a.truth, {}
    events = [t.events[k] for k in p.events]
    xt = x[torch.tensor(p.words)]
    null = net.null(xt).float()
    mean = p.per_event @ null / p.per_event.sum(1, keepdim=True)
    if names is not None:
        z = summed(run(net.participant, xt, names, p.event_name), p.per_event, p.per_name)
        takes = torch.tensor([[float(k in v.parts) for k in p.named] for v in events])
        out["participant"] = F.binary_cross_entropy_with_logits(z[..., 0], takes, reduction="sum") / len(events)
        known = [(i, j, v.parts[k]) for i, v in enumerate(events) for j, k in enumerate(p.named) if k in v.parts]
        if known:
            i, j, part = torch.tensor(known).T
            out["part"] = F.cross_entropy(z[i, j, 1:], part)
        places = [j for j, k in enumerate(p.named) if t.types[k] == "Place"]
        if places:
            z = summed(run(net.place, xt, names, p.event_name), p.per_event, p.per_name)[..., 0][:, places]
            right = [[v.place is None, *(p.named[j] == v.place for j in places)] for v in events]
            out["place"] = chosen(torch.cat([mean[:, :1], z], 1), torch.tensor(right))
    # Columns: no date, the day of publication, every date of the text.
    day = summed(null[:, 2][:, None, None], p.per_event, torch.ones(1, 1))[..., 0]
    columns = [mean[:, 1:2], day if a.published else torch.full_like(day, -1e4)]
    values = ["", a.published or "?", *p.values]
    if p.dates:
        z = run(net.date, xt, spans_of(x, p.dates), p.event_date)
        columns.append(summed(z, p.per_event, p.per_value)[..., 0])
    bare = lambda s: (s or "").replace("~", "")
    right = torch.tensor([[bare(s) == bare(v.date) for s in values] for v in events])
    out["date"] = chosen(torch.cat(columns, 1), right)
    if len(p.words) > 1:
        li, ri = (torch.from_numpy(v) for v in np.tril_indices(len(p.words), -1))
        z = net.same_event(xt, xt, li, ri, p.event_event[li, ri]).float()[:, 0]
        same = torch.tensor(p.event_of)
        out["same_event"] = F.binary_cross_entropy_with_logits(z, (same[li] == same[ri]).float())
    own = torch.tensor([float(named) for *_, named in t.triggers])
    out["main"] = F.binary_cross_entropy_with_logits(net.main(net.drop(xt)).float()[:, 0], own)
    out["status"] = F.cross_entropy(net.status(net.drop(xt)).float(), torch.tensor([t.events[k].status for k in p.event_of]))
    return out


def title_loss(net: Reader, p: Prepared, x: torch.Tensor, names) -> dict[str, torch.Tensor | None]:
    if not p.title_words:
        return {}
    types, out = p.a.truth.types, {}
    xt = x[torch.tensor(p.title_words)]
    null, each = net.null(xt).float(), torch.eye(len(p.title_words))
    persons = [j for j, k in enumerate(p.named) if types[k] == "Person"]
    others = [j for j, k in enumerate(p.named) if types[k] != "Person"]
    z = summed(run(net.title_person, xt, names, p.title_name), each, p.per_name)[..., 0][:, persons]
    right = [[not rows, *(any(r[0] == p.named[j] for r in rows) for j in persons)] for _, _, rows in p.titles]
    out["person"] = chosen(torch.cat([null[:, 3:4], z], 1), torch.tensor(right))
    z = summed(run(net.title_organisation, xt, names, p.title_name), each, p.per_name)[..., 0][:, others]
    right = [
        [any(r[1] is None for r in rows), *(any(r[1] == p.named[j] for r in rows) for j in others)] for _, _, rows in p.titles
    ]
    out["organisation"] = chosen(torch.cat([null[:, 4:5], z], 1), torch.tensor(right))
    return out


assert STATUS[0] == "happened"
