"""The network: one small encoder, heads that read a word, heads that read a pair."""

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from .features import EVENT_PAIR, Vocabulary
from .labels import ENTITY, EVENT_SPAN, NER, NULLS, PARTICIPANT, PREDICATES, STATEMENT, STATUS, TITLE, TRIGGER, UPOS
from .paths import encoder
from .text import SHAPES

H, HEADS = 384, 12
ARC, LABEL = 256, 128  # width of the two sides of the parser


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv, self.o = nn.Linear(H, 3 * H), nn.Linear(H, H)
        self.f1, self.f2 = nn.Linear(H, 4 * H), nn.Linear(4 * H, H)
        self.n1, self.n2 = nn.LayerNorm(H, eps=1e-12), nn.LayerNorm(H, eps=1e-12)

    def forward(self, x, mask):
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, H // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        # Written out: on a CPU this is faster than scaled_dot_product_attention, and exports plainly.
        a = ((q @ k.transpose(-1, -2)) * (H // HEADS) ** -0.5 + mask).softmax(-1) @ v
        x = self.n1(x + self.o(a.transpose(1, 2).reshape(b, n, H)))
        return self.n2(x + self.f2(F.gelu(self.f1(x))))


class NamesAndSyntax(nn.Module):
    def __init__(self, relations: int):
        super().__init__()
        self.word, self.pos, self.typ = nn.Embedding(30522, H), nn.Embedding(512, H), nn.Parameter(torch.zeros(H))
        self.shp = nn.Embedding(SHAPES, H)  # the encoder is uncased: the shape of a word brings its case back
        nn.init.zeros_(self.shp.weight)
        self.n0, self.layers, self.drop = nn.LayerNorm(H, eps=1e-12), nn.ModuleList(Layer() for _ in range(6)), nn.Dropout(0.1)
        self.ner, self.upos = nn.Linear(H, sum(map(len, NER))), nn.Linear(H, len(UPOS))
        self.arcs, self.biaff, self.hbias = nn.Linear(H, 2 * ARC), nn.Linear(ARC, ARC, bias=False), nn.Linear(ARC, 1)
        self.labs, self.rel, self.hdrop = nn.Linear(H, 2 * LABEL), nn.Linear(3 * LABEL, relations), nn.Dropout(0.2)
        nn.init.normal_(self.biaff.weight, std=0.01)
        self.cut = [0]
        for g in NER:
            self.cut.append(self.cut[-1] + len(g))

    @torch.no_grad()
    def load_pretrained(self):
        w = load_file(str(encoder() / "model.safetensors"))
        self.word.weight.copy_(w["embeddings.word_embeddings.weight"])
        self.pos.weight.copy_(w["embeddings.position_embeddings.weight"])
        self.typ.copy_(w["embeddings.token_type_embeddings.weight"][0])
        for kind in ("weight", "bias"):
            getattr(self.n0, kind).copy_(w[f"embeddings.LayerNorm.{kind}"])
            for i, layer in enumerate(self.layers):
                p = f"encoder.layer.{i}."
                parts = [w[f"{p}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
                getattr(layer.qkv, kind).copy_(torch.cat(parts))
                for module, name in (
                    (layer.o, "attention.output.dense"), (layer.n1, "attention.output.LayerNorm"),
                    (layer.f1, "intermediate.dense"), (layer.f2, "output.dense"), (layer.n2, "output.LayerNorm"),
                ):  # fmt: skip
                    getattr(module, kind).copy_(w[f"{p}{name}.{kind}"])

    def encode(self, ids, shp, pos, mask):
        x = self.drop(self.n0(self.word(ids) + self.pos(pos) + self.typ + self.shp(shp)))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def arc_scores(self, x):
        """[row, dependent, head]"""
        head, dep = self.hdrop(F.gelu(self.arcs(x))).chunk(2, -1)
        return self.biaff(dep) @ head.transpose(-1, -2) + self.hbias(head).transpose(-1, -2)

    def label_sides(self, x):
        return self.hdrop(F.gelu(self.labs(x))).chunk(2, -1)

    def label_scores(self, head, dep):
        return self.rel(torch.cat([head * dep, head, dep], -1))


WIDTH = dict(path=24, before=10, sentences=10, words=10, name_relation=8, word_relation=6, word_upos=6)  # of the others: 4


class Pair(nn.Module):
    """Scores of pairs. left: vectors of words [T, wide_left * H], right: of candidates [M, wide_right * H]; pair k joins
    left[li[k]] and right[ri[k]] and has the features f[k]. -> [pairs, outputs]"""

    def __init__(self, outputs, sizes, side, hidden, drop, wide_left=1, wide_right=2):
        super().__init__()
        self.a, self.b = nn.Linear(wide_left * H, side), nn.Linear(wide_right * H, side)
        self.emb = nn.ModuleList(nn.Embedding(n, WIDTH.get(k, 4)) for k, n in sizes)
        self.h, self.o = nn.Linear(3 * side + sum(e.embedding_dim for e in self.emb), hidden), nn.Linear(hidden, outputs)
        self.drop, self.fdrop = nn.Dropout(drop), nn.Dropout(0.1)

    def forward(self, left, right, li, ri, f):
        p, q = F.gelu(self.a(self.drop(left)))[li], F.gelu(self.b(self.drop(right)))[ri]
        e = self.fdrop(torch.cat([e(f[:, k]) for k, e in enumerate(self.emb)], -1))
        return self.o(self.drop(F.gelu(self.h(torch.cat([p * q, p, q, e], -1)))))


class Reader(nn.Module):
    def __init__(self, relations: int, vocabulary: Vocabulary):
        super().__init__()
        self.base, self.drop = NamesAndSyntax(relations), nn.Dropout(0.2)
        self.entity, self.event_span = nn.Linear(H, len(ENTITY)), nn.Linear(H, len(EVENT_SPAN))
        self.trigger1, self.trigger2 = nn.Linear(H, 256), nn.Linear(256, len(TRIGGER))
        self.title, self.statement = nn.Linear(H, len(TITLE)), nn.Linear(H, len(STATEMENT))
        self.null, self.status, self.main = nn.Linear(H, len(NULLS)), nn.Linear(H, len(STATUS)), nn.Linear(H, 1)
        sizes = list(vocabulary.sizes().items())
        self.participant = Pair(len(PARTICIPANT), sizes, 96, 128, 0.4)
        self.place, self.date = Pair(1, sizes, 48, 64, 0.4), Pair(1, sizes, 48, 64, 0.4)
        self.title_person, self.title_organisation = Pair(1, sizes, 48, 64, 0.4), Pair(1, sizes, 48, 64, 0.4)
        self.speaker = Pair(1, sizes, 48, 64, 0.4)
        self.same_event = Pair(1, EVENT_PAIR, 96, 128, 0.3, wide_right=1)
        self.predicate = Pair(len(PREDICATES), sizes, 64, 96, 0.4, wide_left=2)
        nn.init.constant_(self.predicate.o.bias, -6.0)  # few of the many pairs hold; from zero their loss would drown the others

    def trigger(self, x):
        return self.trigger2(self.drop(F.gelu(self.trigger1(self.drop(x)))))


def attention_mask(seg):
    return torch.where(seg[:, None, :, None] == seg[:, None, None, :], 0.0, -1e4)
