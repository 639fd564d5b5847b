/** Names, and the chains that those of one thing form: the fullest present name with the others as aliases. */
import { groupBy } from '#core/model/group.ts';
import type { Chain, Mention, WordRange } from '../document.ts';
import type { Component } from '../pipeline.ts';
import { chainNumbers, mostFrequent, parts } from './chain.ts';
import { formerNames, fullFormerName } from './former-name.ts';
import { comparable, namesIn } from './name.ts';
import { wordsIn } from './reading.ts';

const NOWHERE: WordRange = { begin: 0, end: 0 };

/** Finds names and the chains they form. */
export const mentions: Component = {
  name: 'mentions',
  version: '2',
  requires: ['words', 'sentences', 'encoding', 'syntax'],
  assigns: ['mentions', 'chains'],
  process(document) {
    const names = namesIn(document);
    const formerly = formerNames(document, names);
    const old = new Set(formerly.map(([, index]) => comparable(wordsIn(document, names[index] ?? NOWHERE))));
    const numbers = chainNumbers(document, names, formerly);
    const found: Mention[] = names.map((name, index) => ({ ...name, chain: numbers[index] ?? 0 }));
    const chains = [...groupBy(found.keys(), (index) => found[index]?.chain ?? 0)]
      .sort(([a], [b]) => a - b)
      .map(([, members]): Chain => {
        const forms = members.flatMap((index) => (found[index] ? [wordsIn(document, found[index])] : []));
        const distinct = [...new Set(forms)];
        const isOld = (form: string) => Number(old.has(comparable(form)));
        const often = (form: string) => forms.filter((other) => other === form).length;
        const [name = ''] = [...distinct].sort(
          (a, b) =>
            isOld(a) - isOld(b) ||
            parts(comparable(b)) - parts(comparable(a)) ||
            often(b) - often(a) ||
            distinct.indexOf(a) - distinct.indexOf(b),
        );
        // The one alias that may stand nowhere in the text, for what else would find her earlier self?
        const bornAs = formerly.flatMap(([current, former]) => {
          if (!members.includes(current) || names[former]?.type !== 'Person') return [];
          const forms = [current, former].map((at) => wordsIn(document, names[at] ?? NOWHERE));
          return fullFormerName(forms[0] ?? '', forms[1] ?? '') ?? [];
        });
        return {
          type: mostFrequent(members.map((index) => found[index]?.type ?? 'Person')),
          name,
          aliases: [...new Set([...distinct, ...bornAs])].filter((form) => form !== name),
          mentions: members,
          anaphora: [],
        };
      });
    return { mentions: found, chains };
  },
};
