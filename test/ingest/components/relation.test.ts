/** Relations told by wording. If these break, families, owners and parties are tied the wrong way round or not at all. */
import assert from 'node:assert/strict';
import { RULES } from '#ingest/components/relation-rule.ts';
import { extractor } from './read.ts';

/** Every relation that the rules read in a line, as `subject predicate object`. */
const readLine = (line: string): string[] =>
  RULES.flatMap(({ predicate, pattern }) =>
    [...line.matchAll(pattern)].map(({ groups }) => `${groups?.s} ${predicate} ${groups?.o}`),
  );

describe('relations by wording', () => {
  for (const [line, ...expected] of [
    ["<P1> 's younger brother <P2> was arrested .", '<P1> family_of <P2>'],
    ['<P1> , the son of the late minister <P2> , spoke .', '<P1> family_of <P2>'],
    ['<P1> succeeded acting chairman <P2> on <D> .', '<P1> successor_of <P2>'],
    ['<P1> was replaced by <P2> .', '<P2> successor_of <P1>'],
    ['<O1> , a unit of <O2> , said', '<O2> owns <O1>', '<O1> part_of <O2>'],
    ['<O1> , which is 60 percent owned by', ...[]],
    ['<O1> is owned by the <O2>', '<O2> owns <O1>'],
    ['the <L1> - based shipping firm <O2>', '<O2> based_in <L1>'],
    ['<P1> ( <O2> ) won', '<P1> member_of <O2>'],
    ['<P1> , 35 , a member of the <O2> ,', '<P1> member_of <O2>'],
    ['<P1> , 22 , of <L2> , died', '<P1> from <L2>'],
    ['<O1> , founded in <D> by <P2> ,', '<P2> founded <O1>'],
    ['<P1> met <P2> in <L3>', ...[]],
    ['<P1> and <P2> succeeded', ...[]],
  ]) {
    it(`reads ${expected.length > 0 ? expected.join(', ') : 'nothing'} in “${line}”`, () => {
      assert.deepEqual([...new Set(readLine(line ?? ''))].sort(), [...expected].sort());
    });
  }
});

describe('relations in a text', function () {
  this.timeout(60_000);
  let read: ReturnType<typeof extractor>;
  before(() => {
    read = extractor();
  });
  after(() => read.close());

  it('keeps a square in a town apart from a town in a country', async () => {
    const { relations, nameOf } = await read.facts(
      'Crowds gathered at Victoria Square in London on Monday. London in England lies on a river.',
    );
    const told = relations.map(({ subject, predicate, object }) =>
      [nameOf(subject), predicate, nameOf(object)].join(' '),
    );
    assert.ok(told.includes('Victoria Square located_in London'), told.join(', '));
    assert.ok(!told.includes('Victoria Square part_of London'), told.join(', '));
    assert.ok(told.includes('London part_of England'), told.join(', '));
  });
});
