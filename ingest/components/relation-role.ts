/** Relations that a post tells: who is its founder founded it, who is its owner owns it. */
import type { Predicate } from '#core/model/claim.ts';
import type { RelationReading, RoleReading } from '../document.ts';
import type { Parsed } from '../inference/feature.ts';

const TELLS: readonly (readonly [title: RegExp, predicate: Predicate])[] = [
  [/^(?:founder|founders|cofounder)$/, 'founded'],
  [/^(?:owner|co-owner)$/, 'owns'],
];

export const relationsByRole = ({ words }: Parsed, roles: readonly RoleReading[]): RelationReading[] =>
  roles.flatMap(({ title, person, organisation, evidence, confidence, status }) => {
    if (organisation === null || status === 'former') return [];
    const said = words.slice(title.begin, title.end).map(({ text }) => text.toLowerCase());
    return TELLS.flatMap(([pattern, predicate]): RelationReading[] =>
      said.some((word) => pattern.test(word))
        ? [{ subject: person, predicate, target: organisation, evidence, confidence }]
        : [],
    );
  });
