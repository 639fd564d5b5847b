"""The network: one small encoder, heads that read a word, heads that read a pair."""

import torch
import torch.nn.functional as F
from torch import nn

from . import four_bits, pretrained
from .features import EVENT_PAIR, Vocabulary
from .labels import ENTITY, EVENT_SPAN, NER, NULLS, PARTICIPANT, PREDICATES, STATEMENT, STATUS, TITLE, TRIGGER, UPOS
from .text import SHAPES

H, HEADS, LAYERS, PIECES = 384, 12, 12, 30522
ARC, LABEL = 256, 128  # width of the two sides of the parser


def rounded(x):
    """What is left of a matrix's input in the product, where it is rounded to 8 bits with one scale a window: the network learns to live with it.
    The gradient passes as if nothing had been rounded."""
    if torch.onnx.is_in_onnx_export():
        return x
    with torch.no_grad():
        low, high = x.amin((1, 2), keepdim=True).clamp(max=0), x.amax((1, 2), keepdim=True).clamp(min=0)
        step = (high - low) / 255 + 1e-9
        lost = (x / step).round_().mul_(step).sub_(x)
    return x + lost


def attention(qkv, mask):
    """Written out, all in one precision: on a CPU this is faster than scaled_dot_product_attention, there and back."""
    b, n, _ = qkv.shape
    q, k, v = qkv.view(b, n, 3, HEADS, H // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
    scores = (q * (H // HEADS) ** -0.5) @ k.transpose(-1, -2)
    a = (scores + mask.to(scores.dtype)).softmax(-1) @ v
    return a.transpose(1, 2).reshape(b, n, H)


class WholeWindow(torch.autograd.Function):
    """Attention of every piece to every piece, as one operator of onnxruntime's own, which needs half the time of its parts. For export alone."""

    @staticmethod
    def forward(_, q, k, v):
        return attention(torch.cat([q, k, v], -1), torch.zeros(1))

    @staticmethod
    def symbolic(g, q, k, v):
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=HEADS).setType(q.type())


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv, self.o = nn.Linear(H, 3 * H), nn.Linear(H, H)
        self.f1, self.f2 = nn.Linear(H, 4 * H), nn.Linear(4 * H, H)
        self.n1, self.n2 = nn.LayerNorm(H, eps=1e-12), nn.LayerNorm(H, eps=1e-12)

    def forward(self, x, mask):
        qkv = self.qkv(rounded(x))
        a = WholeWindow.apply(*qkv.chunk(3, -1)) if mask is None else attention(qkv, mask)
        x = self.n1(x + self.o(rounded(a)))
        return self.n2(x + self.f2(rounded(F.gelu(self.f1(rounded(x))))))


class NamesAndSyntax(nn.Module):
    def __init__(self, relations: int, layers: int = LAYERS):
        super().__init__()
        self.word, self.pos, self.typ = nn.Embedding(PIECES, H), nn.Embedding(512, H), nn.Parameter(torch.zeros(H))
        self.word.weight.requires_grad_(False)  # four_bits.py says why
        self.shp = nn.Embedding(SHAPES, H)  # the encoder is uncased: the shape of a word brings its case back
        nn.init.zeros_(self.shp.weight)
        self.n0, self.layers, self.drop = nn.LayerNorm(H, eps=1e-12), nn.ModuleList(Layer() for _ in range(layers)), nn.Dropout(0.1)
        self.ner, self.upos = nn.Linear(H, sum(map(len, NER))), nn.Linear(H, len(UPOS))
        self.arcs, self.biaff, self.hbias = nn.Linear(H, 2 * ARC), nn.Linear(ARC, ARC, bias=False), nn.Linear(ARC, 1)
        self.labs, self.rel, self.hdrop = nn.Linear(H, 2 * LABEL), nn.Linear(3 * LABEL, relations), nn.Dropout(0.2)
        nn.init.normal_(self.biaff.weight, std=0.01)
        self.cut = [0]
        for g in NER:
            self.cut.append(self.cut[-1] + len(g))

    @torch.no_grad()
    def load_pretrained(self):
        w = {k: torch.from_numpy(v) for k, v in pretrained.tables().items()}
        words = w["embeddings.word_embeddings.weight"].numpy()
        self.word.weight.copy_(torch.from_numpy(four_bits.unpack(*four_bits.pack(words))))
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
    def __init__(self, relations: int, vocabulary: Vocabulary, layers: int = LAYERS):
        super().__init__()
        self.base, self.drop = NamesAndSyntax(relations, layers), nn.Dropout(0.2)
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
