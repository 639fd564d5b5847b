// Which rows of extracted facts are right: node rows.mjs SCORER GOLD_DIR SYSTEM_DIR, one JSON line a row {kind, score, right}.
// A row is right if the scorer's count of hits falls when the row is taken away.
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [scorer, goldDir, systemDir] = process.argv.slice(2);
const { scoreArticle } = await import(pathToFileURL(resolve(scorer)).href);
const read = (dir, file) => JSON.parse(readFileSync(join(dir, file), 'utf8'));
const without = (list, i) => list.filter((_, k) => k !== i);

/** Every row of the facts: its kind, its score, the facet it counts in, and the facts without it. */
function* rowsOf(facts) {
  for (const [facet, list] of [['role', 'roles'], ['relation', 'relations'], ['statement', 'statements'], ['event', 'events']])
    for (const [i, row] of facts[list].entries()) yield { kind: facet, score: row.score, rest: { ...facts, [list]: without(facts[list], i) } };
  for (const [i, v] of facts.events.entries()) {
    const change = (w) => ({ ...facts, events: facts.events.with(i, w) });
    if (v.date) yield { kind: 'event-date', score: v.dateScore, rest: change({ ...v, date: null }) };
    if (v.place) yield { kind: 'event-place', score: v.placeScore, rest: change({ ...v, place: null }) };
    for (const [k, p] of v.participants.entries())
      yield { kind: 'event-participant', score: p.score, rest: change({ ...v, participants: without(v.participants, k) }) };
  }
}
for (const file of readdirSync(systemDir)) {
  const [gold, facts] = [read(goldDir, file), read(systemDir, file)];
  const all = scoreArticle(gold, facts).counts;
  for (const { kind, score, rest } of rowsOf(facts))
    console.log(JSON.stringify({ kind, score, right: scoreArticle(gold, rest).counts[kind].tp < all[kind].tp }));
}
