/** People's names: without the post they begin with, and whole around a nickname. */
import type { NameType, Word, WordRange } from '../document.ts';
import { OCCUPATION } from '../role/occupation.ts';

interface Named extends WordRange {
  readonly type: NameType;
}

/** Ranks in short before a name. */
const RANK = /^(?:Insp|Supt|Det|Cpl|Const|Cmdr|Adm)$/;

/** "[Linebacker] Ada Holm", "[Insp] Holm": the post is none of the name. */
export function withoutPost(words: readonly Word[], name: Named): Named {
  if (name.type !== 'Person') return name;
  const first = words[name.begin]?.text ?? '';
  if (name.end - name.begin > 1 && RANK.test(first))
    return {
      ...name,
      begin: name.begin + (words[name.begin + 1]?.text === '.' && name.end - name.begin > 2 ? 2 : 1),
    };
  return name.end - name.begin > 2 && OCCUPATION.has(first.toLowerCase())
    ? { ...name, begin: name.begin + 1 }
    : name;
}

/** "Ada (Addie) Holm": one name of a person, where the brackets cut it in two or three. */
export function joinedOverNickname(words: readonly Word[], names: readonly Named[], name: Named): Named[] {
  const text = (index: number) => words[index]?.text ?? '';
  const opens = text(name.begin - 1) === ')' && /^[(]$/.test(text(name.begin - 3)) ? name.begin - 3 : -1;
  const first = names.findLast(({ end }) => end <= opens);
  if (name.type !== 'Person' || first?.type !== 'Person' || first.end !== opens || name.end - name.begin > 2)
    return [...names, name];
  return [...names.filter(({ begin }) => begin < first.begin), { ...first, end: name.end }];
}
