/** Any run of articles that name the same few, and of judgements on whom they mean, with the articles and after them. */
import fc from 'fast-check';
import type { Extraction } from '#core/model/extraction.ts';
import type { Judgement } from '#core/model/judgement.ts';
import type { Store } from '#core/store/store.ts';
import { ArticleBuilder } from '../support/extraction.ts';
import { judgement, takenBack } from '../support/judgement.ts';

/** Few forms of a name, so that articles repeat them, add to them and have a fuller one. */
const NAMES: readonly (readonly [name: string, ...aliases: string[]])[] = [
  ['Maren'],
  ['Ilse Maren', 'Maren'],
  ['I. Maren'],
  ['Ilse Beate Maren', 'I. Maren', 'Ms Maren'],
];
const ARTICLES = 9;
const article = fc.nat({ max: ARTICLES - 1 });
const name = fc.constantFrom(...NAMES);
/** The person, the company or the event of an article. */
const which = fc.constantFrom('e1', 'e1', 'e2', 'e3');
const verdict = fc.constantFrom('same', 'same', 'same', 'different', 'unsure');

/** What the resolver says of a new article: it and which other are one. */
const join = fc.record({ other: article, which, verdict });
/** What is said of two stored articles, or of what was said before. */
const word = fc.record({
  one: article,
  other: article,
  which,
  verdict,
  by: fc.constantFrom('resolver@1', 'person:ada'),
  takesBack: fc.boolean(),
});
const step = fc.record({
  name,
  /** Somebody else whom it names. */
  beside: fc.option(name),
  isCopy: fc.boolean(),
  status: fc.constantFrom('current', 'former'),
  joins: fc.array(join, { maxLength: 4 }),
  words: fc.array(word, { maxLength: 1 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Where all `agree`, nothing is judged but that two are the same, and all of it with the articles. */
export const anyRun = fc.record({
  steps: fc.array(step, { minLength: 4, maxLength: ARTICLES }),
  agree: fc.boolean(),
});

function extractionOf(i: number, { name: [form, ...aliases], beside, status }: Step): Extraction {
  const builder = new ArticleBuilder(`a${i}`, { published: `2025-03-${10 + ((i * 7) % 9)}` });
  const person = builder.entity('Person', form, {}, aliases);
  const company = builder.entity('Organisation', beside ? 'Halden Ferries' : 'Ferries', {}, ['Ferries']);
  const event = builder.entity('Event', 'launch', { eventType: 'launch', status: 'happened' });
  builder.claim(person, 'holds_role', builder.role('director', company), {
    qualifiers: { status },
    speaker: person,
  });
  builder.claim(person, 'took_part', event);
  builder.claim(event, 'happened_on', builder.date(`2025-03-0${1 + aliases.length}`));
  if (beside) {
    const [other, ...others] = beside;
    builder.claim(builder.entity('Person', other, {}, others), 'member_of', company);
  }
  return builder.build();
}

/** What the resolver says of a pair it says once. */
const once = (judgements: readonly Judgement[]): Judgement[] => [
  ...new Map(judgements.map((one) => [one.id, one])).values(),
];

/** Plays a run on an empty store. */
export async function play(
  store: Store,
  { steps, agree }: { readonly steps: readonly Step[]; readonly agree: boolean },
): Promise<void> {
  const standing = new Map<string, Judgement>();
  const keep = (judgements: readonly Judgement[]) => {
    for (const one of judgements) standing.set(one.id, one);
  };
  for (const [i, now] of steps.entries()) {
    const extraction = extractionOf(i, now);
    const besides = extraction.entities.find(({ type }, at) => at > 0 && type === 'Person');
    const judgements = once(
      (i === 0 ? [] : now.joins).map((said) =>
        judgement(
          { id: `a${said.other % i}#${said.which}` },
          besides && said.which === 'e1' && said.other % 2 ? besides : { id: `a${i}#${said.which}` },
          agree ? 'same' : said.verdict,
        ),
      ),
    );
    await store.saveArticle(extraction, {
      judgements,
      ...(now.isCopy && i > 0 ? { copyOf: `a${i - 1}` } : {}),
    });
    keep(judgements);
    for (const said of agree ? [] : now.words) {
      const [taken] = standing.values();
      if (said.takesBack && taken) {
        standing.delete(taken.id);
        await store.saveJudgements([takenBack(taken)]);
      } else if (said.one !== said.other && said.one <= i && said.other <= i) {
        const judged = judgement(
          { id: `a${said.one}#${said.which}` },
          { id: `a${said.other}#${said.which}` },
          said.verdict,
          { by: said.by },
        );
        await store.saveJudgements([judged]);
        keep([judged]);
      }
    }
  }
}
