/** Pronouns and common nouns that surely mean a named one: "he", "the ministry". Where two could be meant, none is. */
import type { Chain, WordRange } from '../document.ts';
import { headOf, type Parsed } from '../inference/feature.ts';
import type { Labels } from '../inference/labels.ts';
import type { Model } from '../inference/model.ts';
import { type Component, type Document, layer } from '../pipeline.ts';
import { namesOf, personBeside } from '../role/neighbour.ts';
import { untaggedTitles } from '../role/untagged.ts';
import { quotedIn } from '../speech/mark.ts';
import { parsedOf } from './reading.ts';
import { titlesIn } from './title.ts';

const PERSONAL = new Set(['he', 'she', 'him', 'his', 'her']);
/** How many sentences back a pronoun may look. */
const REACH = 2;

/** Kinds of organisation that stand for the one named so: "the ministry" for a Ministry of Health. */
const KINDS =
  'ministry department agency authority commission committee council court party union federation association company firm bank university college hospital club team league group board bureau office institute force navy army police parliament senate government administration foundation organisation organization bloc alliance airline newspaper school church'.split(
    ' ',
  );
const COMPANY =
  /\b(?:inc|corp|corporation|ltd|limited|plc|co|company|bhd|berhad|llc|ag|sa|group|holdings|airlines?|airways|motors?|bank)\b\.?$/i;

export const coreference = (model: Pick<Model, 'labels'>): Component => ({
  name: 'coreference',
  version: '2',
  requires: ['words', 'sentences', 'encoding', 'syntax', 'mentions', 'chains'],
  assigns: ['chains'],
  process(document) {
    const parsed = parsedOf(document);
    const chains = layer(document, 'chains');
    const anaphora: WordRange[][] = chains.map(() => []);
    for (const [word, chain] of [
      ...pronouns(document, parsed),
      ...commonNouns(document, parsed, chains),
      ...offices(document, parsed, model.labels),
    ])
      anaphora[chain]?.push(word);
    return {
      chains: chains.map((chain, index) => ({
        ...chain,
        anaphora: (anaphora[index] ?? []).sort((a, b) => a.begin - b.begin),
      })),
    };
  },
});

/** Pronouns outside quotation marks, each with the one person that can be meant. */
function pronouns(document: Document, parsed: Parsed): [WordRange, number][] {
  const mentions = layer(document, 'mentions').filter(({ type }) => type === 'Person');
  const quoted = quotedIn(document.text);
  const found: [WordRange, number][] = [];
  let quote = 0;
  for (const [index, { text, start }] of parsed.words.entries()) {
    while (quote < quoted.length && (quoted[quote]?.end ?? 0) <= start) quote++;
    if ((quoted[quote]?.start ?? Number.POSITIVE_INFINITY) <= start) continue;
    if (!PERSONAL.has(text.toLowerCase()) || parsed.upos[index] !== 'PRON') continue;
    const chain = antecedent(parsed, mentions, index, found);
    if (chain !== null) found.push([{ begin: index, end: index + 1 }, chain]);
  }
  return found;
}

interface PersonMention extends WordRange {
  readonly chain: number;
}

/** The only person told of lately; of several, the one who is subject of the sentence before, or of this one so far. */
function antecedent(
  parsed: Parsed,
  mentions: readonly PersonMention[],
  pronoun: number,
  earlier: readonly (readonly [WordRange, number])[],
): number | null {
  const sentence = parsed.sentenceOf[pronoun] ?? 0;
  const near: PersonMention[] = [];
  for (let i = mentions.length - 1; i >= 0; i--) {
    const mention = mentions[i];
    if (!mention || mention.begin >= pronoun) continue;
    if ((parsed.sentenceOf[mention.begin] ?? 0) < sentence - REACH) break;
    near.push(mention);
  }
  const last = earlier.at(-1);
  if (last && (parsed.sentenceOf[last[0].begin] ?? 0) >= sentence - REACH)
    near.push({ ...last[0], chain: last[1] });
  const chains = new Set(near.map(({ chain }) => chain));
  if (chains.size === 1) return near[0]?.chain ?? null;
  for (const back of [0, 1]) {
    const subjects = near.filter(
      ({ begin, end }) => parsed.sentenceOf[begin] === sentence - back && isSubject(parsed, begin, end),
    );
    const distinct = new Set(subjects.map(({ chain }) => chain));
    if (distinct.size === 1) return subjects[0]?.chain ?? null;
    if (distinct.size > 1) return null;
  }
  return null;
}

/** Steps from a name to the subject it is beside, or joined to: "spokesman John Smith", "she and John Smith". */
const STEPS = 3;

function isSubject(parsed: Parsed, begin: number, end: number): boolean {
  let at = headOf(parsed, begin, end);
  for (let step = 0; step < STEPS && at >= 0; step++) {
    const relation = parsed.relation[at] ?? '';
    if (/^nsubj/.test(relation)) return true;
    if (!/^(?:appos|flat|compound|conj)/.test(relation)) return false;
    at = parsed.head[at] ?? -1;
  }
  return false;
}

/** "the" and a kind of organisation, where just one chain is named so. */
function commonNouns(document: Document, parsed: Parsed, chains: readonly Chain[]): [WordRange, number][] {
  const mentions = layer(document, 'mentions');
  const named = new Uint8Array(parsed.words.length);
  for (const { begin, end } of mentions) named.fill(1, begin, end);
  const holders = new Map(KINDS.map((kind) => [kind, holdersOf(kind, chains)]));
  const found: [WordRange, number][] = [];
  for (const [index, { text }] of parsed.words.entries()) {
    const holder = holders.get(text.toLowerCase());
    const [chain] = holder ?? [];
    if (holder?.length !== 1 || chain === undefined || named[index] || named[index + 1]) continue;
    if ((parsed.words[index - 1]?.text ?? '').toLowerCase() !== 'the') continue;
    const first = mentions[chains[chain]?.mentions[0] ?? -1];
    if (first && first.begin < index) found.push([{ begin: index - 1, end: index + 1 }, chain]);
  }
  return found;
}

function holdersOf(kind: string, chains: readonly Chain[]): number[] {
  return chains.flatMap(({ type, name, aliases }, index) => {
    if (type !== 'Organisation') return [];
    const forms = [name, ...aliases];
    const own = new RegExp(`\\b${kind}\\b`, 'i');
    const company = (kind === 'company' || kind === 'firm') && forms.some((form) => COMPANY.test(form));
    return company || forms.some((form) => own.test(form)) ? [index] : [];
  });
}

/** "the minister", where just one person of the article is named beside such a title, further up. */
function offices(document: Document, parsed: Parsed, labels: Labels): [WordRange, number][] {
  const mentions = layer(document, 'mentions');
  const tagged = titlesIn(document, labels);
  const names = namesOf(parsed, mentions, layer(document, 'chains'), tagged);
  const holders = new Map<string, { readonly chain: number; readonly end: number }[]>();
  for (const title of [...tagged, ...untaggedTitles(names, tagged)]) {
    const chain = personBeside(names, title);
    if (chain === null) continue;
    const noun = officeIn(parsed, title);
    holders.set(noun, [...(holders.get(noun) ?? []), { chain, end: title.end }]);
  }
  const found: [WordRange, number][] = [];
  for (const [index, { text }] of parsed.words.entries()) {
    const known = holders.get(text.toLowerCase());
    const [first] = known ?? [];
    if (!first || index <= first.end || known?.some(({ chain }) => chain !== first.chain)) continue;
    if ((parsed.words[index - 1]?.text ?? '').toLowerCase() !== 'the' || (names.at[index] ?? -1) >= 0)
      continue;
    // "the minister of health", "the president Joko Widodo" say themselves whom they mean.
    if (/^(?:of|for)$/i.test(parsed.words[index + 1]?.text ?? '') || (names.at[index + 1] ?? -1) >= 0)
      continue;
    if (/^(?:NOUN|PROPN)$/.test(parsed.upos[index + 1] ?? '')) continue;
    found.push([{ begin: index - 1, end: index + 1 }, first.chain]);
  }
  return found;
}

/** The noun of a title: "minister" of "deputy prime minister for health". */
function officeIn(parsed: Parsed, { begin, end }: WordRange): string {
  const words = parsed.words.slice(begin, end).map(({ text }) => text.toLowerCase());
  const stop = words.findIndex((word) => /^(?:of|for|at|in|and|to|,|-)$/.test(word));
  return (stop > 0 ? words[stop - 1] : words.at(-1)) ?? '';
}
