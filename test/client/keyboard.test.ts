/** One registry of actions drives keyboard, menu, palette and help: it must not contradict itself. */
import assert from 'node:assert/strict';
import { type Press, shortcutOf } from '../../client/actions/keyboard.ts';
import { edgeLabel, edgeWidth, struck } from '../../client/canvas/drawing.ts';
import { edtf } from '../../client/text.ts';
import { relation } from '../support/scene.ts';

const press = (key: string, part: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...part,
});

describe('keys', () => {
  it('are read the same on every keyboard', () => {
    assert.equal(shortcutOf(press('z', { ctrlKey: true })), 'Mod+Z');
    assert.equal(shortcutOf(press('z', { metaKey: true })), 'Mod+Z');
    assert.equal(shortcutOf(press('?', { shiftKey: true })), '?');
    assert.equal(shortcutOf(press('H', { shiftKey: true })), 'Shift+H');
  });
});

describe('edges', () => {
  const plain = relation('a', 'b', { type: 'HOLDS', status: 'current', edtf: '2024-01/..' });

  it('strike the words of what is denied and say so', () => {
    assert.equal(edgeLabel(plain), 'holds since Jan 2024');
    assert.equal(edgeLabel({ ...plain, polarity: 'denied' }), `${struck('holds since Jan 2024')} · denied`);
    assert.equal(edgeLabel({ ...plain, modality: 'alleged' }), 'holds since Jan 2024 · alleged');
  });

  it('grow with independent origins, within bounds', () => {
    assert.ok(edgeWidth(1) < edgeWidth(2) && edgeWidth(2) < edgeWidth(8));
    assert.ok(edgeWidth(100_000) <= 6);
  });
});

describe('dates', () => {
  it('read as people write them', () => {
    assert.equal(edtf('2024-03-14'), '14 Mar 2024');
    assert.equal(edtf('2019/..'), 'since 2019');
    assert.equal(edtf('2016/2024-05'), '2016 – May 2024');
    assert.equal(edtf('2024-21'), 'spring 2024');
    assert.equal(edtf('2024~'), 'about 2024');
  });
});
