"""Word vectors in four bits: a third of all weights are a table of which a text looks up a few hundred rows.

They are rounded before the first step and never trained after, so that the network learns on the numbers it will be shipped with: nothing is lost
by rounding at the end. A row is cut into groups of GROUP numbers with one scale each; a byte holds number i of the row (its low half) and
number i + H/2.
"""

import numpy as np

GROUP, ZERO, MOST = 64, 8, 7
TRIED = np.linspace(0.7, 1.0, 13)  # share of a group's largest number that the scale reaches to: what is cut off buys finer steps


def pack(w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """[rows, H] -> bytes [rows, H/2] and scales, float16 [rows, H/GROUP]: of the scales tried, the one with the least squared error."""
    g = w.astype(np.float32).reshape(len(w), -1, GROUP)
    reach = np.abs(g).max(-1, keepdims=True) + 1e-8
    best, error = None, None
    for share in TRIED:
        scale = (reach * share / MOST).astype(np.float16).astype(np.float32)
        q = (g / scale).round().clip(-MOST, MOST)
        e = ((q * scale - g) ** 2).sum(-1, keepdims=True)
        if best is None:
            best, error = [q, scale], e
        else:
            better = e < error
            best, error = [np.where(better, q, best[0]), np.where(better, scale, best[1])], np.where(better, e, error)
    q = (best[0].reshape(w.shape) + ZERO).astype(np.uint8)
    half = w.shape[1] // 2
    return q[:, :half] | q[:, half:] << 4, best[1][..., 0].astype(np.float16)


def unpack(packed: np.ndarray, scales: np.ndarray) -> np.ndarray:
    q = np.concatenate([packed & 15, packed >> 4], 1).astype(np.float32) - ZERO
    return (q.reshape(len(q), -1, GROUP) * scales.astype(np.float32)[..., None]).reshape(q.shape)
