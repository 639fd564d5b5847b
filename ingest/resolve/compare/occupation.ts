/** Occupations that reports call by several words: of two people of one name, "publicist" beside "spokesman" is no sign that they are two. */

const KINDS: readonly ReadonlySet<string>[] = [
  'spokesman spokeswoman spokesperson representative rep publicist',
  'lawyer attorney solicitor barrister counsel advocate',
  'policeman policewoman officer constable detective sergeant inspector investigator',
  'singer musician rapper songwriter vocalist performer star artist',
  'actor actress comedian comic performer star',
  'player footballer striker midfielder defender goalkeeper forward winger',
  'lawmaker legislator congressman congresswoman parliamentarian representative senator',
  'journalist reporter correspondent columnist editor writer author novelist',
  'businessman businesswoman entrepreneur tycoon billionaire investor owner founder cofounder',
  'teacher professor lecturer academic scholar researcher scientist',
  'doctor physician surgeon',
  'leader head boss chief',
  'director filmmaker moviemaker',
  'boxer fighter champion contender challenger',
].map((kind) => new Set(kind.split(' ')));

/** Whether two titles, in words, may be one occupation: their last words say what somebody is ("family spokesman"). */
export const isOneOccupation = (left: readonly string[], right: readonly string[]): boolean => {
  const [a, b] = [left.at(-1) ?? '', right.at(-1) ?? ''];
  return KINDS.some((kind) => kind.has(a) && kind.has(b));
};
