"""Runs spaCy's en_core_web_sm over batches of texts: one JSON list a line on stdin, one JSON object a line on stdout."""

import json
import sys
import time

import spacy

nlp = spacy.load(sys.argv[1] if len(sys.argv) > 1 else "en_core_web_sm")
list(nlp.pipe(["Warm up."]))
print(json.dumps({"ready": True, "version": spacy.__version__, "pipes": nlp.pipe_names}), flush=True)
for line in sys.stdin:
    wall, cpu = time.perf_counter(), time.process_time()
    entities = sum(len(doc.ents) for doc in nlp.pipe(json.loads(line)))
    print(
        json.dumps(
            {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "entities": entities}
        ),
        flush=True,
    )
