/** Reading a sentence's tree. */
import type { WordRange } from '../document.ts';
import type { Parsed } from '../inference/feature.ts';

/** Words of a range that hang on a word. */
export function childrenOf(parsed: Parsed, { begin, end }: WordRange, head: number): number[] {
  const children: number[] = [];
  for (let i = begin; i < end; i++) if (parsed.head[i] === head) children.push(i);
  return children;
}

/** From the first to the last word that hangs, through others, on this one, within a range. */
export function subtreeOf(parsed: Parsed, range: WordRange, top: number): WordRange {
  let [low, high] = [top, top];
  const stack = [top];
  const seen = new Set(stack);
  for (let word = stack.pop(); word !== undefined; word = stack.pop()) {
    low = Math.min(low, word);
    high = Math.max(high, word);
    for (const child of childrenOf(parsed, range, word)) {
      if (seen.has(child)) continue;
      seen.add(child);
      stack.push(child);
    }
  }
  return { begin: low, end: high + 1 };
}

/** Whether a word hangs, through others, on another. */
export function hangsOn(parsed: Parsed, word: number, top: number): boolean {
  const seen = new Set<number>();
  for (let at = word; at >= 0 && !seen.has(at); at = parsed.head[at] ?? -1) {
    if (at === top) return true;
    seen.add(at);
  }
  return false;
}
