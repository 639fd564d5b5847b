"""Where things lie. Everything that is made and not committed goes to CACHE."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared"))
DATA, SILVER, GOLD = SHARED / "data", SHARED / "silver", SHARED / "gold"
OWN = ROOT / "training" / "data"  # articles and facts of our own, same layout as SILVER
STANDOFF = OWN / "standoff"  # our annotations of real articles of DATA, as places in their texts: see standoff.py
WRITTEN = OWN / "written"  # more articles of our own, with their facts in short: see written.py
SHORT = OWN / "short"  # the same of short texts, a sentence or a few: see short.py
CACHE = Path(os.environ.get("DATELINE_TRAINING_CACHE", ROOT / ".cache" / "training"))
MODELS = ROOT / "models"
SPLIT = ROOT / "training" / "split.json"
