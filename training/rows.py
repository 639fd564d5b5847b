"""Sentences of the older corpora packed into rows of exactly ROW pieces: 92 % of them real."""

import random

import numpy as np

from .text import CLS, ROW, SENTENCE_MAX, SEP


class Unit:
    """One sentence: piece ids and shapes, first piece of each word, allowed name labels (3 arrays of bits a word) or None,
    tree (heads from 1, 0 root; relations; parts of speech) or None."""

    __slots__ = ("ids", "shp", "first", "ner", "ud")


def chunks(units, rng=None, limit=SENTENCE_MAX):
    """consecutive units -> segments (lists of units) of at most limit pieces"""
    segs = []
    cur = []
    n = 0
    lim = rng.randint(30, limit) if rng else limit
    for u in units:
        k = len(u.ids)
        if k > limit:
            continue
        if cur and n + k > lim:
            segs.append(cur)
            cur = []
            n = 0
            lim = limit
        cur.append(u)
        n += k
    if cur:
        segs.append(cur)
    return segs


def rows(segs, look=24):
    """greedy packing of segments into rows of L pieces; yields lists of segments"""
    buf = []
    it = iter(segs)
    done = False
    while True:
        while not done and len(buf) < look:
            try:
                s = next(it)
                buf.append((sum((len(u.ids) for u in s)) + 2, s))
            except StopIteration:
                done = True
        if not buf:
            return
        n, s = buf.pop(0)
        row = [s]
        room = ROW - n
        while True:
            best = None
            for i, (m, _) in enumerate(buf):
                if m <= room and (best is None or m > buf[best][0]):
                    best = i
            if best is None:
                break
            m, t = buf.pop(best)
            row.append(t)
            room -= m
        yield row


class Stream:
    """endless rows of one corpus; docs: list of lists of units; ctx: whether neighbours may share a segment"""

    def __init__(self, docs, seed, ctx=True):
        self.docs = docs
        self.rng = random.Random(seed)
        self.ctx = ctx
        self.it = iter(())
        self.ep = 0
        self.pieces = sum((len(u.ids) for d in docs for u in d))

    def epoch(self):
        self.ep += 1
        d = list(self.docs)
        self.rng.shuffle(d)
        segs = [s for x in d for s in (chunks(x, self.rng) if self.ctx else [[u] for u in x if len(u.ids) <= SENTENCE_MAX])]
        self.rng.shuffle(segs)
        return rows(segs)

    def next(self):
        for r in self.it:
            return r
        self.it = self.epoch()
        return self.next()


def collate(rws, rng=None, pad_to=ROW):
    """Rows -> arrays. sent: number of the sentence at first pieces of words that have a tree, minus the segment at its [CLS];
    nw, na: flat places of words with name labels and the bits; ud: dependents, heads, relations, parts of speech.
    With rng, one row in ten changes its case: the shapes alone, since the encoder is uncased."""
    n = len(rws)
    ids = np.zeros((n, pad_to), np.int64)
    shp = np.zeros((n, pad_to), np.int64)
    pos = np.zeros((n, pad_to), np.int64)
    seg = np.zeros((n, pad_to), np.int64)
    sent = np.zeros((n, pad_to), np.int64)
    nw = []
    na = [[], [], []]
    ud = [[], [], [], []]
    for r, row in enumerate(rws):
        p = 0
        sn = 0
        for si, s in enumerate(row):
            c = p
            ids[r, p] = CLS
            p += 1
            hasud = s[0].ud is not None
            if hasud:
                sent[r, c] = -(si + 1)
            for u in s:
                k = len(u.ids)
                ids[r, p : p + k] = u.ids
                shp[r, p : p + k] = u.shp
                f = u.first.astype(np.int64) + p
                if u.ner is not None or u.ud is None:
                    nw.append(r * pad_to + f)
                    if u.ner is not None:
                        for q in range(3):
                            na[q].append(u.ner[q])
                if u.ud is not None:
                    sn += 1
                    sent[r, f] = sn * 64 + si + 1
                    h, rel, ps = u.ud
                    ud[0].append(r * pad_to + f)
                    ud[1].append(np.where(h == 0, c, f[np.maximum(h, 1) - 1]))
                    ud[2].append(rel)
                    ud[3].append(ps)
                p += k
            ids[r, p] = SEP
            p += 1
            seg[r, c:p] = si + 1
            pos[r, c:p] = np.arange(p - c)
        if rng is not None:
            x = rng.random()
            if x < 0.04:
                m = np.isin(shp[r], [2, 3, 4, 5])
                shp[r][m] = 1
            elif x < 0.07:
                m = np.isin(shp[r], [1, 2, 5])
                shp[r][m] = 4
            elif x < 0.1:
                m = shp[r] == 1
                shp[r][m] = 2
    cat = lambda v: np.concatenate(v) if v else np.zeros(0, np.int64)
    return dict(
        ids=ids,
        shp=shp,
        pos=pos,
        seg=seg,
        sent=sent,
        nw=cat(nw),
        na=[cat(v).astype(np.int64) for v in na],
        ud=[cat(v).astype(np.int64) for v in ud],
    )
