/**
 * Articles to measure ingest with: the samples, read for claims once, and variations of them whose claims are those of
 * the sample with names, words and years changed. The same number gives the same article.
 */
import { createHash } from 'node:crypto';
import { Extraction } from '#core/model/extraction.ts';
import { idOf } from '#core/model/id.ts';
import { builtinPipeline } from '#ingest/builtin.ts';
import { isFailure } from '#ingest/read/item.ts';
import { readPaths } from '#ingest/read/read.ts';
import { randomFrom } from './synthetic.ts';

/**
 * Articles that share one set of names, about; what share of people, and of the words in names of organisations and places,
 * all sets have in common; and how often a stranger has the surname of somebody in the samples. Chosen so that names recur
 * about as often as in news (docs/performance.md has the counts).
 */
const PER_WORLD = 10;
const COMMON = { Person: 0.25, Organisation: 0.75, Place: 0.75 };
const SHARED_SURNAME = 0.055;
/** Share of other words that change, so that two variations of one sample are no copies of each other. */
const CHANGED_WORDS = 0.6;

const seedOf = (...parts: (string | number)[]) =>
  createHash('sha256').update(parts.join('\n')).digest().readUInt32LE();

/** The samples' claims, and articles a second for reading them. */
export async function extractSamples(): Promise<{ extractions: Extraction[]; perSecond: number }> {
  const pipeline = await builtinPipeline();
  const extractions: Extraction[] = [];
  const context = { run: 'bench', now: '2025-01-01T00:00:00.000Z' };
  let taken = 0;
  for await (const item of readPaths(['samples'], { signal: undefined })) {
    if (isFailure(item)) continue;
    const before = performance.now();
    extractions.push(await pipeline.extract(item, context));
    taken += performance.now() - before;
  }
  await pipeline.close();
  return { extractions, perSecond: (extractions.length * 1000) / taken };
}

/** A made-up word of the same length, so that every offset stays right. */
export function wordLike(word: string, seed: number): string {
  const random = randomFrom(seed);
  const draw = (letters: string) => letters[Math.floor(random() * letters.length)] ?? 'a';
  const made = [...word].map((_, i) => draw(i % 2 === 0 ? 'bdfgklmnprstvz' : 'aeiou')).join('');
  return /^\p{Lu}/u.test(word) ? made.charAt(0).toUpperCase() + made.slice(1) : made;
}

/** Words that titles, events and dates are made of: they mean something, so they stay. */
function keptWords({ entities }: Extraction): Set<string> {
  const kept = entities
    .filter(({ type }) => type === 'Role' || type === 'Event' || type === 'Date')
    .flatMap(({ name, attributes }) => [name, attributes.title ?? '', attributes.date?.phrase ?? '']);
  const months = 'January February March April May June July August September October November December';
  return new Set(`${kept.join(' ')} ${months}`.toLowerCase().split(/[^\p{L}]+/u));
}

/** What decides about a word of a name: in people's names the surname, so that people recur whole. */
interface NameWord {
  readonly type: keyof typeof COMMON;
  readonly owner: string;
}

const wordsOf = (name: string): string[] => name.split(/[^\p{L}]+/u).filter((word) => /^\p{Lu}/u.test(word));

/** The capitalised words in names. A word of several names belongs to a person first. */
function nameWords({ entities }: Extraction): Map<string, NameWord> {
  const words = new Map<string, NameWord>();
  for (const type of ['Place', 'Organisation', 'Person'] as const) {
    for (const entity of entities) {
      if (entity.type !== type) continue;
      const surname = wordsOf(entity.name).at(-1) ?? entity.name;
      for (const word of [entity.name, ...entity.aliases].flatMap(wordsOf))
        words.set(word, { type, owner: type === 'Person' ? surname : word });
    }
  }
  return words;
}

/** The `i`-th variation: same facts, other names (a set of them recurs), other words, other years. */
export function variation(sample: Extraction, i: number): Extraction {
  const random = randomFrom(i + 1);
  const world = Math.floor(random() * (1 + i / PER_WORLD));
  const years = 4 * (world % 15) - 40;
  const kept = keptWords(sample);
  const names = nameWords(sample);
  const changed = (word: string): string => {
    const chance = (...parts: (string | number)[]) => randomFrom(seedOf(...parts))();
    if (word.length < 4 || kept.has(word.toLowerCase())) return word;
    const name = names.get(word);
    if (name) {
      const isKept =
        chance('name', name.owner) < COMMON[name.type] ||
        (name.type === 'Person' && name.owner === word && chance('surname', word, world) < SHARED_SURNAME);
      return isKept ? word : wordLike(word, seedOf(word, world));
    }
    return chance(word, i, 'word') < CHANGED_WORDS ? wordLike(word, seedOf(word, i)) : word;
  };
  const vary = (text: string) =>
    text
      .replace(/[A-Za-z\u00c0-\u024f]+/g, changed)
      .replace(/\b(?:19|20)\d\d\b/g, (year) => String(Number(year) + years));
  const id = `variation-${i}`;
  const local = (old: string) => old.replace(sample.article.id, id);
  const { article } = sample;
  const text = vary(article.text);
  const shifted = (value: unknown): unknown =>
    typeof value === 'string'
      ? value.replace(/\b\d{4}(?=-|$)/g, (year) => String(Number(year) + years))
      : value;
  /** Ids and dates wherever they stand, all else as it is. */
  const DATES = new Set(['edtf', 'min', 'max', 'anchor', 'published']);
  const IDS = new Set(['subject', 'object', 'speaker', 'organisation']);
  const TEXTS = new Set(['name', 'quote', 'title', 'phrase', 'of']);
  const whole: unknown = JSON.parse(
    JSON.stringify({
      article: { ...article, url: null, text: '' },
      entities: sample.entities.map((entity) => ({
        ...entity,
        id: local(entity.id),
        aliases: entity.aliases.map(vary),
      })),
      claims: sample.claims.map((claim) => ({ ...claim, id: idOf('claim', claim.id, id) })),
    }),
    (key, value: unknown) => {
      if (DATES.has(key)) return shifted(value);
      if (typeof value !== 'string') return value;
      if (key === 'article') return id;
      return IDS.has(key) ? local(value) : TEXTS.has(key) ? vary(value) : value;
    },
  );
  const { entities, claims, article: about } = Extraction.parse(whole);
  const contentHash = createHash('sha256').update(`${id}\n${text}`).digest('hex');
  return { article: { ...about, id, text, contentHash, source: id }, entities, claims };
}
