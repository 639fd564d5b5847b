"""Two ways to run the network: the trained module itself, or the exported ONNX files as the product does."""

from pathlib import Path

import numpy as np
import torch

from .labels import NULLS, STATUS
from .network import Reader, attention_mask

# Outputs of the encoder, each [row, piece, ...]; `arc` is [row, dependent piece, head piece].
WORD_OUTPUTS = [
    "h", "ner", "upos", "arc", "lh", "ld", "entity", "trigger", "event_span", "title", "statement", "null", "status", "main",
]  # fmt: skip
# ONNX file -> its outputs; the modules of Reader have the same names.
PAIR_OUTPUTS = {
    "event-name": ["participant", "place"],
    "event-date": ["date"],
    "event-event": ["same_event"],
    "title-name": ["title_person", "title_organisation"],
    "statement-name": ["speaker"],
    "name-name": ["predicate"],
}


def word_outputs(net: Reader, ids, shp, pos, mask) -> list[torch.Tensor]:
    h = net.base.encode(ids, shp, pos, mask)
    lh, ld = net.base.label_sides(h)
    return [
        h, net.base.ner(h), net.base.upos(h), net.base.arc_scores(h), lh, ld, net.entity(h), net.trigger(h), net.event_span(h),
        net.title(h), net.statement(h), net.null(h), net.status(h), net.main(h),
    ]  # fmt: skip


class Torch:
    def __init__(self, net: Reader):
        self.net = net.eval()

    @torch.no_grad()
    def arc_labels(self, sides: np.ndarray) -> np.ndarray:
        return self.net.base.rel(torch.from_numpy(sides)).numpy()

    @torch.no_grad()
    def words(self, ids, shp, pos, seg) -> dict[str, np.ndarray]:
        ids, shp, pos, seg = (torch.from_numpy(x) for x in (ids, shp, pos, seg))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            return {k: v.float().numpy() for k, v in zip(WORD_OUTPUTS, word_outputs(self.net, ids, shp, pos, attention_mask(seg)))}

    @torch.no_grad()
    def pairs(self, file: str, left, right, li, ri, f) -> list[np.ndarray]:
        x = [torch.from_numpy(np.ascontiguousarray(v)) for v in (left, right, li, ri, f)]
        return [getattr(self.net, name)(*x).numpy() for name in PAIR_OUTPUTS[file]]


class Onnx:
    def __init__(self, folder: Path, threads: int = 1):
        import onnxruntime as ort

        o = ort.SessionOptions()
        o.intra_op_num_threads, o.inter_op_num_threads = threads, 1
        load = lambda name: ort.InferenceSession(str(folder / f"{name}.onnx"), o, providers=["CPUExecutionProvider"])
        self.encoder, self.arcs = load("encoder"), load("arc-label")
        self.heads = {k: load(k) for k in PAIR_OUTPUTS}

    def arc_labels(self, sides: np.ndarray) -> np.ndarray:
        return self.arcs.run(["label"], {"sides": sides})[0]

    def words(self, ids, shp, pos, seg) -> dict[str, np.ndarray]:
        """A window a run, unpadded: the scales of its int8 inputs are taken over all of it."""
        assert seg.all()
        return dict(zip(WORD_OUTPUTS, self.encoder.run(WORD_OUTPUTS, {"ids": ids, "shp": shp, "pos": pos})))

    def pairs(self, file: str, left, right, li, ri, f) -> list[np.ndarray]:
        return self.heads[file].run(PAIR_OUTPUTS[file], {"left": left, "right": right, "li": li, "ri": ri, "f": f})


def label_scores(backend, head: np.ndarray, dep: np.ndarray) -> np.ndarray:
    return backend.arc_labels(np.concatenate([head * dep, head, dep], -1).astype(np.float32))


assert len(NULLS) == 5 and len(STATUS) == 5
