/** A scene as a page to print: what is shown, the reader's notes, and every relation with its citations. */
import type { Evidence } from '#core/model/evidence.ts';
import type { Relation } from '#core/model/relation.ts';
import { visible } from '../state/filter.ts';
import { entityIn, relationIn, type Scene } from '../state/scene.ts';
import { standingOf } from '../state/standing.ts';
import {
  claimDoubts,
  date,
  entityName,
  fullName,
  nameInSentence,
  relationSentence,
  relationVerb,
  relationWhen,
  standingName,
  support,
  text,
  typeName,
} from '../text.ts';
import { escaped } from './xml.ts';

/** A relation with the claims that are quoted, of how many. */
export interface Quoted {
  readonly relation: Relation;
  readonly items: readonly Evidence[];
  readonly total: number;
}

export interface ReportFacts {
  /** The day it is made, `YYYY-MM-DD`. */
  readonly day: string;
  readonly data: number | null;
  readonly link: string;
}

const STYLE = `body{font:15px/1.5 Charter,Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1c1c1a}
h1,h2,h3{line-height:1.25;break-after:avoid}h2{margin-top:2rem;border-bottom:1px solid #bbb}h3{font-size:1rem;margin:1.4rem 0 .3rem}
blockquote{margin:.4rem 0 .2rem 1rem;break-inside:avoid}cite{font-style:normal}.soft{color:#555}.tag{font:600 12px sans-serif;border:1px solid #888;border-radius:4px;padding:0 .35em}
.note{border-left:3px solid #8f5f00;padding-left:.7rem;white-space:pre-line}section{break-inside:auto}@media print{body{margin:0;max-width:none}a{color:inherit}}`;

const safeLink = (url: string) => /^https?:\/\//.test(url);

function quote({ claim, article, speaker }: Evidence): string {
  const doubts = claimDoubts(claim).map((words) => `<span class="tag">${escaped(words)}</span> `);
  const where = [
    speaker ? escaped(text.evidence.said(speaker.name)) : '',
    article.title ? `<cite>“${escaped(article.title)}”</cite>` : '',
    escaped(article.publisher ?? ''),
    article.published ? escaped(date(article.published)) : '',
    article.url
      ? safeLink(article.url)
        ? `<a href="${escaped(article.url)}">${escaped(article.url)}</a>`
        : escaped(article.url)
      : '',
  ].filter(Boolean);
  return `<blockquote>“${escaped(claim.quote)}”<br><span class="soft">${doubts.join('')}${where.join(', ')}.</span></blockquote>`;
}

function relationPart(scene: Scene, { relation, items, total }: Quoted): string {
  const [from, to] = [entityIn(scene, relation.from), entityIn(scene, relation.to)];
  if (!from || !to) return '';
  const standing =
    relation.polarity === 'disputed' ? text.standing.disputed : standingName[standingOf(relation)];
  const note = scene.notes.get(relation.id);
  return [
    `<section><h3>${escaped(nameInSentence(from))} <em>${escaped(relationVerb(relation))}</em> ${escaped(nameInSentence(to))} <em>${escaped(relationWhen(relation))}</em></h3>`,
    `<p class="soft"><span class="tag">${escaped(standing)}</span> ${escaped(support(relation))}</p>`,
    note ? `<p class="note">${escaped(note)}</p>` : '',
    ...items.map(quote),
    items.length < total
      ? `<p class="soft">${escaped(text.exporting.claimsPartial(items.length, total))}</p>`
      : '',
    '</section>',
  ].join('\n');
}

/** The report as one HTML file that loads nothing. `total`: how many relations there are to quote. */
export function toReport(
  scene: Scene,
  quoted: readonly Quoted[],
  total: number,
  { day, data, link }: ReportFacts,
): string {
  const { entities, relations } = visible(scene);
  const words = text.exporting;
  const about = [
    words.made(date(day)),
    ...(data === null ? [] : [words.version(data)]),
    ...(scene.known ? [words.known(date(scene.known.day))] : []),
    words.holds(entities.length, relations.length),
  ];
  const notes = [...scene.notes].flatMap(([id, note]) => {
    const entity = entityIn(scene, id);
    const relation = relationIn(scene, id);
    const from = relation && entityIn(scene, relation.from);
    const to = relation && entityIn(scene, relation.to);
    const name =
      relation && from && to ? relationSentence(relation, from, to) : entity ? fullName(entity) : null;
    return name === null ? [] : `<p class="note"><b>${escaped(name)}</b>\n${escaped(note)}</p>`;
  });
  const title = `Dateline: ${words.report}`;
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<title>${escaped(title)}</title><style>${STYLE}</style></head><body>`,
    `<h1>${escaped(title)}</h1><p class="soft">${escaped(about.join(' · '))} · <a href="${escaped(link)}">${escaped(words.link)}</a></p>`,
    ...(notes.length > 0 ? [`<h2>${escaped(words.notes)}</h2>`, ...notes] : []),
    `<h2>${escaped(words.things)}</h2><ul>`,
    ...entities.map(
      (entity) =>
        `<li>${escaped(entityName(entity))} <span class="soft">${escaped(typeName[entity.type])}</span></li>`,
    ),
    `</ul><h2>${escaped(words.relations)}</h2>`,
    quoted.length < total ? `<p class="soft">${escaped(words.partial(quoted.length, total))}</p>` : '',
    ...quoted.map((one) => relationPart(scene, one)),
    '</body></html>',
    '',
  ].join('\n');
}
