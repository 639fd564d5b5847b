/** Whether the clause around a date tells of what was or of what is to come. */
import type { Tense } from './anchor.ts';

/** How far a clause's verb is looked for. */
const CLAUSE = 90;
const CLAUSE_END = /(?<!\b[ap]\.m)[.!?;\n]\s|\n/;
/** What looks ahead: "will", "is due", "agreed to", "meets on". */
const FUTURE = new RegExp(
  [
    "\\b(?:will|shall|must|won['’]t|(?:would|should)(?!\\s+have)|going\\s+to|upcoming|expected|scheduled)\\b|['’]ll\\b",
    '\\b(?:is|are|was|were)\\s+(?:set|due|expected|scheduled|slated|planned|to(?!\\s+have))\\b|\\bdue\\b|\\b(?:is|are)\\s+on$',
    '\\bplan(?:ned|s)?\\s+(?:to|for)\\b',
    '\\b(?:aims?|intends?|hopes?|wants?|expects?|offer(?:s|ed)|agree[sd]?|vow(?:s|ed)|pledge[sd]|promise[sd]|threaten(?:s|ed)|ready|likely|about)\\s+to\\b(?!\\s+(?:an?|the|his|her|its|their)\\b)',
    `\\b(?:meets|returns|flies|goes|travels|opens|begins|starts|ends|closes|expires|faces|plays|leaves|arrives|convenes|votes|hosts|resumes|airs|kicks\\s+off|launches|heads|sits|takes)(?=(?:\\s+[\\w’'-]+){0,6}$)`,
  ].join('|'),
  'gi',
);
/** "is called for Friday", "set a hearing for 9 a.m. Friday". */
const FOR = /\bfor\s+(?:(?:\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?m\.?)?|noon|midnight|early|late)\s+)?$/i;
/** "by Friday", "until Sunday", inside a sentence. */
const UNTIL = /[a-z,]\s+(?:by|until|till|before|ahead\s+of)\s+$/;
/** Verbs that tell of what happened, not of what was decided or said about another time. */
const DONE =
  'was|were|hit|struck|killed|died|fell|won|lost|left|began|broke|came|went|took|became|held|met|opened|closed|resigned|arrested|' +
  'happened|occurred|started|launched|jolted|rocked|quit|pulled|walked|signed|lifted|named|appointed|laid|bought|sold|shot|drew|flew|fled|' +
  'gave|ran|sank|stood|swept|threw|wrote|married|retired|joined|seized|crashed|collapsed|erupted|drowned|burned|convicted|sentenced|' +
  'acquitted|charged|jailed|freed|elected|fired|sacked|dismissed|suspended|ousted|defeated|beat|scored|unveiled|acquired|merged|filed|' +
  'completed|visited|attended|arrived|returned|moved|founded|established|born|found|stepped|dropped|attacked|lodged|failed|cut';
/** "was in" and "hit the town in" before a date, with nothing between that leads to another time; "… a quake hit" after one. */
const DONE_BEFORE = new RegExp(
  `(?<!\\b(?:be|being|to|will|would)\\s+)\\b(?:${DONE})\\b(?:(?!\\b(?:to|for|by|until|till|before|after|ahead|next|that|than|as|will|would)\\b).)*$`,
  'i',
);
const DONE_AFTER = new RegExp(
  `^(?:(?!\\b(?:to|for|until|before|ahead|next|that|as)\\b).)*?\\b(?:${DONE})\\b`,
  'i',
);
/** "said on", "wrote to the bank in": what the rest of the clause looks ahead to has another time. */
const PAST_NEAR =
  /\b(?:said|told|says|made|wrote|[a-z]{2,}ed)(?:\s+[\w’'-]+){0,3}?\s+(?:(?:on|in|at|late|early|last)\s+)?$/i;
/** How the clause around speaks: of signs before a date the nearest counts, and before those after it. */
export function tenseOf(text: string, start: number, end: number): Tense {
  const before =
    text
      .slice(Math.max(0, start - CLAUSE), start)
      .split(CLAUSE_END)
      .at(-1) ?? '';
  if (/\bsince(?:\s+(?:early|late|mid|the))?[\s-]+$/i.test(before)) return 'gone';
  const after = text.slice(end, end + CLAUSE).split(CLAUSE_END)[0] ?? '';
  const ahead = [...before.trimEnd().matchAll(FUTURE)].at(-1)?.index ?? -1;
  const done = DONE_BEFORE.exec(before)?.index ?? -1;
  if (done > ahead) return 'told';
  if (ahead >= 0 || FOR.test(before) || UNTIL.test(before)) return 'future';
  if (PAST_NEAR.test(before)) return 'past';
  if (after.search(FUTURE) >= 0) return 'future';
  return DONE_AFTER.test(after) ? 'told' : 'past';
}
