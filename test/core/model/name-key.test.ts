/** If this breaks, one post has two names, or two posts have one. */
import assert from 'node:assert/strict';
import { titleKey } from '#core/model/name-key.ts';

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
