/** Lets pieces of work run side by side and still be read one after another. */

/**
 * Runs the pieces, so many at a time, each begun in the order given. What the earliest still running says is shown as it
 * says it; what the others say is kept until it is their turn.
 * @param {number} atOnce
 * @param {readonly ((say: (data: string) => void) => Promise<unknown>)[]} pieces
 * @param {(data: string) => void} show
 */
export async function inTurns(atOnce, pieces, show) {
  const kept = pieces.map(() => []);
  const ended = pieces.map(() => false);
  let turn = 0;
  const say = (piece) => (data) => (piece === turn ? show(data) : kept[piece].push(data));
  const next = () => {
    while (ended[turn]) {
      turn += 1;
      for (const data of kept[turn]?.splice(0) ?? []) show(data);
    }
  };
  const waiting = pieces.keys();
  const lane = async () => {
    for (const piece of waiting) {
      await pieces[piece](say(piece));
      ended[piece] = true;
      next();
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, lane));
}
