/** Every English string of the page; larger areas have files of their own in text/. */
import type { Claim, Predicate } from '#core/model/claim.ts';
import type { Entity, EntityType } from '#core/model/entity.ts';
import type { Relation, RelationType } from '#core/model/relation.ts';
import { counted, edtf, number } from './format.ts';
import type { Standing } from './state/standing.ts';
import { correction } from './text/correction.ts';
import { exporting } from './text/export.ts';
import { gazetteer } from './text/gazetteer.ts';
import { guide } from './text/guide.ts';
import { notes, notice } from './text/notice.ts';
import { analysis, reading } from './text/reading.ts';
import { review } from './text/review.ts';
import { time } from './text/time.ts';

export { confidence, counted, date, edtf, number } from './format.ts';

export const typeName: Readonly<Record<EntityType, string>> = {
  Person: 'Person',
  Organisation: 'Organisation',
  Place: 'Place',
  Role: 'Role',
  Event: 'Event',
  Date: 'Date',
  Statement: 'Statement',
};

export const standingName: Readonly<Record<Standing, string>> = {
  affirmed: 'Affirmed',
  planned: 'Planned',
  alleged: 'Alleged',
  denied: 'Denied',
};

/** What a relation says, read from its first end to its second. */
export const relationName: Readonly<Record<RelationType, string>> = {
  HOLDS: 'holds the post',
  AT: 'a post at',
  TOOK_PART: 'took part in',
  ON: 'happened on',
  WITHIN: 'within',
  HELD_IN: 'happened in',
  MEMBER_OF: 'member of',
  PART_OF: 'part of',
  LOCATED_IN: 'in',
  BASED_IN: 'based in',
  FROM: 'from',
  FAMILY_OF: 'family of',
  FOUNDED: 'founded',
  OWNS: 'owns',
  SUCCEEDED: 'succeeded',
  AFFILIATED_WITH: 'tied to',
  SAID: 'said',
};

const holds: Readonly<Record<string, string>> = {
  current: 'holds',
  former: 'held',
  acting: 'acting',
  incoming: 'to take over',
  candidate: 'candidate for',
};
const parts: Readonly<Record<string, string>> = {
  agent: 'did',
  patient: 'was affected by',
  participant: 'took part in',
};

/** The words on an edge: "held · denied", "holds since Jan 2024". */
export function relationWords(relation: Relation): string {
  const base =
    relation.type === 'HOLDS'
      ? (holds[relation.status ?? ''] ?? 'holds')
      : relation.type === 'AT'
        ? 'at'
        : relation.type === 'TOOK_PART'
          ? (parts[relation.part ?? ''] ?? 'took part in')
          : relationName[relation.type];
  return relation.type === 'HOLDS' && relation.edtf ? `${base} ${edtf(relation.edtf)}` : base;
}

export const doubt: Readonly<Record<Exclude<Standing, 'affirmed'> | 'disputed' | 'possible', string>> = {
  denied: 'denied',
  alleged: 'alleged',
  planned: 'planned',
  disputed: 'affirmed and denied',
  possible: 'possible',
};

/** How a claim is put, in words; empty for a plain assertion. */
export function claimDoubts({ polarity, modality }: Pick<Claim, 'polarity' | 'modality'>): string[] {
  return [
    ...(polarity === 'denied' ? ['denied'] : []),
    ...(modality === 'asserted' ? [] : [modality === 'possible' ? 'said to be possible' : modality]),
  ];
}

/** What a claim says between its two ends, whatever its qualifiers. */
export const predicateName: Readonly<Record<Predicate, string>> = {
  holds_role: 'holds the post',
  took_part: 'took part in',
  happened_on: 'happened on',
  happened_in: 'happened in',
  member_of: 'member of',
  part_of: 'part of',
  located_in: 'in',
  based_in: 'based in',
  from: 'from',
  family_of: 'family of',
  founded: 'founded',
  owns: 'owns',
  successor_of: 'succeeded',
  affiliated_with: 'tied to',
  said: 'said',
};

/** What a claim says between its subject and its object: tells two claims on one sentence apart. */
export function claimWords({ predicate, qualifiers }: Pick<Claim, 'predicate' | 'qualifiers'>): string {
  if (predicate === 'holds_role') return holds[qualifiers.status ?? ''] ?? predicateName.holds_role;
  if (predicate === 'took_part') return parts[qualifiers.part ?? ''] ?? predicateName.took_part;
  return predicateName[predicate];
}

export function support(relation: Relation): string {
  return [
    counted(relation.articles, 'article'),
    counted(relation.origins, 'origin'),
    ...(relation.denials > 0 ? [counted(relation.denials, 'denial')] : []),
    ...(relation.disagreement ? ['sources disagree'] : []),
  ].join(', ');
}

/** A role with where it is held, an event with its day. */
export const entityName = ({ name, organisation }: Pick<Entity, 'name' | 'organisation'>): string =>
  organisation ? `${name}, ${organisation.name}` : name;

export function caption({ type, name, edtf: when }: Pick<Entity, 'type' | 'name' | 'edtf'>): string {
  return type === 'Date' ? edtf(when ?? name) : name;
}

export const eventStatus: Readonly<Record<string, string>> = {
  happened: 'happened',
  ongoing: 'under way',
  planned: 'planned',
  cancelled: 'cancelled',
  alleged: 'alleged',
};

export const text = {
  app: {
    name: ['Date', 'line'],
    explore: 'Explore',
    cypher: 'Cypher',
    articles: 'Articles',
    paste: 'Paste',
    api: 'API',
    views: 'Views',
  },
  search: {
    label: 'Search people, organisations, events',
    placeholder: 'Search people, organisations, events…',
    none: (q: string) =>
      `Nothing named “${q}”. Names are found by the beginnings of their words; try fewer letters.`,
    shown: 'shown',
    more: (shown: number, total: number) => `${number(shown)} of ${number(total)}`,
    try: 'Try',
  },
  legend: {
    title: 'Legend and filters',
    things: 'Things',
    claims: 'Relations',
    confidence: 'Confidence at least',
    only: 'Only',
    origins: 'Two or more origins',
    undenied: 'Not denied by anyone',
    reset: 'Reset filters',
    hidden: (count: number) => `${number(count)} hidden`,
    show: 'Show',
    off: 'off',
    collapse: 'Hide the legend',
    expand: 'Show the legend',
  },
  stat: {
    things: (n: number) => (n === 1 ? 'thing' : 'things'),
    relations: (n: number) => (n === 1 ? 'relation' : 'relations'),
    outOfSight: (n: number) => `${number(n)} filtered out`,
  },
  inspector: {
    title: 'Inspector',
    none: 'Select something to read about it.',
    noneHint: 'Click a thing or a line. Double click grows the graph from there.',
    also: 'also',
    tabs: { life: 'Life', evidence: 'Evidence', articles: 'Articles', quotes: 'Quotes', why: 'Names' },
    roles: 'Roles over time',
    holders: 'Posts and holders',
    events: 'Events',
    ties: 'Ties',
    noLife: 'No roles, events or ties were read for this. Its evidence and articles are in the other tabs.',
    noQuotes: 'Nothing was read that this said.',
    noArticles: 'No article mentions this.',
    noClaims: 'No claims stand behind this.',
    undated: 'no dates given',
    mentions: (n: number) => counted(n, 'mention'),
    many: (n: number) => `${number(n)} selected`,
    selected: 'Selected',
    claimsOfFirst: (n: number, all: number) =>
      `The claims behind ${number(n)} of ${number(all)}. Select fewer to see the others.`,
    notOnCanvas: 'Add to canvas',
    back: 'Back',
    disagree: 'Where sources disagree',
    denied: 'Denied',
    alleged: 'Alleged',
    reported: 'Best reported here',
    expand: 'Expand',
    close: 'Close the panel',
    merged: 'Why these names are one',
    verdict: { same: 'same', different: 'different', unsure: 'unsure' } as Readonly<Record<string, string>>,
    by: 'judged by',
    resolver: 'the resolver',
    notMerged: 'One name in one article: nothing was merged.',
    pairs: (n: number) => counted(n, 'comparison'),
  },
  evidence: {
    said: (who: string) => `said by ${who}`,
    by: 'the article itself',
    copy: 'Copy citation',
    copied: 'Citation copied',
    open: 'Read the article',
    copyOf: 'a copy of another report',
    revises: 'a revised report',
    extractor: 'read by',
    more: (shown: number, total: number) => `${number(shown)} of ${number(total)} claims`,
    loadMore: 'Show more',
    directly: 'in direct speech',
    words: 'these words',
    affirming: 'Say so',
    denying: 'Deny it',
    time: 'for',
    confidence: 'confidence',
  },
  article: {
    title: 'Article',
    close: 'Close the article',
    untitled: 'Untitled article',
    mentions: 'Mentions',
    claims: 'Claims',
    list: 'Articles',
    filter: 'Filter by title',
    graph: 'Show its graph',
    source: 'Original',
    empty: 'No article has these words in its title.',
  },
  table: {
    title: 'Table of the scene',
    things: 'Things',
    relations: 'Relations',
    name: 'Name',
    type: 'Type',
    articles: 'Articles',
    degree: 'Relations',
    pagerank: 'PageRank',
    betweenness: 'Betweenness',
    community: 'Community',
    date: 'Date',
    from: 'From',
    to: 'To',
    relation: 'Relation',
    standing: 'Standing',
    origins: 'Origins',
    claims: 'Claims',
    confidence: 'Confidence',
    empty: 'Nothing is shown. Search above, or reset the filters.',
    close: 'Close the table',
    claimsOf: (name: string) => `Claims behind ${name}`,
  },
  time,
  notice,
  exporting,
  reading,
  analysis,
  notes,
  review,
  correction,
  gazetteer,
  guide,
  expand: {
    title: (name: string) => `What to add around ${name}`,
    lead: (n: number) => `It has ${counted(n, 'relation')}. Choose what to add.`,
    add: 'Add',
    cancel: 'Cancel',
    limit: 'at most',
    added: (n: number, total: number, name: string) =>
      n === 0
        ? `Everything around ${name} is shown already`
        : `${number(n)} added around ${name}${total > n ? `, of ${number(total)}` : ''}`,
    inward: 'from others',
  },
  paths: {
    title: 'Paths',
    found: (n: number) => `${counted(n, 'path')} found`,
    none: (n: number) => `No path of up to ${n} steps joins the two`,
    pick: 'Select two things to find the paths between them',
  },
  scenes: {
    title: 'Scenes',
    save: 'Save this scene',
    name: 'Name',
    open: 'Open',
    remove: 'Delete',
    none: 'No scene is saved in this browser yet.',
    saved: (name: string) => `Scene “${name}” saved in this browser`,
    opened: (name: string) => `Scene “${name}” opened`,
    things: (n: number) => counted(n, 'thing'),
  },
  help: { title: 'Help', keys: 'Keyboard', lines: 'How lines are drawn', close: 'Close' },
  palette: { title: 'Commands', placeholder: 'Type a command…', none: 'No command has these words.' },
  share: {
    copied: 'Link copied. It restores this scene.',
    failed: 'The link is in the address bar.',
    rows: (n: number) => `${counted(n, 'row')} copied`,
    refused: 'The browser does not let this page copy.',
  },
  standing: { disputed: 'Disputed' },
  theme: { toggle: 'Light or dark' },
  states: {
    loading: 'Loading…',
    empty: 'The graph is empty.',
    emptyHint: 'Read some articles into it with: npx dateline ingest PATH',
    cleared: 'The canvas is clear.',
    clearedHint: 'Search for a name, or go back to where you started.',
    startAgain: 'Most connected part',
    sendFiles: 'Send files',
    pasteOne: 'Paste an article',
    retry: 'Try again',
    stop: 'Stop',
    stopped: 'Loading was stopped.',
    viewFailed: 'This part of the page could not be loaded.',
    reload: 'Load the page again',
    noView: 'There is no such view.',
    request: 'Request',
    offline: 'You are offline. What is on the canvas stays; nothing new can be loaded.',
    storeDown: 'The store does not answer. What is on the canvas stays; trying again.',
    serverDown: 'The server does not answer. What is on the canvas stays; trying again.',
    filteredOut: 'Everything is filtered out.',
    allHidden: 'Everything is hidden.',
    gone: (n: number) => `${counted(n, 'thing')} of the link no longer in the graph`,
  },
  live: {
    undone: 'Undone',
    redone: 'Redone',
    dismissed: (n: number) => `${counted(n, 'thing')} dismissed`,
    hidden: (n: number) => `${counted(n, 'thing')} hidden`,
    pinned: 'Pinned',
    unpinned: 'Unpinned',
    added: (name: string) => `${name} added`,
    focused: (name: string) => `${name} is shown already`,
    selected: (name: string) => `${name} selected`,
  },
  canvas: { label: 'Graph. The table of the scene lists the same things and relations.' },
} as const;
