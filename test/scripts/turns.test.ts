/** Parts of the suite that run side by side: whoever reads what they say must not find one part's lines in another's. */
import assert from 'node:assert/strict';
import { inTurns } from '../../scripts/turns.mjs';

/** A piece of work that is ended, and made to say something, from outside. */
function piece() {
  let end: () => void = () => undefined;
  let say: (data: string) => void = () => assert.fail('not begun');
  let begun = false;
  const ended = new Promise<void>((done) => {
    end = done;
  });
  return {
    work: (tell: (data: string) => void) => {
      begun = true;
      say = tell;
      return ended;
    },
    begun: () => begun,
    say: (data: string) => say(data),
    end: async () => {
      end();
      for (let tick = 0; tick < 5; tick++) await Promise.resolve();
    },
  };
}

describe('work in turns', () => {
  it('is shown one after another in the order given, the earliest as it speaks', async () => {
    const [a, b, c] = [piece(), piece(), piece()];
    const shown: string[] = [];
    const all = inTurns(2, [a.work, b.work, c.work], (data) => shown.push(data));
    b.say('b1 ');
    a.say('a1 ');
    assert.equal(shown.join(''), 'a1 ');
    await b.end();
    assert.equal(c.begun(), true);
    c.say('c1 ');
    assert.equal(shown.join(''), 'a1 ');
    await a.end();
    assert.equal(shown.join(''), 'a1 b1 c1 ');
    c.say('c2');
    await c.end();
    await all;
    assert.equal(shown.join(''), 'a1 b1 c1 c2');
  });

  it('begins no more at once than it was told', async () => {
    const [a, b] = [piece(), piece()];
    const all = inTurns(1, [a.work, b.work], () => undefined);
    assert.deepEqual([a.begun(), b.begun()], [true, false]);
    await a.end();
    assert.equal(b.begun(), true);
    await b.end();
    await all;
  });
});
