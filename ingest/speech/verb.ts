/** Verbs that report what somebody says. */

const LEMMAS =
  'say tell state add note explain claim argue insist announce warn confirm deny report suggest acknowledge admit stress emphasise emphasize reiterate reveal allege declare remark comment reply respond recall maintain assert concede predict promise vow pledge testify write tweet post disclose opine lament quip conclude estimate caution complain contend counter observe repeat agree believe think ask point reckon boast joke';
const IRREGULAR: Readonly<Record<string, readonly string[]>> = {
  say: ['said', 'says', 'saying'],
  tell: ['told', 'tells', 'telling'],
  write: ['wrote', 'writes', 'writing', 'written'],
  think: ['thinks', 'thought'],
  deny: ['denied', 'denies', 'denying'],
  reply: ['replied', 'replies', 'replying'],
  testify: ['testified', 'testifies', 'testifying'],
  admit: ['admitted', 'admits', 'admitting'],
  quip: ['quipped', 'quips'],
  agree: ['agreed', 'agrees'],
};

const forms = (lemma: string): readonly string[] => {
  const irregular = IRREGULAR[lemma];
  if (irregular) return [lemma, ...irregular];
  const stem = lemma.replace(/e$/, '');
  return [lemma, /(?:s|sh|ch)$/.test(lemma) ? `${lemma}es` : `${lemma}s`, `${stem}ed`, `${stem}ing`];
};

const FORMS: ReadonlySet<string> = new Set(LEMMAS.split(' ').flatMap(forms));
/** Report only with a clause: alone they mean something else. */
const WITH_CLAUSE: ReadonlySet<string> = new Set(
  ['believe', 'think', 'point', 'ask', 'report', 'post', 'agree', 'counter'].flatMap(forms),
);

export const reports = (word: string): boolean => FORMS.has(word.toLowerCase());
export const needsClause = (word: string): boolean => WITH_CLAUSE.has(word.toLowerCase());
