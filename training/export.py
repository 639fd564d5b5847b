"""Checkpoint -> models/: encoder.onnx (int8, word vectors in four bits), a small ONNX file for each pair head and for the labels of arcs
(16 bits, read as 32), labels.json.

python -m training.export CHECKPOINT [--thresholds thresholds.json] [--calibration calibration.json]
"""

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from . import articles, decode, four_bits, labels, read, text
from .backend import PAIR_OUTPUTS, WORD_OUTPUTS, word_outputs
from .checkpoint import load_reader
from .features import EVENT_PAIR, NAME_TYPE, DATE_TYPE, PREPOSITIONS, SUFFIXES, Vocabulary
from .network import H, PIECES, Reader
from .paths import MODELS
from .pretrained import vocabulary as word_pieces
from .titles import DROP, LEADING, TRAILING

OPSET = 17


class Words(torch.nn.Module):
    def __init__(self, net: Reader):
        super().__init__()
        self.net = net

    def forward(self, ids, shp, pos):
        return tuple(word_outputs(self.net, ids, shp, pos, None))


class Pairs(torch.nn.Module):
    def __init__(self, net: Reader, names: list[str]):
        super().__init__()
        self.heads = torch.nn.ModuleList(getattr(net, n) for n in names)

    def forward(self, left, right, li, ri, f):
        return tuple(h(left, right, li, ri, f) for h in self.heads)


def to_onnx(module, inputs: dict, outputs: list[str], axes: dict, path: Path) -> None:
    torch.onnx.export(
        module, tuple(inputs.values()), str(path), input_names=list(inputs), output_names=outputs, opset_version=OPSET,
        dynamo=False, dynamic_axes=axes,
    )  # fmt: skip


def shorten(net: Reader) -> None:
    """Positions past a window are never asked for."""
    net.base.pos = torch.nn.Embedding.from_pretrained(net.base.pos.weight[: text.WINDOW_MAX + 2].clone())


def export_encoder(net: Reader, path: Path) -> None:
    z = torch.zeros(2, 128, dtype=torch.int64)
    inputs = dict(ids=z + 1000, shp=z, pos=z)
    axes = {k: {0: "B", 1: "L"} for k in [*inputs, *WORD_OUTPUTS]}
    axes["arc"] = {0: "B", 1: "L", 2: "L"}
    with tempfile.TemporaryDirectory() as folder:
        plain, embedded = Path(folder) / "plain.onnx", Path(folder) / "embedded.onnx"
        to_onnx(Words(net), inputs, WORD_OUTPUTS, axes, plain)
        embedding_to_four_bits(plain, embedded)
        quantized = Path(folder) / "quantized.onnx"
        quantize_dynamic(
            embedded, quantized, per_channel=True, reduce_range=False, weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm"], extra_options={"MatMulConstBOnly": True},
            nodes_to_exclude=[n.name for n in onnx.load(embedded).graph.node if n.op_type == "MatMul" and whole(n.name)],
        )  # fmt: skip
        weights_to_int8(quantized, path)
    in_half(path)


def whole(name: str) -> bool:
    """Matrices whose input is not rounded: the heads. The layers have learnt to have theirs rounded (network.rounded)."""
    return "/layers." not in name


def weights_to_int8(source: Path, target: Path) -> None:
    """The weights of the matrices that quantize_dynamic left alone: int8 with one scale a column, turned back before use."""
    model = onnx.load(source)
    g = model.graph
    table = {i.name: i for i in g.initializer}
    before = []
    for n in g.node:
        if n.op_type != "MatMul" or n.input[1] not in table:
            continue
        weight = table[n.input[1]]
        w, name = numpy_helper.to_array(weight), weight.name
        scale = abs(w).max(0) / 127 + 1e-12
        g.initializer.append(numpy_helper.from_array((w / scale).round().clip(-127, 127).astype("int8"), f"{name}_q"))
        g.initializer.append(numpy_helper.from_array(scale.astype("float32"), f"{name}_s"))
        before.append(helper.make_node("DequantizeLinear", [f"{name}_q", f"{name}_s"], [f"{name}_f"], axis=1))
        g.initializer.remove(weight)
        n.input[1] = f"{name}_f"
    for n in reversed(before):
        g.node.insert(0, n)
    onnx.save(model, target)


def embedding_to_four_bits(source: Path, target: Path) -> None:
    """The table of word vectors as `four_bits` packs it: rows are looked up packed and unpacked after."""
    model = onnx.load(source)
    g = model.graph
    table = next(i for i in g.initializer if list(i.dims) == [PIECES, H])
    packed, scales = four_bits.pack(numpy_helper.to_array(table))
    at, node = next((i, n) for i, n in enumerate(g.node) if n.op_type == "Gather" and n.input[0] == table.name)
    o, index, t = node.output[0], node.input[1], table.name
    constants = {
        f"{t}_q": packed, f"{t}_s": scales, f"{t}_four": np.array(4, np.uint8), f"{t}_zero": np.array(four_bits.ZERO, np.float32),
        f"{t}_groups": np.array([0, 0, H // four_bits.GROUP, four_bits.GROUP]), f"{t}_row": np.array([0, 0, H]), f"{t}_last": np.array([-1]),
    }  # fmt: skip
    g.initializer.extend(numpy_helper.from_array(v, k) for k, v in constants.items())
    new = [
        helper.make_node("Gather", [f"{t}_q", index], [f"{o}_q"], axis=0),
        helper.make_node("BitShift", [f"{o}_q", f"{t}_four"], [f"{o}_left"], direction="LEFT"),
        helper.make_node("BitShift", [f"{o}_left", f"{t}_four"], [f"{o}_low"], direction="RIGHT"),
        helper.make_node("BitShift", [f"{o}_q", f"{t}_four"], [f"{o}_high"], direction="RIGHT"),
        helper.make_node("Concat", [f"{o}_low", f"{o}_high"], [f"{o}_both"], axis=-1),
        helper.make_node("Cast", [f"{o}_both"], [f"{o}_f"], to=TensorProto.FLOAT),
        helper.make_node("Sub", [f"{o}_f", f"{t}_zero"], [f"{o}_whole"]),
        helper.make_node("Reshape", [f"{o}_whole", f"{t}_groups"], [f"{o}_g"]),
        helper.make_node("Gather", [f"{t}_s", index], [f"{o}_h"], axis=0),
        helper.make_node("Cast", [f"{o}_h"], [f"{o}_s"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", [f"{o}_s", f"{t}_last"], [f"{o}_u"]),
        helper.make_node("Mul", [f"{o}_g", f"{o}_u"], [f"{o}_m"]),
        helper.make_node("Reshape", [f"{o}_m", f"{t}_row"], [o]),
    ]
    g.node.remove(node)
    for j, n in enumerate(new):
        g.node.insert(at + j, n)
    g.initializer.remove(table)
    onnx.save(model, target)


def in_half(path: Path) -> None:
    """Tables of fp32 numbers are kept in 16 bits and turned back when the file is loaded."""
    model = onnx.load(path)
    g = model.graph
    for i in [i for i in g.initializer if i.data_type == TensorProto.FLOAT and len(i.dims) > 1]:
        half = numpy_helper.from_array(numpy_helper.to_array(i).astype(np.float16), f"{i.name}_half")
        g.initializer.remove(i)
        g.initializer.append(half)
        g.node.insert(0, helper.make_node("Cast", [half.name], [i.name], to=TensorProto.FLOAT))
    onnx.save(model, path)


def export_pairs(net: Reader, folder: Path) -> None:
    for file, names in PAIR_OUTPUTS.items():
        head = getattr(net, names[0])
        left, right = torch.zeros(3, head.a.in_features), torch.zeros(4, head.b.in_features)
        k = torch.tensor([0, 1, 2, 0, 1])
        inputs = dict(left=left, right=right, li=k, ri=k, f=torch.zeros(5, len(head.emb), dtype=torch.int64))
        axes = dict(left={0: "T"}, right={0: "M"}, li={0: "N"}, ri={0: "N"}, f={0: "N"}) | {n: {0: "N"} for n in names}
        to_onnx(Pairs(net, names), inputs, names, axes, folder / f"{file}.onnx")
        in_half(folder / f"{file}.onnx")


def export_arcs(net: Reader, folder: Path) -> None:
    """The layer that labels arcs, apart from the encoder as it reads pairs of words."""
    file, sides = folder / "arc-label.onnx", torch.zeros(3, net.base.rel.in_features)
    to_onnx(net.base.rel, dict(sides=sides), ["label"], dict(sides={0: "N"}, label={0: "N"}), file)
    in_half(file)


def label_file(net: Reader, relations: list[str], vocabulary: Vocabulary, thresholds: dict, calibration: dict) -> dict:
    found = articles.build(None, relations)
    allowed = articles.allowed([found[i] for i in articles.split()["train"]])
    return dict(
        window=text.WINDOW_MAX, sentence=text.SENTENCE_MAX, cls=text.CLS, sep=text.SEP, unk=text.UNK,
        heads=dict(
            ner=labels.NER, upos=labels.UPOS, entity=labels.ENTITY, trigger=labels.TRIGGER, event_span=labels.EVENT_SPAN,
            title=labels.TITLE, statement=labels.STATEMENT, null=labels.NULLS, status=labels.STATUS,
            participant=labels.PARTICIPANT, predicate=labels.PREDICATES,
        ),
        symmetric=sorted(labels.SYMMETRIC), allowed=allowed,
        features=dict(
            pair=list(vocabulary.sizes().items()), eventPair=EVENT_PAIR, prepositions=PREPOSITIONS, nameType=NAME_TYPE,
            dateType=DATE_TYPE, dateKinds=labels.DATE_KINDS, path=vocabulary.path, relation=vocabulary.relation, suffixes=SUFFIXES,
        ),
        titles=dict(drop=sorted(DROP), leading=sorted(LEADING), trailing=sorted(TRAILING)),
        triggerFloor=read.TRIGGER_FLOOR, relationReach=read.RELATION_REACH, thresholds=decode.DEFAULTS | thresholds,
        calibration=calibration,
        dependency=relations,
    )  # fmt: skip


def main():
    p = argparse.ArgumentParser()
    p.add_argument("checkpoint", type=Path)
    p.add_argument("--thresholds", type=Path)
    p.add_argument("--calibration", type=Path)
    p.add_argument("--out", type=Path, default=MODELS)
    o = p.parse_args()
    net, relations, vocabulary = load_reader(o.checkpoint)
    net.eval()
    shorten(net)
    o.out.mkdir(parents=True, exist_ok=True)
    export_encoder(net, o.out / "encoder.onnx")
    export_pairs(net, o.out)
    export_arcs(net, o.out)
    thresholds, calibration = (json.loads(f.read_text()) if f else {} for f in (o.thresholds, o.calibration))
    body = json.dumps(label_file(net, relations, vocabulary, thresholds, calibration), separators=(",", ":"), ensure_ascii=False)
    (o.out / "labels.json").write_text(body + "\n", encoding="utf-8")
    (o.out / "vocab.txt").write_text("\n".join(word_pieces()) + "\n", encoding="utf-8")
    for f in sorted(o.out.glob("*")):
        print(f"{f.stat().st_size:>10} {f.name}")


if __name__ == "__main__":
    main()
