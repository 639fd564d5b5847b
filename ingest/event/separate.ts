/** When two trigger words cannot be one event, whatever they look like: "Holm was elected … Eide was elected". */
import type { Chain, Mention } from '../document.ts';
import { type Parsed, stemOf } from '../inference/feature.ts';

/** Chains that stand as subject of a word, by the kind of subject they are: doing or being done to. */
function subjectsOf(
  parsed: Parsed,
  mentions: readonly Mention[],
  chains: readonly Chain[],
): ReadonlyMap<string, ReadonlySet<number>> {
  const chainAt = new Map<number, number>();
  for (const { begin, end, chain } of mentions) for (let i = begin; i < end; i++) chainAt.set(i, chain);
  for (const [chain, { anaphora }] of chains.entries())
    for (const { begin, end } of anaphora) for (let i = begin; i < end; i++) chainAt.set(i, chain);
  const found = new Map<string, Set<number>>();
  for (const [word, relation] of parsed.relation.entries()) {
    const chain = chainAt.get(word);
    if (chain === undefined || !relation.startsWith('nsubj')) continue;
    const key = `${parsed.head[word]} ${relation}`;
    found.set(key, (found.get(key) ?? new Set()).add(chain));
  }
  return found;
}

/**
 * Whether two trigger words are surely two events: the same verb, in two sentences, each with a named subject of its own
 * in the same part.
 */
export function separate(
  parsed: Parsed,
  mentions: readonly Mention[],
  chains: readonly Chain[],
  suffixes: readonly string[],
): (one: number, other: number) => boolean {
  const subjects = subjectsOf(parsed, mentions, chains);
  const stem = (word: number) => stemOf(parsed.words[word]?.text ?? '', suffixes).replace(/^re-?/, '');
  return (one, other) => {
    if (parsed.upos[one] !== 'VERB' || parsed.upos[other] !== 'VERB') return false;
    if (parsed.sentenceOf[one] === parsed.sentenceOf[other] || stem(one) !== stem(other)) return false;
    return ['nsubj', 'nsubj:pass'].some((relation) => {
      const [left, right] = [subjects.get(`${one} ${relation}`), subjects.get(`${other} ${relation}`)];
      return left !== undefined && right !== undefined && ![...left].some((chain) => right.has(chain));
    });
  };
}
