"""Text -> words, sentences and windows, as the network sees them.

A word is a basic token of the encoder's tokenizer (letters and digits, or one punctuation mark); a piece is a word piece.
Offsets count code points here and UTF-16 units in the product.
"""

import re
from dataclasses import dataclass

import numpy as np

from .pretrained import tokenizer

CLS, SEP, UNK, MASK = 101, 102, 100, 103
ROW = 128  # pieces of a training row for names and syntax
SENTENCE_MAX = ROW - 2  # pieces; longer sentences are cut
WINDOW_MAX = 382  # pieces of whole sentences the encoder reads at once, without [CLS] and [SEP]
SHAPES = 10


def shape(w: str) -> int:
    """0 special, 1 lower, 2 Title, 3 single capital, 4 UPPER, 5 mixed, 6 digits, 7 letters and digits, 8 punctuation, 9 other."""
    if not any(c.isalnum() for c in w):
        return 8
    if any(c.isdigit() for c in w):
        return 7 if any(c.isalpha() for c in w) else 6
    upper = [c.isupper() for c in w if c.isalpha()]
    if not any(upper):
        return 1 if any(c.islower() for c in w) else 9
    if len(w) == 1:
        return 3
    if all(upper):
        return 4
    return 2 if upper[0] and not any(upper[1:]) else 5


def words_of(text: str) -> list[list]:
    """[start, end, piece ids] of every word."""
    e = tokenizer().encode(text, add_special_tokens=False)
    out, previous = [], None
    for piece, word, (start, end) in zip(e.ids, e.word_ids, e.offsets):
        if word == previous:
            out[-1][1] = end
            out[-1][2].append(piece)
        else:
            out.append([start, end, [piece]])
            previous = word
    return out


BREAK = re.compile(r"\n+|(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|St|Mt|Ft|Gen|Sens?|Reps?|Gov|Lt|Col|Sgt|Capt|Maj|Cmdr|Adm|Brig|Cpl|Pvt|Insp|Supt|Det|Amb|Atty|Dist|Dept|Rev|Hon|Fr|Prof|Messrs|Jr|Sr|vs"
    r"|Nos?|U\.S|U\.N|U\.K|[A-Z])\.$"
)
MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.$")
NOON = re.compile(r"\b[ap]\.m\.$")
DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|[A-Z]{1,2}[SD]?T\b|GMT|UTC")


def breaks(text: str, spans=()) -> list[int]:
    """Where a new sentence may begin; never inside one of `spans`."""
    out = []
    for m in BREAK.finditer(text):
        at = m.end()
        before = text[max(0, m.start() - 10) : m.start()]
        short = (
            ABBREVIATION.search(before)
            or MONTH.search(before) and text[at : at + 1].isdigit()
            or NOON.search(before) and DAY.match(text, at)
        )
        if "\n" not in m.group() and short:
            continue
        if not any(s < at < e for s, e, *_ in spans):
            out.append(at)
    return out


def sentences(text: str, words: list, spans=()) -> list[tuple[int, int]]:
    """Half-open word ranges, one a sentence, none over SENTENCE_MAX pieces. A word longer than that keeps its first pieces."""
    out, i = [], 0
    for cut in [*breaks(text, spans), len(text) + 1]:
        j = i
        while j < len(words) and words[j][0] < cut:
            j += 1
        while i < j:
            words[i][2] = words[i][2][:SENTENCE_MAX]
            k, pieces = i, 0
            while k < j and pieces + len(words[k][2]) <= SENTENCE_MAX:
                pieces += len(words[k][2])
                k += 1
            out.append((i, k))
            i = k
    return out


def windows(words: list, sents: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges of whole sentences (as sentence numbers), greedily filled up to WINDOW_MAX pieces."""
    out, start, pieces = [], 0, 0
    for k, (b, e) in enumerate(sents):
        n = sum(len(w[2]) for w in words[b:e])
        if pieces and pieces + n > WINDOW_MAX:
            out.append((start, k))
            start, pieces = k, 0
        pieces += n
    if sents:
        out.append((start, len(sents)))
    return out


@dataclass
class Batch:
    """Rows for the encoder, one window a row, and where each word's first piece stands: first[row][word - first word of the row]."""

    ids: np.ndarray
    shp: np.ndarray
    pos: np.ndarray
    seg: np.ndarray
    first: list[np.ndarray]


def batch_of(rows: list[list[tuple[list[int], int]]]) -> Batch:
    """rows: per row its words as (piece ids, shape)."""
    width = max(sum(len(p) for p, _ in r) for r in rows) + 2
    ids, shp, seg = (np.zeros((len(rows), width), np.int64) for _ in range(3))
    first = []
    for r, words in enumerate(rows):
        ids[r, 0], p, at = CLS, 1, []
        for pieces, s in words:
            at.append(p)
            ids[r, p : p + len(pieces)] = pieces
            shp[r, p : p + len(pieces)] = s
            p += len(pieces)
        ids[r, p] = SEP
        seg[r, : p + 1] = 1
        first.append(np.array(at, np.int64))
    return Batch(ids, shp, np.broadcast_to(np.arange(width), ids.shape).copy(), seg, first)
