/** If this breaks, a feed can make Dateline read the user's own network. */
import assert from 'node:assert/strict';
import { isPublicAddress, literalAddress } from '#ingest/fetch/address.ts';

describe('addresses that may be fetched', () => {
  for (const address of ['93.184.215.14', '8.8.8.8', '2606:4700::6810:85e5']) {
    it(`${address} is on the public internet`, () => assert.equal(isPublicAddress(address), true));
  }
  for (const address of [
    '127.0.0.1',
    '127.8.9.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '240.0.0.1',
    '::',
    '::1',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:192.168.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'no address',
  ]) {
    it(`${address} is not`, () => assert.equal(isPublicAddress(address), false));
  }

  it('sees through every way of writing a number', () => {
    for (const written of [
      'http://127.1/',
      'http://2130706433/',
      'http://0x7f.1/',
      'http://[::ffff:127.0.0.1]/',
    ]) {
      const literal = literalAddress(new URL(written));
      assert.ok(literal, written);
      assert.equal(isPublicAddress(literal), false, written);
    }
    assert.equal(literalAddress(new URL('https://news.example/')), null);
  });
});
