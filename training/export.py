"""Checkpoint -> models/: encoder.onnx (int8), one small ONNX file a pair head (fp32), labels.json.

python -m training.export CHECKPOINT [--thresholds thresholds.json] [--calibration calibration.json]
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from . import articles, decode, labels, read, text
from .backend import PAIR_OUTPUTS, WORD_OUTPUTS, word_outputs
from .checkpoint import load_reader
from .features import EVENT_PAIR, NAME_TYPE, DATE_TYPE, PREPOSITIONS, SUFFIXES, Vocabulary
from .network import H, Reader
from .paths import MODELS, encoder
from .titles import DROP, LEADING, TRAILING

OPSET = 17


class Words(torch.nn.Module):
    def __init__(self, net: Reader):
        super().__init__()
        self.net = net

    def forward(self, ids, shp, pos, seg):
        return tuple(word_outputs(self.net, ids, shp, pos, seg))


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


def export_encoder(net: Reader, path: Path) -> None:
    z = torch.zeros(2, 128, dtype=torch.int64)
    inputs = dict(ids=z + 1000, shp=z, pos=z, seg=z)
    axes = {k: {0: "B", 1: "L"} for k in [*inputs, *WORD_OUTPUTS]}
    axes["arc"] = {0: "B", 1: "L", 2: "L"}
    with tempfile.TemporaryDirectory() as folder:
        plain, embedded = Path(folder) / "plain.onnx", Path(folder) / "embedded.onnx"
        to_onnx(Words(net), inputs, WORD_OUTPUTS, axes, plain)
        embedding_to_int8(plain, embedded)
        quantized = Path(folder) / "quantized.onnx"
        quantize_dynamic(
            embedded, quantized, per_channel=True, reduce_range=False, weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm"], extra_options={"MatMulConstBOnly": True},
            nodes_to_exclude=[n.name for n in onnx.load(embedded).graph.node if n.op_type == "MatMul" and whole(n.name)],
        )  # fmt: skip
        weights_to_int8(quantized, path)


def whole(name: str) -> bool:
    """Matrices whose input is not rounded: the second of each layer's feed-forward, whose input has a few values far out, and all heads."""
    return "/layers." not in name or "/f2/" in name


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


def embedding_to_int8(source: Path, target: Path) -> None:
    """Half of the weights are word vectors: int8 with one scale a row, turned back after the look-up."""
    model = onnx.load(source)
    g = model.graph
    table = next(i for i in g.initializer if list(i.dims) == [30522, H])
    w = numpy_helper.to_array(table)
    scale = abs(w).max(1, keepdims=True) / 127 + 1e-12
    g.initializer.append(numpy_helper.from_array((w / scale).round().clip(-127, 127).astype("int8"), table.name + "_q"))
    g.initializer.append(numpy_helper.from_array(scale.astype("float32"), table.name + "_s"))
    at, node = next((i, n) for i, n in enumerate(g.node) if n.op_type == "Gather" and n.input[0] == table.name)
    o, index = node.output[0], node.input[1]
    new = [
        helper.make_node("Gather", [table.name + "_q", index], [o + "_q"], axis=0),
        helper.make_node("Cast", [o + "_q"], [o + "_f"], to=TensorProto.FLOAT),
        helper.make_node("Gather", [table.name + "_s", index], [o + "_s"], axis=0),
        helper.make_node("Mul", [o + "_f", o + "_s"], [o]),
    ]
    g.node.remove(node)
    for j, n in enumerate(new):
        g.node.insert(at + j, n)
    g.initializer.remove(table)
    onnx.save(model, target)


def export_pairs(net: Reader, folder: Path) -> None:
    for file, names in PAIR_OUTPUTS.items():
        head = getattr(net, names[0])
        left, right = torch.zeros(3, head.a.in_features), torch.zeros(4, head.b.in_features)
        k = torch.tensor([0, 1, 2, 0, 1])
        inputs = dict(left=left, right=right, li=k, ri=k, f=torch.zeros(5, len(head.emb), dtype=torch.int64))
        axes = dict(left={0: "T"}, right={0: "M"}, li={0: "N"}, ri={0: "N"}, f={0: "N"}) | {n: {0: "N"} for n in names}
        to_onnx(Pairs(net, names), inputs, names, axes, folder / f"{file}.onnx")


def label_file(net: Reader, relations: list[str], vocabulary: Vocabulary, thresholds: dict, calibration: dict) -> dict:
    found = articles.build(None, relations)
    allowed = articles.allowed([found[i] for i in articles.split()["train"]])
    short = lambda t: [[float(f"{x:.6g}") for x in row] for row in t] if t.dim() > 1 else [float(f"{x:.6g}") for x in t]
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
        dependency=dict(labels=relations, weight=short(net.base.rel.weight.detach()), bias=short(net.base.rel.bias.detach())),
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
    o.out.mkdir(parents=True, exist_ok=True)
    export_encoder(net, o.out / "encoder.onnx")
    export_pairs(net, o.out)
    thresholds, calibration = (json.loads(f.read_text()) if f else {} for f in (o.thresholds, o.calibration))
    body = json.dumps(label_file(net, relations, vocabulary, thresholds, calibration), separators=(",", ":"), ensure_ascii=False)
    (o.out / "labels.json").write_text(body + "\n", encoding="utf-8")
    shutil.copyfile(encoder() / "vocab.txt", o.out / "vocab.txt")
    for f in sorted(o.out.glob("*")):
        print(f"{f.stat().st_size:>10} {f.name}")


if __name__ == "__main__":
    main()
