/** Our figures against those of the gold set's own scorer: they must be equal to the last digit to be comparable. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Facts } from '#core/model/facts.ts';
import { evaluate, readFacts } from '#ingest/evaluate.ts';
import { tableOf } from '#ingest/score/table.ts';
import { folder } from '../folder.ts';

const GOLD = join(import.meta.dirname, '../../../../shared/gold');

describe('evaluation against the gold scorer', function () {
  this.timeout(60_000);
  before(function () {
    if (existsSync(join(GOLD, 'score.mjs'))) return;
    process.stderr.write('    left out: ../shared/gold is not there\n');
    this.skip();
  });

  it('prints the same table for facts damaged in every way', async () => {
    const files = readdirSync(join(GOLD, 'facts'));
    const gold = await readFacts(join(GOLD, 'facts'));
    for (const seed of [1, 2, 3]) {
      const temporary = folder();
      const system = join(temporary.path, 'system');
      mkdirSync(system);
      const draws = fc.sample(fc.array(fc.nat(99), { minLength: 600, maxLength: 600 }), {
        numRuns: files.length,
        seed,
      });
      for (const [index, file] of files.entries()) {
        const facts = Facts.parse(JSON.parse(readFileSync(join(GOLD, 'facts', file), 'utf8')));
        if (index % 7 !== 6)
          writeFileSync(join(system, file), JSON.stringify(damaged(facts, draws[index] ?? [])));
      }
      const theirs = execFileSync(process.execPath, [join(GOLD, 'score.mjs'), join(GOLD, 'facts'), system], {
        encoding: 'utf8',
      });
      const ours = tableOf(evaluate(gold, await readFacts(system)).total);
      temporary.remove();
      assert.equal(ours, theirs.trimEnd());
      assert.doesNotMatch(ours, /HEADLINE fact F1 +P 100/);
    }
  });
});

/** Facts with rows dropped, doubled, shortened, pointed elsewhere or at nothing, by numbers from 0 to 99. */
function damaged(facts: Facts, draws: readonly number[]): Facts {
  let next = 0;
  const draw = (): number => draws[next++ % draws.length] ?? 0;
  const some = <T>(rows: readonly T[], change: (row: T) => T): T[] =>
    rows.flatMap((row) => {
      const n = draw();
      return n < 15 ? [] : n < 45 ? [change(row)] : n < 50 ? [row, change(row)] : [row];
    });
  const short = (text: string) =>
    text
      .split(' ')
      .slice(0, Math.max(1, draw() % 8))
      .join(' ');
  const entity = (): string => (draw() < 10 ? 'nobody' : `e${1 + (draw() % 9)}`);
  return {
    ...facts,
    entities: some(facts.entities, (row) => ({
      ...row,
      name: short(row.name),
      aliases: row.aliases.slice(1),
    })),
    roles: some(facts.roles, (row) =>
      draw() < 50
        ? { ...row, title: short(row.title) }
        : { ...row, organisation: draw() < 30 ? null : entity() },
    ),
    events: some(facts.events, (row) => ({
      ...row,
      name: short(row.name),
      type: draw() < 30 ? 'other' : row.type,
      date: draw() < 50 ? '2022' : (row.date ?? null),
      place: draw() < 50 ? entity() : (row.place ?? null),
      participants: some(row.participants, (participant) => ({ ...participant, entity: entity() })),
    })),
    relations: some(facts.relations, (row) => ({ ...row, subject: row.object, object: row.subject })),
    statements: some(facts.statements, (row) => ({ ...row, quote: short(row.quote) })),
  };
}
