/** Whether the clause around a date tells of what was or of what is to come. */
import type { Tense } from './anchor.ts';

/** How far a clause's verb is looked for. */
const CLAUSE = 90;
const CLAUSE_END = /(?<!\b[ap]\.m)[.!?;\n]\s|\n/;
/** What news tells in the present of days to come: "meets on", "talks resume on", "are flying on". */
const PLAN =
  'meet|go|fly|travel|return|visit|open|reopen|begin|start|end|close|face|play|leave|arrive|convene|vote|host|resume|continue|gather|head';
const PRESENT = [
  '\\b(?:meets|returns|flies|goes|travels|opens|reopens|begins|starts|ends|closes|expires|faces|plays|leaves|arrives|convenes|votes|hosts|resumes|continues|airs|premieres|kicks\\s+off|launches|heads|sits|takes|visits)',
  `\\b(?:they|we|(?!its\\b|does\\b|[Ss]ince\\b)[A-Za-z]*[^\\Waius]s)\\s+(?:next\\s+|again\\s+)?(?:${PLAN})\\b`,
  '\\b(?:is|are)\\s+(?:meeting|flying|travell?ing|going|returning|visiting|leaving|playing|hosting|holding\\s+an?)\\b',
  '\\bcomes?\\s+into\\s+(?:force|effect)\\b',
].join('|');
/** What looks ahead: "will", "is due", "agreed to", "may", "has been asked", "meets on". */
const FUTURE = new RegExp(
  [
    "\\b(?:will|shall|must|won['’]t|(?:would|should|may|might)(?!\\s+have)|could(?!\\s+(?:have|not)\\b)|going\\s+to|[Uu]pcoming|[Ee]xpected|[Ss]cheduled)\\b|['’]ll\\b",
    '\\b(?:is|are|was|were)\\s+(?:set\\s+(?:to|for)|due|expected|scheduled|slated|planned|to(?!\\s+have))\\b|\\b[Dd]ue\\b|\\b(?:is|are)\\s+on$',
    '\\bplan(?:ned|s)?\\s+(?:to|for)\\b',
    '\\b(?:aims?|intends?|hopes?|wants?|expects?|needs?|offer(?:s|ed)|agree[sd]?|vow(?:s|ed)|pledge[sd]|promise[sd]|threaten(?:s|ed)|ready|likely|about)\\s+to\\b(?!\\s+(?:an?|the|his|her|its|their)\\b)',
    '\\b(?:has|have)\\s+(?:been\\s+(?:asked|called|declared|invited|ordered|summoned|told)|called\\s+(?:an?|for))\\b',
  ].join('|'),
  'g',
);
/** Before a date not far from it; after one that begins the sentence, the verb of its own clause: "On Friday she flies". */
const PRESENT_BEFORE = new RegExp(`(?:${PRESENT})(?=(?:\\s+[\\w’'-]+){0,7}$)`, 'g');
const PRESENT_AFTER = new RegExp(`^(?:,?\\s+[\\w’'-]+){0,4}?,?\\s+(?:${PRESENT})(?!\\w)`);
/** "is called for Friday", "set a hearing for 9 a.m. Friday". */
const FOR = /\bfor\s+(?:(?:\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?m\.?)?|noon|midnight|early|late)\s+)?$/i;
/** "by Friday", "until Sunday", inside a sentence; "put off to Monday", "ahead of the vote on Sunday". */
const UNTIL =
  /[a-z,]\s+(?:by|until|till|through|before)\s+$|\b(?:adjourned|postponed|delayed|moved|rescheduled|off|back|forward)\s+to\s+$|\beffective\s+$|\b[Aa]head\s+of\s+(?:[\w’'-]+\s+){0,5}$/;
/** What was so by then, or not until then. */
const REACHED = /\bhad\s+(?:not\s+)?(?:been|[a-z]+ed)\b|\b(?:was|were|did|could)(?:\s+not|n['’]t)\b/;
/** Verbs that tell of what happened, not of what was decided or said about another time. */
const DONE =
  'was|were|hit|struck|killed|died|fell|won|lost|left|began|broke|came|went|took|became|held|met|opened|closed|resigned|arrested|' +
  'happened|occurred|started|launched|jolted|rocked|quit|pulled|walked|signed|lifted|named|appointed|laid|bought|sold|shot|drew|flew|fled|' +
  'gave|ran|sank|stood|swept|threw|wrote|married|retired|joined|seized|crashed|collapsed|erupted|drowned|burned|convicted|sentenced|' +
  'acquitted|charged|jailed|freed|elected|fired|sacked|dismissed|suspended|ousted|defeated|beat|scored|unveiled|acquired|merged|filed|' +
  'completed|visited|attended|arrived|returned|moved|founded|cast|established|born|found|stepped|dropped|attacked|lodged|failed|cut';
/** What leads from a verb to another time than its own. */
const ELSEWHERE = 'to|for|by|until|till|before|after|ahead|next|that|than|as|will|would';
/** "was in" and "hit the town in" before a date, with nothing between that leads to another time; "… a quake hit" after one. */
const DONE_BEFORE = new RegExp(
  `(?<!\\b(?:be|(?:is|are)\\s+being|to|will|would)\\s+(?:[a-z]+ly\\s+)?)\\b(?:${DONE})\\b(?:(?!\\b(?:${ELSEWHERE})\\b).)*$`,
  'i',
);
const DONE_AFTER = new RegExp(
  `^(?:(?!\\b(?:to|for|until|before|ahead|next|that|as)\\b).)*?\\b(?:${DONE})\\b`,
  'i',
);
/** "said on", "wrote to the bank in": what the rest of the clause looks ahead to has another time. */
const PAST_NEAR =
  /\b(?:said|told|says|made|wrote|[a-z]{2,}ed|after\s+[a-z]+ing)(?:\s+[\w’'-]+){0,3}?\s+(?:(?:on|in|at|late|early|last)\s+)?$/i;
/** What was said or done after what is to come was told: "it will close, the bank said on Tuesday". */
const TOLD_LAST = new RegExp(
  `(?:[,"”]|\\b(?:that|which|who))\\s+(?:(?!be\\b|to\\b)[\\w’'.-]+\\s+){0,6}?(?:said|told|spoke|wrote|[a-z]{2,}ed)\\b(?:(?!\\b(?:${ELSEWHERE})\\b)[^,])*$`,
);
/** "On Monday he agreed to go": what he did then, whatever he looked ahead to. */
const TOLD_FIRST = new RegExp(
  `^(?<lead>(?:,(?!\\s+[a-z]+ed\\b))?[^,]*?)(?<!\\b(?:be|to)\\s+)\\b(?!(?:expect|schedul|plann|slat)ed)(?:said|told|${DONE}|[a-z]{2,}ed)\\b`,
);
const DECIDED = /^(?:agreed|offered|vowed|pledged|promised|threatened)\b/;
/** Verbs in "-ed" of another time than their own. */
const OTHER_TIME =
  '(?:announc|fix|call|propos|plann|schedul|expect|declar|confirm|approv|postpon|delay|mov|demand|invit|ask|urg|order|dat|ne)ed';
/** Other verbs in "-ed" tell of what happened too. */
const HAPPENED = new RegExp(
  `(?<!\\b(?:be|being|to|to\\s+have\\s+been)\\s+(?:[a-z]+ly\\s+)?)\\b(?!${OTHER_TIME})[a-z]{2,}ed\\b(?:(?!\\b(?:${ELSEWHERE}|is|are|${OTHER_TIME})\\b).)*$`,
);
/** "since July", "since a coup in July". */
const SINCE =
  /\bsince(?:\s+(?:early|late|mid|the))?[\s-]+$|\bsince\s+(?:(?!is\b|are\b|will\b)[\w’'-]+\s+){1,6}(?:in|on)\s+$/i;

/** How the clause around speaks: of signs before a date the nearest counts, and before those after it. */
export function tenseOf(text: string, start: number, end: number): Tense {
  const before =
    text
      .slice(Math.max(0, start - CLAUSE), start)
      .split(CLAUSE_END)
      .at(-1) ?? '';
  if (SINCE.test(before)) return 'gone';
  const after = text.slice(end, end + CLAUSE).split(CLAUSE_END)[0] ?? '';
  if (/\band\s+(?:in|on)\s+$/.test(before) && /^\s+(?:will|shall)\b/.test(after)) return 'future';
  const lead = before.trimEnd();
  const ahead = Math.max(
    ...[FUTURE, PRESENT_BEFORE].map((signs) => [...lead.matchAll(signs)].at(-1)?.index ?? -1),
  );
  const done = DONE_BEFORE.exec(before)?.index ?? -1;
  if (done > ahead) return 'told';
  if (ahead >= 0 && (TOLD_LAST.exec(before)?.index ?? -1) > ahead) return 'past';
  if (ahead >= 0 || FOR.test(before) || (UNTIL.test(before) && !REACHED.test(before))) return 'future';
  if (HAPPENED.test(before)) return 'told';
  if (PAST_NEAR.test(before)) return 'past';
  if (/^\W*(?:On|This)?$/.test(lead) && PRESENT_AFTER.test(after)) return 'future';
  const first = TOLD_FIRST.exec(after)?.groups?.lead?.length ?? Number.POSITIVE_INFINITY;
  const then = after.search(FUTURE);
  const decided = then === first && DECIDED.test(after.slice(then));
  if (then >= 0 && then <= first && !decided) return 'future';
  return DONE_AFTER.test(after) ? 'told' : 'past';
}
