/** If this breaks, one post or person has two names, or two have one. */
import assert from 'node:assert/strict';
import { nameKey, titleKey } from '#core/model/name-key.ts';

describe('posts made comparable', () => {
  for (const [title, key] of [
    ['the PM', 'prime minister'],
    ['Acting CEO', 'acting chief executive officer'],
    ['former captain', 'former captain'],
    ['Constructor', 'constructor'],
    ['ex constructor', 'ex constructor'],
  ] as const)
    it(`“${title}” is “${key}”`, () => assert.equal(titleKey(title), key));
});

describe('names made comparable', () => {
  for (const [name, key] of [
    ['A.R. Koirala', 'a r koirala'],
    ['A R Rahman', 'a r rahman'],
    ['A Coruña', 'coruna'],
    ['a spokesman', 'spokesman'],
  ] as const)
    it(`“${name}” is “${key}”`, () => assert.equal(nameKey(name), key));
});
