/** Which words are names, of what kind and how far they reach. If these break, days and charges become organisations, and bodies of a state vanish. */
import assert from 'node:assert/strict';
import type { Word } from '#ingest/document.ts';
import { stateBodies, withBodies } from '#ingest/name/body.ts';
import { isNoName, isOffence, isPortfolio } from '#ingest/name/no-name.ts';
import { joinedOverNickname, withoutPost } from '#ingest/name/person.ts';
import { isPartOf, stateBodyKey } from '#ingest/name/same-body.ts';

const wordsOf = (text: string): Word[] =>
  text.split(' ').map((word) => ({ start: 0, end: 0, text: word, pieces: [], shape: 0 }));

describe('what is no name', () => {
  for (const [type, words, after] of [
    ['Place', 'Thu', ')'],
    ['Organisation', 'Sept.', '4'],
    ['Place', 'Norwegian', 'waters'],
    ['Organisation', 'District Attorney', 'Ada'],
    ['Organisation', 'Deputy Prime Minister', 'Eide'],
  ] as const)
    it(`${words} ${after}`, () => assert.equal(isNoName(type, words, after), true));

  for (const [type, words, after] of [
    ['Person', 'April', 'said'],
    ['Place', 'Norway', 'won'],
    ['Organisation', 'District Attorney', '’'],
    ['Organisation', 'Norwegian', 'said'],
  ] as const)
    it(`but ${words} ${after}`, () => assert.equal(isNoName(type, words, after), false));

  it('an acronym that somebody is arrested for is an offence, one that somebody works for is not', () => {
    assert.equal(isOffence('DUI', ['suspicion', 'of'], '.'), true);
    assert.equal(isOffence('GBH', ['a', 'previous'], 'conviction'), true);
    assert.equal(isOffence('NHS', ['worked', 'for'], '.'), false);
    assert.equal(isOffence('Leeds', ['charged', 'with'], '.'), false);
  });
});

describe('a name and the words after it', () => {
  for (const [text, type, end, grown, as] of [
    ['Leeds police said', 'Place', 1, 2, 'Organisation'],
    ["Norway ' s government fell", 'Place', 1, 4, 'Organisation'],
    ['Johor state government said', 'Place', 1, 3, 'Organisation'],
    ['City Attorney ’ s office said', 'Organisation', 2, 5, 'Organisation'],
    ['Kessel province shook', 'Organisation', 2, 2, 'Place'],
    ['Unity state burns', 'Organisation', 1, 2, 'Place'],
    ['Norway said', 'Organisation', 1, 1, 'Place'],
    ['Norway Post said', 'Organisation', 2, 2, 'Organisation'],
    ['Vask state television said', 'Organisation', 1, 1, 'Organisation'],
    ["Norway ' s fleet", 'Place', 1, 1, 'Place'],
    ['Leeds police department', 'Place', 1, 1, 'Place'],
  ] as const)
    it(text, () =>
      assert.deepEqual(withBodies(wordsOf(text), { begin: 0, end, type }), {
        begin: 0,
        end: grown,
        type: as,
      }),
    );

  it('finds the government that only an adjective names, unless a name holds the words', () => {
    const words = wordsOf('the Sudanese government and the new government');
    assert.deepEqual(
      stateBodies(words, () => false),
      [{ begin: 1, end: 3, type: 'Organisation' }],
    );
    assert.deepEqual(
      stateBodies(words, (index) => index === 1),
      [],
    );
  });
});

describe('names of one organisation', () => {
  it('are those of a state and its body, however they are put', () => {
    const key = stateBodyKey('sudanese government');
    assert.ok(key);
    assert.equal(stateBodyKey('sudan government'), key);
    assert.equal(stateBodyKey('government of sudan'), key);
    assert.notEqual(stateBodyKey('sudanese army'), key);
    assert.equal(stateBodyKey('kessel government'), null);
  });

  it('are not those of a house and of a part of it', () => {
    assert.equal(isPartOf('united nations', 'united nations population fund'), true);
    assert.equal(isPartOf('un', 'un refugee agency'), true);
    assert.equal(isPartOf('united nations', 'united nations office of legal affairs'), true);
    assert.equal(isPartOf('harvard', 'harvard school'), false);
    assert.equal(isPartOf('goldman sachs', 'goldman sachs group'), false);
  });
});

describe("people's names", () => {
  const person = (begin: number, end: number) => ({ begin, end, type: 'Person' as const });

  it('do not begin with a post or a rank', () => {
    assert.deepEqual(withoutPost(wordsOf('Linebacker Ada Holm'), person(0, 3)), person(1, 3));
    assert.deepEqual(withoutPost(wordsOf('Insp Holm'), person(0, 2)), person(1, 2));
    assert.deepEqual(withoutPost(wordsOf('Bishop Holm'), person(0, 2)), person(0, 2));
  });

  it('go on after a nickname in brackets', () => {
    const words = wordsOf('Deputy Ada ( Addie ) Holm was');
    const names = [person(1, 2), person(3, 4)];
    assert.deepEqual(joinedOverNickname(words, names, person(5, 6)), [person(1, 6)]);
    assert.deepEqual(joinedOverNickname(wordsOf('Leeds Ada met ( x y Holm'), [person(1, 2)], person(6, 7)), [
      person(1, 2),
      person(6, 7),
    ]);
  });
});

describe("a minister's portfolio", () => {
  const organisation = (begin: number, end: number) => ({ begin, end, type: 'Organisation' as const });

  it('is no organisation, before the post or after it', () => {
    assert.equal(isPortfolio(wordsOf('Tourism , Arts and Culture Minister'), organisation(0, 3)), true);
    assert.equal(
      isPortfolio(wordsOf('Minister for Public Health , Local Government'), organisation(5, 7)),
      true,
    );
  });

  it('unlike the house that the minister has', () => {
    assert.equal(isPortfolio(wordsOf('Culture Ministry and Arts Minister'), organisation(0, 2)), false);
    assert.equal(isPortfolio(wordsOf('Northern Rail met Minister Holm'), organisation(0, 2)), false);
  });
});
