/**
 * One contract, every engine. A difference between the embedded store and Neo4j would show here first, before an
 * analyst sees two answers to one question. Neo4j is a real one, started for the run (scripts/neo4j.mjs).
 */
import type { CypherEngine } from '#core/store/cypher-engine.ts';
import { ENGINES } from '../support/engine.ts';
import { askingContract } from './asking.ts';
import { contendingContract } from './contending.ts';
import { decidingContract } from './deciding.ts';
import { engineContract } from './engine.ts';
import { judgingContract } from './judging.ts';
import { knowingContract } from './knowing.ts';
import { linkingContract } from './linking.ts';
import { readingContract } from './reading.ts';
import { rebuildingContract } from './rebuilding.ts';
import { savingContract } from './saving.ts';

for (const make of ENGINES) {
  const under = make();
  describe(`store on ${under.name}`, function () {
    this.timeout(120_000);
    let engine: CypherEngine | undefined;
    const engineOf = () => {
      if (!engine) throw new Error('the engine has not started');
      return engine;
    };

    before(async function () {
      this.timeout(600_000);
      const missing = under.missing();
      if (missing !== null) {
        if (process.env.CI) throw new Error(`left out: ${missing}`);
        process.stderr.write(`    left out: the store contract on ${under.name}: ${missing}\n`);
        return this.skip();
      }
      engine = await under.start();
    });
    after(() => under.stop());

    describe('engine', () => engineContract(engineOf));
    describe('saving', () => savingContract(engineOf));
    describe('asking', () => askingContract(engineOf));
    describe('judging', () => judgingContract(engineOf));
    describe('knowing', () => knowingContract(engineOf));
    describe('linking', () => linkingContract(engineOf));
    describe('deciding', () => decidingContract(engineOf));
    describe('contending', () => contendingContract(engineOf));
    describe('reading', () => readingContract(engineOf));
    describe('rebuilding', () => rebuildingContract(engineOf));
  });
}
