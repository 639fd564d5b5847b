"""The mean of two encoders with the heads of a third checkpoint: python -m training.average ONE TWO --heads HEADS --out facts.pt"""

import argparse
from pathlib import Path

import torch

from .checkpoint import load_reader, save_reader


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("encoders", type=Path, nargs=2)
    p.add_argument("--heads", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    o = p.parse_args()
    one, two = (load_reader(f)[0].state_dict() for f in o.encoders)
    net, relations, vocabulary = load_reader(o.heads)
    weights = {k: torch.lerp(one[k], two[k], 0.5) if k.startswith("base.") else v for k, v in net.state_dict().items()}
    save_reader(o.out, weights, relations, vocabulary)


if __name__ == "__main__":
    main()
