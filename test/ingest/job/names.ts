/** A pipeline small enough to watch: it finds names of two capitalised words, and can be made to fail or wait. */
import type { Article } from '#core/model/article.ts';
import type { LocalEntity } from '#core/model/entity.ts';
import { type Pipeline, pipeline } from '#ingest/pipeline.ts';

export interface Watched {
  readonly pipeline: Pipeline;
  /** Ids of the articles read, in order. */
  readonly read: string[];
  /** Words at which it fails. */
  readonly poison: Set<string>;
  /** Has it wait before the article of this id; resolves when it has come there. */
  holdAt(id: string): Promise<void>;
  release(): void;
}

export function watched(): Watched {
  const read: string[] = [];
  const poison = new Set<string>();
  let held: { id: string; reached: () => void; gate: Promise<void> } | null = null;
  let release: () => void = () => undefined;
  return {
    read,
    poison,
    holdAt(id) {
      return new Promise((reached) => {
        const gate = new Promise<void>((open) => {
          release = open;
        });
        held = { id, reached, gate };
      });
    },
    release() {
      held = null;
      release();
    },
    pipeline: pipeline([
      {
        name: 'names',
        version: '1',
        requires: [],
        assigns: ['entities', 'claims'],
        async process({ article }) {
          read.push(article.id);
          if (held?.id === article.id) {
            held.reached();
            await held.gate;
          }
          if ([...poison].some((word) => article.text.includes(word))) throw new Error('cannot read this');
          return { entities: peopleIn(article), claims: [] };
        },
      },
    ]),
  };
}

function peopleIn({ id, text }: Article): LocalEntity[] {
  return [...text.matchAll(/\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/gu)].slice(0, 3).map(({ 0: name, index }, at) => ({
    id: `${id}#${at + 1}`,
    article: id,
    type: 'Person',
    name,
    aliases: [],
    mentions: [{ start: index, end: index + name.length }],
    attributes: {},
  }));
}

const TOPICS = [
  'bridge',
  'ferry',
  'school',
  'harbour',
  'market',
  'library',
  'tram',
  'hospital',
  'stadium',
  'mill',
];

/** Articles as JSONL, told apart by their words. */
export const story = (id: string, more = ''): string => {
  const topic = TOPICS[id.length + (Number(id.replace(/\D/g, '')) % 7)] ?? 'bridge';
  return JSON.stringify({
    id,
    text: `The board met about the ${topic} number ${id} and Ada Holm told it that the work would have to stop in April. ${more}`,
    published: '2025-03-14',
    publisher: 'The Courier',
  });
};

export const stories = (count: number, prefix = 'a'): string =>
  Array.from({ length: count }, (_, index) => `${story(`${prefix}${index + 1}`)}\n`).join('');
