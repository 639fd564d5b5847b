/** Articles made up for measuring: the same number gives the same article, and names recur as they do in news. */
import type { EntityType, LocalEntity } from '#core/model/entity.ts';
import type { Extraction } from '#core/model/extraction.ts';
import { idOf } from '#core/model/id.ts';
import type { Judgement } from '#core/model/judgement.ts';
import { ArticleBuilder } from '../test/support/extraction.ts';

/** A small generator of numbers in [0, 1) (mulberry32, public domain). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const SYLLABLES = 'ka mor vel tin sha ro bel and ur is qua len dor mi fa wen gra hol pi zu'.split(' ');
/** A name of two words that differs for every number. */
export function nameOf(kind: string, number: number): string {
  const word = (seed: number) =>
    [seed, seed / 20, seed / 400]
      .map((part) => SYLLABLES[Math.floor(part) % SYLLABLES.length] ?? 'ka')
      .join('')
      .replace(/^./, (first) => first.toUpperCase());
  return `${word(number * 7 + 3)} ${word(Math.floor(number / 8000) * 13 + (number % 8000))}${kind}`;
}

const SUFFIX: Readonly<Partial<Record<EntityType, string>>> = { Organisation: ' Company', Place: ' Bay' };

/** An article with what ties its names to earlier articles. */
export interface Synthetic {
  readonly extraction: Extraction;
  readonly judgements: readonly Judgement[];
}

/**
 * A run of articles, in order: about 12 entities and 12 claims each, some names well known (one place is in most), the
 * rest new, and every known name judged the same as in the article that had it first.
 */
export function* newsArticles(from = 0, prefix = 'news'): Generator<Synthetic> {
  const firstOf = new Map<string, string>();
  for (let i = 0; ; i++) {
    const random = randomFrom(i + 1);
    const month = String(1 + (Math.floor(i / 28) % 12)).padStart(2, '0');
    const day = `20${10 + (Math.floor(i / 336) % 15)}-${month}-${String(1 + (i % 28)).padStart(2, '0')}`;
    const article = new ArticleBuilder(`${prefix}-${i}`, { published: day, publisher: `Paper ${i % 12}` });
    const judgements: Judgement[] = [];
    const named = (type: EntityType): LocalEntity => {
      // Two in three are drawn from those known so far, the early ones most of all.
      const number =
        random() < 0.66 ? Math.floor(random() ** 3 * (3 * i + 5)) : 3 * i + Math.floor(random() * 3);
      const local = article.entity(type, nameOf(SUFFIX[type] ?? '', number));
      const key = `${type} ${number}`;
      const first = firstOf.get(key);
      if (!first) firstOf.set(key, local.id);
      else if (!first.startsWith(`${article.id}#`)) {
        const [left, right] = [first, local.id].sort() as [string, string];
        judgements.push({
          id: idOf('judgement', left, right, 'bench@1'),
          left,
          right,
          verdict: 'same',
          by: 'bench@1',
          score: 0.9,
          reasons: [],
          at: `${day}T00:00:00.000Z`,
          retractedAt: null,
        });
      }
      return local;
    };
    const [one, two] = [named('Person'), named('Person')];
    const [company, agency] = [named('Organisation'), named('Organisation')];
    const [place, country] = [named('Place'), named('Place')];
    article.claim(one, 'holds_role', article.role('director', company), {
      qualifiers: { status: 'current' },
    });
    article.claim(two, 'holds_role', article.role('spokesman', null));
    article.claim(two, 'member_of', agency);
    article.claim(company, 'based_in', place);
    article.claim(place, 'located_in', country);
    const event = article.entity('Event', `launch ${i}`, { eventType: 'launch', status: 'happened' });
    article.claim(event, 'happened_on', article.date(day));
    article.claim(event, 'happened_in', place);
    article.claim(one, 'took_part', event, { qualifiers: { part: 'agent' } });
    article.claim(company, 'took_part', event, { qualifiers: { part: 'participant' } });
    const words = article.entity('Statement', `We will go on with launch ${i}`);
    article.claim(one, 'said', words, { speaker: one });
    if (i >= from) yield { extraction: article.build(), judgements };
  }
}

/** Long lists that fill a store fast: `size` entities each, all of one country, half of them people at companies. */
export function* almanacs(size: number): Generator<Extraction> {
  for (let i = 0; ; i++) {
    const article = new ArticleBuilder(`almanac-${i}`, { published: '2009-12-31', publisher: 'Almanac' });
    const country = article.entity('Place', `Norvania ${i}`);
    for (let j = 0; j < size - 1; j += 2) {
      const number = 1_000_000 + (i * size + j) / 2;
      const person = article.entity('Person', nameOf('', number));
      const company = article.entity('Organisation', nameOf(' Company', number));
      article.claim(person, 'member_of', company);
      article.claim(company, 'based_in', country);
    }
    yield article.build();
  }
}
