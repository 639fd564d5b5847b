/** A denial that is not one would put words into people's mouths; one that is missed would hide a dispute. */
import assert from 'node:assert/strict';
import { stanceOf } from '#ingest/components/stance.ts';
import type { Parsed } from '#ingest/inference/feature.ts';

/** A sentence as `word/head/relation`, heads by position, -1 for the root. */
function parsed(sentence: string): Parsed {
  const rows = sentence.split(' ').map((row) => row.split('/'));
  return {
    words: rows.map(([text = '']) => ({ start: 0, end: 0, text, pieces: [], shape: 1 })),
    head: rows.map(([, head]) => Number(head)),
    relation: rows.map(([, , relation = '']) => relation),
    upos: rows.map(() => 'X'),
    sentenceOf: rows.map(() => 0),
  };
}

describe('stance', () => {
  it('takes what is denied as denied: "He denied steering the contract"', () => {
    assert.equal(
      stanceOf(parsed('He/1/nsubj denied/-1/root steering/1/xcomp the/4/det contract/2/obj'), 2).polarity,
      'denied',
    );
  });

  it('leaves alone what is said of the one who denies: "Hale, chairman since May, denied it"', () => {
    const sentence = parsed(
      'Hale/6/nsubj ,/0/punct chairman/0/appos since/4/case May/2/nmod ,/0/punct denied/-1/root it/6/obj',
    );
    assert.equal(stanceOf(sentence, 2).polarity, 'affirmed');
  });

  it('leaves a relative clause of the subject alone: "Hale, who led the port, denied it"', () => {
    const sentence = parsed(
      'Hale/7/nsubj ,/0/punct who/3/nsubj led/0/acl:relcl the/5/det port/3/obj ,/0/punct denied/-1/root it/7/obj',
    );
    assert.equal(stanceOf(sentence, 3).polarity, 'affirmed');
  });

  it('leaves alone what stands beside a denial: "She denied it and said she had met him"', () => {
    const sentence = parsed(
      'She/1/nsubj denied/-1/root it/1/obj and/4/cc said/1/conj she/7/nsubj had/7/aux met/4/ccomp him/7/obj',
    );
    assert.equal(stanceOf(sentence, 7).polarity, 'affirmed');
  });

  it('leaves alone what stands before the denial, though it is read as under it', () => {
    const sentence = parsed(
      'Hale/5/nsubj ,/0/punct been/3/cop chairman/5/ccomp ,/3/punct denied/-1/root it/5/obj',
    );
    assert.equal(stanceOf(sentence, 3).polarity, 'affirmed');
  });

  it('takes all that is denied together as denied: "He denied stealing and selling it"', () => {
    const sentence = parsed('He/1/nsubj denied/-1/root stealing/1/xcomp and/4/cc selling/2/conj it/4/obj');
    assert.equal(stanceOf(sentence, 4).polarity, 'denied');
  });

  it('reads a negation of the word itself: "She never attended"', () => {
    assert.equal(stanceOf(parsed('She/2/nsubj never/2/advmod attended/-1/root'), 2).polarity, 'denied');
  });

  it('tells alleged, planned and possible from asserted', () => {
    assert.equal(
      stanceOf(parsed('He/2/nsubj allegedly/2/advmod steered/-1/root it/2/obj'), 2).modality,
      'alleged',
    );
    assert.equal(stanceOf(parsed('They/2/nsubj will/2/aux meet/-1/root'), 2).modality, 'planned');
    assert.equal(
      stanceOf(parsed('The/1/det trial/3/nsubj:pass is/3/aux:pass scheduled/-1/root'), 1).modality,
      'planned',
    );
    assert.equal(stanceOf(parsed('She/2/nsubj might/2/aux resign/-1/root'), 2).modality, 'possible');
    assert.equal(stanceOf(parsed('She/1/nsubj resigned/-1/root'), 1).modality, 'asserted');
  });
});
