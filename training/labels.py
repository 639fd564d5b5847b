"""Every list of labels a head speaks in. Order is the order of the outputs; models/labels.json repeats them."""

NAME_TYPES = ["PER", "ORG", "LOC", "NORP", "DATE", "MISC"]
ROLE_TYPES = ["ROLE", "TITLE"]
EVENT_NAME_TYPES = ["EVENT"]


def bio(types: list[str]) -> list[str]:
    return ["O"] + [prefix + t for t in types for prefix in ("B-", "I-")]


# Three independent groups side by side: a role may contain an organisation, and a corpus without a group is masked there.
NER = [bio(NAME_TYPES), bio(ROLE_TYPES), bio(EVENT_NAME_TYPES)]
UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()

ENTITY_TYPES = ["Person", "Organisation", "Place"]
ENTITY = bio(ENTITY_TYPES)
EVENT_TYPES = (
    "meeting visit appointment departure election launch deal legal attack accident disaster death protest sport"
    " award policy conflict other"
).split()
TRIGGER = ["O", *EVENT_TYPES]
EVENT_SPAN = bio(["EVENT"])
TITLE = bio(["TITLE"])
STATEMENT = bio(["direct", "indirect"])
STATUS = ["happened", "ongoing", "planned", "cancelled", "alleged"]
NULLS = ["place", "date", "published", "person", "organisation"]  # scores of "none of the candidates" (published: the day itself)

PARTS = ["agent", "patient", "participant"]
PARTICIPANT = ["link", *PARTS]
PREDICATES = [
    "member_of", "part_of", "located_in", "based_in", "from",
    "family_of", "founded", "owns", "successor_of", "affiliated_with",
]  # fmt: skip
SYMMETRIC = {"family_of", "affiliated_with"}
DATE_KINDS = [
    "none", "full", "md", "my", "y", "month", "range", "today", "yest", "tom",
    "wdp", "wdf", "week", "rel", "decade", "since", "ago", "pub",
]  # fmt: skip
