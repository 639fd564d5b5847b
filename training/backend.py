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


def word_outputs(net: Reader, ids, shp, pos, seg) -> list[torch.Tensor]:
    h = net.base.encode(ids, shp, pos, attention_mask(seg))
    lh, ld = net.base.label_sides(h)
    return [
        h, net.base.ner(h), net.base.upos(h), net.base.arc_scores(h), lh, ld, net.entity(h), net.trigger(h), net.event_span(h),
        net.title(h), net.statement(h), net.null(h), net.status(h), net.main(h),
    ]  # fmt: skip


class Torch:
    def __init__(self, net: Reader):
        self.net = net.eval()
        self.label_weight = net.base.rel.weight.detach().numpy()
        self.label_bias = net.base.rel.bias.detach().numpy()

    @torch.no_grad()
    def words(self, ids, shp, pos, seg) -> dict[str, np.ndarray]:
        inputs = (torch.from_numpy(x) for x in (ids, shp, pos, seg))
        return {k: v.numpy() for k, v in zip(WORD_OUTPUTS, word_outputs(self.net, *inputs))}

    @torch.no_grad()
    def pairs(self, file: str, left, right, li, ri, f) -> list[np.ndarray]:
        x = [torch.from_numpy(np.ascontiguousarray(v)) for v in (left, right, li, ri, f)]
        return [getattr(self.net, name)(*x).numpy() for name in PAIR_OUTPUTS[file]]


class Onnx:
    def __init__(self, folder: Path, labels: dict, threads: int = 1):
        import onnxruntime as ort

        o = ort.SessionOptions()
        o.intra_op_num_threads, o.inter_op_num_threads = threads, 1
        self.encoder = ort.InferenceSession(str(folder / "encoder.onnx"), o, providers=["CPUExecutionProvider"])
        self.heads = {
            k: ort.InferenceSession(str(folder / f"{k}.onnx"), o, providers=["CPUExecutionProvider"]) for k in PAIR_OUTPUTS
        }
        self.label_weight = np.array(labels["dependency"]["weight"], np.float32)
        self.label_bias = np.array(labels["dependency"]["bias"], np.float32)

    def words(self, ids, shp, pos, seg) -> dict[str, np.ndarray]:
        out = self.encoder.run(WORD_OUTPUTS, {"ids": ids, "shp": shp, "pos": pos, "seg": seg})
        return dict(zip(WORD_OUTPUTS, out))

    def pairs(self, file: str, left, right, li, ri, f) -> list[np.ndarray]:
        return self.heads[file].run(PAIR_OUTPUTS[file], {"left": left, "right": right, "li": li, "ri": ri, "f": f})


def label_scores(backend, head: np.ndarray, dep: np.ndarray) -> np.ndarray:
    return np.concatenate([head * dep, head, dep], -1) @ backend.label_weight.T + backend.label_bias


assert len(NULLS) == 5 and len(STATUS) == 5
