"""models/ -> checkpoint: turns the int8 weights back into a network, to train on from when its checkpoint is gone.

python -m training.restore [FOLDER] --out facts.pt      what rounding took is lost; nothing else
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from . import four_bits
from .backend import PAIR_OUTPUTS
from .checkpoint import layers_of, save_reader
from .features import Vocabulary
from .network import Reader
from .paths import CACHE, MODELS


def whole(graph: onnx.GraphProto) -> dict[str, np.ndarray]:
    """The file's tables; those kept in 16 bits as 32."""
    table = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    halves = {n.input[0]: n.output[0] for n in graph.node if n.op_type == "Cast" and n.input[0] in table}
    return {halves.get(k, k): v.astype(np.float32) if k in halves else v for k, v in table.items()}


def words(file: Path) -> dict[str, np.ndarray]:
    """Weights of the encoder and the heads of words, by the names of Reader's own."""
    graph = onnx.load(file).graph
    table = whole(graph)
    word = "net.base.word.weight"
    packed = f"{word}_q", f"{word}_s"
    out = {k.removeprefix("net."): v for k, v in table.items() if k.startswith("net.") and not k.startswith(word)}
    out = {k: v for k, v in out.items() if not k.endswith(("_q", "_s"))}
    out["base.word.weight"] = four_bits.unpack(*(table[k] for k in packed))
    for n in graph.node:
        if n.op_type == "MatMulInteger":
            name = n.input[1].removesuffix("_quantized")
            weight = (table[f"{name}_quantized"].astype(np.float32) - table[f"{name}_zero_point"]) * table[f"{name}_scale"]
        elif n.op_type == "MatMul" and n.input[1].endswith("_f"):
            name = n.input[1].removesuffix("_f")
            weight = table[f"{name}_q"].astype(np.float32) * table[f"{name}_s"]
        else:
            continue
        module = ".".join(n.output[0].split("/MatMul")[0].strip("/").split("/"))
        own = f"{module}.weight" if f"{module}.bias" in out else f"base.{module}.weight"
        out[own] = weight.T
    return out


def pairs(folder: Path) -> dict[str, np.ndarray]:
    out = {}
    for file, names in PAIR_OUTPUTS.items():
        for name, value in whole(onnx.load(folder / f"{file}.onnx").graph).items():
            part = name.split(".", 2)
            if part[0] == "heads":
                out[f"{names[int(part[1])]}.{part[2]}"] = value
    return out


def restore(folder: Path) -> tuple[Reader, list[str], Vocabulary]:
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    relations, features = labels["dependency"], labels["features"]
    vocabulary = Vocabulary(features["path"], features["relation"])
    found = words(folder / "encoder.onnx") | pairs(folder)
    found |= {f"base.rel.{k}": v for k, v in whole(onnx.load(folder / "arc-label.onnx").graph).items()}
    net = Reader(len(relations), vocabulary, layers_of(found))
    # Positions past a window are not shipped; none is ever asked for.
    positions = net.base.pos.weight.detach().numpy().copy()
    positions[: len(found["base.pos.weight"])] = found["base.pos.weight"]
    found["base.pos.weight"] = positions
    net.load_state_dict({k: torch.tensor(v) for k, v in found.items()})
    return net, relations, vocabulary


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("folder", type=Path, nargs="?", default=MODELS)
    p.add_argument("--out", type=Path, default=CACHE / "facts.pt")
    o = p.parse_args()
    net, relations, vocabulary = restore(o.folder)
    o.out.parent.mkdir(parents=True, exist_ok=True)
    save_reader(o.out, net.state_dict(), relations, vocabulary)


if __name__ == "__main__":
    main()
