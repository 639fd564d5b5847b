/**
 * Posts of state that an article gives by their country's adjective alone: the "Malaysian Prime Minister" is prime minister of
 * Malaysia, whether the article names Malaysia or not. An adjective is no name, so the extractor leaves it; which post it is,
 * is a question of what things are across articles.
 */
import { countryOf, countryOfAdjective, LONGEST_ADJECTIVE, writtenCountry } from '#core/model/country.ts';
import type { LocalEntity } from '#core/model/entity.ts';
import type { Extraction } from '#core/model/extraction.ts';
import { nameKey, titleKey } from '#core/model/name-key.ts';
import type { Span } from '#core/model/span.ts';

/** Posts that a country has. A Thai goalkeeper or an Italian doctor holds none of his country's. */
const OF_STATE =
  /\b(?:minister|premier|president|chancellor|king|queen|monarch|ambassador|envoy|consul|foreign secretary|attorney general|pm)$/i;

interface OfCountry {
  /** Comparable name of the country. */
  readonly country: string;
  readonly adjective: Span;
  /** Of the title, what follows the adjective. */
  readonly title: string;
}

const WORD = /[\p{L}\p{N}'’.-]+/gu;

/** The country that the first words of a post, or the ones right before it, name by its adjective. */
function ofCountry({ attributes, name, mentions }: LocalEntity, text: string): OfCountry | null {
  const title = attributes.title ?? name;
  const [place] = mentions;
  if (!place || !OF_STATE.test(title)) return null;
  const before = [...text.slice(Math.max(0, place.start - 40), place.start).matchAll(WORD)];
  const inside = [...text.slice(place.start, place.end).matchAll(WORD)];
  const words = [
    ...before.map(({ 0: word, index }) => ({ word, start: Math.max(0, place.start - 40) + index })),
    ...inside.map(({ 0: word, index }) => ({ word, start: place.start + index })),
  ].map(({ word, start }) => ({ word, start, end: start + word.length }));
  const first = before.length;
  for (let length = LONGEST_ADJECTIVE; length > 0; length--) {
    for (const at of [first, first - length]) {
      const [from, to] = [words[at], words[at + length - 1]];
      if (!from || !to || (at === first && inside.length <= length)) continue;
      // Nothing but spaces in between: "the French, President Macron said" is another matter.
      if (/[^\p{L}\p{N}\s'’.-]/u.test(text.slice(from.start, Math.max(to.end, place.start)))) continue;
      const country = countryOfAdjective(nameKey(text.slice(from.start, to.end)));
      if (country === null || !/^\p{Lu}/u.test(from.word)) continue;
      return {
        country,
        adjective: { start: from.start, end: to.end },
        title: at === first ? text.slice(to.end, place.end).trim() : title,
      };
    }
  }
  return null;
}

/** The extraction with the countries that posts of state are said to be of. Pure. */
export function withCountries(extraction: Extraction): Extraction {
  const { article, claims } = extraction;
  const added: LocalEntity[] = [];
  const ids = new Set(extraction.entities.map(({ id }) => id));
  function place({ country, adjective }: OfCountry): LocalEntity {
    const held = [...extraction.entities, ...added].find(
      ({ type, name, aliases }) =>
        type === 'Place' && [name, ...aliases].some((form) => countryOf(nameKey(form)) === country),
    );
    if (held) return held;
    let number = ids.size + 1;
    while (ids.has(`${article.id}#e${number}`)) number += 1;
    const id = `${article.id}#e${number}`;
    ids.add(id);
    const made: LocalEntity = {
      id,
      article: article.id,
      type: 'Place',
      name: writtenCountry(country),
      aliases: [],
      mentions: [adjective],
      attributes: {},
    };
    added.push(made);
    return made;
  }
  const told = extraction.entities.map((local) => {
    if (local.type !== 'Role' || local.attributes.organisation) return local;
    const found = ofCountry(local, article.text);
    if (!found) return local;
    const { title } = found;
    return {
      ...local,
      name: title,
      attributes: { ...local.attributes, title, organisation: place(found).id },
    };
  });
  // One person's "Finance Minister" further on is the "Malaysian Finance Minister" of before.
  const holderOf = new Map(
    claims.flatMap(({ predicate, subject, object }) =>
      predicate === 'holds_role' ? [[object, subject] as const] : [],
    ),
  );
  const keyOf = ({ id, name, attributes }: LocalEntity): string =>
    JSON.stringify([holderOf.get(id) ?? id, titleKey(attributes.title ?? name), attributes.of ?? null]);
  const seats = new Map(
    told.flatMap((local) =>
      local.type === 'Role' && local.attributes.organisation
        ? [[keyOf(local), local.attributes.organisation] as const]
        : [],
    ),
  );
  const entities = told.map((local) => {
    const organisation =
      local.type === 'Role' && !local.attributes.organisation ? seats.get(keyOf(local)) : null;
    return organisation ? { ...local, attributes: { ...local.attributes, organisation } } : local;
  });
  return { article, entities: [...entities, ...added], claims };
}
