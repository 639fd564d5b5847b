/** How much of an answer is read. */

/** What an answer of `fetch` has, whoever's `fetch` it is. */
interface Answer {
  readonly body: AsyncIterable<Uint8Array> | null;
}

/** The body as far as the limit, counted as it is unpacked, and whether that is all of it. */
export async function beginningOf(
  { body }: Answer,
  limit: number,
): Promise<{ readonly bytes: Buffer; readonly whole: boolean }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    chunks.push(chunk);
    if (size > limit) break;
  }
  return { bytes: Buffer.concat(chunks).subarray(0, limit), whole: size <= limit };
}
