"""Weights and the lists they were trained with, in one file."""

from dataclasses import asdict
from pathlib import Path

import torch

from .features import Vocabulary
from .network import NamesAndSyntax, Reader


def layers_of(weights: dict) -> int:
    return 1 + max(int(k.split("layers.")[1].split(".")[0]) for k in weights if "layers." in k)


def save_names(path: Path, net: NamesAndSyntax, relations: list[str]) -> None:
    torch.save(dict(weights=net.state_dict(), relations=relations), path)


def load_names(path: Path) -> tuple[NamesAndSyntax, list[str]]:
    c = torch.load(path)
    net = NamesAndSyntax(len(c["relations"]), layers_of(c["weights"]))
    net.load_state_dict(c["weights"])
    return net, c["relations"]


def save_reader(path: Path, weights: dict, relations: list[str], vocabulary: Vocabulary) -> None:
    torch.save(dict(weights=weights, relations=relations, vocabulary=asdict(vocabulary)), path)


def load_reader(path: Path) -> tuple[Reader, list[str], Vocabulary]:
    c = torch.load(path)
    vocabulary = Vocabulary(**c["vocabulary"])
    net = Reader(len(c["relations"]), vocabulary, layers_of(c["weights"]))
    net.load_state_dict(c["weights"])
    return net, c["relations"], vocabulary
