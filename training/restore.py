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

from .backend import PAIR_OUTPUTS
from .checkpoint import save_reader
from .features import Vocabulary
from .network import Reader
from .paths import CACHE, MODELS


def words(file: Path) -> dict[str, np.ndarray]:
    """Weights of the encoder and the heads of words, by the names of Reader's own."""
    graph = onnx.load(file).graph
    table = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    out = {k.removeprefix("net."): v for k, v in table.items() if k.startswith("net.") and not k.endswith(("_q", "_s"))}
    word = "net.base.word.weight"
    out["base.word.weight"] = table[f"{word}_q"].astype(np.float32) * table[f"{word}_s"]
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
        for i in onnx.load(folder / f"{file}.onnx").graph.initializer:
            part = i.name.split(".", 2)
            if part[0] == "heads":
                out[f"{names[int(part[1])]}.{part[2]}"] = numpy_helper.to_array(i)
    return out


def restore(folder: Path) -> tuple[Reader, list[str], Vocabulary]:
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    dependency, features = labels["dependency"], labels["features"]
    vocabulary = Vocabulary(features["path"], features["relation"])
    net = Reader(len(dependency["labels"]), vocabulary)
    found = words(folder / "encoder.onnx") | pairs(folder)
    found |= {f"base.rel.{k}": np.array(dependency[k], np.float32) for k in ("weight", "bias")}
    net.load_state_dict({k: torch.tensor(v) for k, v in found.items()})
    return net, dependency["labels"], vocabulary


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
