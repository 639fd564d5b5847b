/** An address leads to the view or the scene it was copied from, or a link sent to a colleague opens something else. */
import assert from 'node:assert/strict';
import { addressOf, placeOf } from '../../client/views/address.ts';

describe('the address of a view', () => {
  it('leads back to the view with all that it says', () => {
    for (const place of [
      { id: 'cypher', query: '' },
      { id: 'cypher', query: 'saved=a&p.name=x%3Fy%26z' },
    ])
      assert.deepEqual(placeOf(addressOf(place)), place);
  });

  it('is never that of a scene, nor the other way round', () => {
    for (const hash of ['', '#', '#v=1&n=a~1~2!b~3~4', '#v=1&n=%2Fcypher~0~0', '#/', '#/Cypher/x'])
      assert.equal(placeOf(hash), null, hash);
  });
});
