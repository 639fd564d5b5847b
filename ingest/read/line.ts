/** Lines of a stream of text, one at a time. A line beyond the limit is dropped, never held. */

export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without its line break; null: longer than the limit. */
  readonly text: string | null;
}

export async function* linesOf(chunks: AsyncIterable<string>, limit: number): AsyncIterable<Line> {
  let parts: string[] = [];
  let size = 0;
  let number = 1;
  const take = (last: string): Line => {
    const tooLong = size + last.length > limit;
    const text = tooLong ? null : parts.join('') + last;
    parts = [];
    size = 0;
    return { number: number++, text: text?.endsWith('\r') ? text.slice(0, -1) : text };
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
      yield take(chunk.slice(start, end));
      start = end + 1;
    }
    size += chunk.length - start;
    if (size > limit) parts = [];
    else if (start < chunk.length) parts.push(chunk.slice(start));
  }
  if (size > 0) yield take('');
}
