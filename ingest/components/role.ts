/** Who holds which post where: every title's person and organisation by the trained heads, status and tenure by the words around. */
import type { RoleStatus } from '#core/model/claim.ts';
import type { Validity } from '#core/model/entity.ts';
import { titleKey } from '#core/model/name-key.ts';
import { validityOf } from '../date/edtf.ts';
import type { DateMention, WordRange } from '../document.ts';
import { headOf, type Parsed, pairFeatures } from '../inference/feature.ts';
import { argmax, calibrated, logit, lse, margin, softmax } from '../inference/math.ts';
import { type Model, rowOf } from '../inference/model.ts';
import { type Component, layer } from '../pipeline.ts';
import { distinctPosts, type Held } from '../role/distinct.ts';
import { followsInList, isListener, namesOf, organisationBeside, personBeside } from '../role/neighbour.ts';
import { postOf } from '../role/post.ts';
import { seatsOf } from '../role/seat.ts';
import { untaggedTitles } from '../role/untagged.ts';
import {
  beginningsOf,
  gridOf,
  nameCandidates,
  parsedOf,
  rangeVectors,
  wordsIn,
  wordVectors,
} from './reading.ts';
import { titlesIn } from './title.ts';

const FORMER = new Set(['former', 'ex', 'late', 'outgoing', 'then', 'retired', 'erstwhile']);
const INCOMING = new Set(['incoming', 'designate', 'elect']);

/** Status by the four words before the title and those in and after it. */
function statusOf(parsed: Parsed, { begin, end }: WordRange): RoleStatus {
  const near = new Set(parsed.words.slice(Math.max(0, begin - 4), end).map(({ text }) => text.toLowerCase()));
  const after = parsed.words.slice(end, end + 2).map(({ text }) => text.toLowerCase());
  if ([...near].some((word) => FORMER.has(word))) return 'former';
  if (near.has('acting') || near.has('interim')) return 'acting';
  if (near.has('candidate') || near.has('nominee')) return 'candidate';
  if ([...near, ...after].some((word) => INCOMING.has(word))) return 'incoming';
  return 'current';
}

/** Tenure where the sentence gives one near the title: "since 2019", "until March", "from 2012 to 2018". */
function tenureOf(parsed: Parsed, dates: readonly DateMention[], title: WordRange): Validity | null {
  const sentence = parsed.sentenceOf[title.begin];
  const near = dates.filter(
    (date) => parsed.sentenceOf[date.begin] === sentence && Math.abs(date.begin - title.end) <= 14,
  );
  for (const { begin, validity, kind } of near) {
    const word = (parsed.words[begin - 1]?.text ?? '').toLowerCase();
    const wordBefore = (parsed.words[begin - 2]?.text ?? '').toLowerCase();
    const ends = validity.edtf.startsWith('../');
    if (kind === 'since' && (!ends || ['until', 'till'].includes(word))) return validity;
    if (['until', 'till'].includes(word) && !validity.edtf.includes('/'))
      return validityOf(`../${validity.edtf}`, validity.phrase, validity.anchor);
    if (
      (word === 'from' || wordBefore === 'from' || word === 'between') &&
      validity.edtf.includes('/') &&
      kind === 'range'
    )
      return validity;
  }
  return null;
}

/** Whether a tenure ended before the article was published. */
const isOver = (tenure: Validity | null, published: string | null): boolean =>
  published !== null && (tenure?.max ?? published) < published;

/** A portfolio after a complete office: "deputy secretary for maritime affairs". It ends before a name, comma or verb. */
function portfolioOf(parsed: Parsed, named: (index: number) => boolean, title: WordRange): WordRange | null {
  const joint = parsed.words[title.end]?.text.toLowerCase();
  const isPresident = parsed.words[title.end - 1]?.text.toLowerCase() === 'president';
  if (joint !== 'for' && !(joint === 'of' && isPresident)) return null;
  const begin = title.end + 1;
  let end = begin;
  while (
    end < parsed.words.length &&
    end < begin + 6 &&
    !named(end) &&
    ['NOUN', 'PROPN', 'ADJ', 'CCONJ'].includes(parsed.upos[end] ?? '')
  )
    end++;
  while (end > begin && parsed.upos[end - 1] === 'CCONJ') end--;
  return end > begin && !named(end) ? { begin, end } : null;
}

const isWithin = (inner: WordRange, outer: WordRange): boolean =>
  outer.begin <= inner.begin && inner.end <= outer.end && outer.end - outer.begin > inner.end - inner.begin;

/** Score of a person or organisation that stands right beside its title. */
const BESIDE = 6;

export const roles = (model: Model): Component => ({
  name: 'roles',
  version: '1',
  requires: ['words', 'sentences', 'encoding', 'syntax', 'mentions', 'chains', 'dates'],
  assigns: ['roles'],
  async process(document) {
    const { labels } = model;
    const chains = layer(document, 'chains');
    const encoding = layer(document, 'encoding');
    const mentions = layer(document, 'mentions');
    const parsed = parsedOf(document);
    const tagged = titlesIn(document, labels);
    const beside = namesOf(parsed, mentions, chains, tagged);
    const titles = [...tagged, ...untaggedTitles(beside, tagged)].sort((a, b) => a.begin - b.begin);
    const people = chains.flatMap(({ type }, index) => (type === 'Person' ? [index] : []));
    if (titles.length === 0 || people.length === 0) return { roles: [] };
    const others = chains.flatMap(({ type }, index) => (type === 'Person' ? [] : [index]));
    const names = nameCandidates(document, labels.features);
    const heads = titles.map(({ begin, end }) => headOf(parsed, begin, end));
    const grid = gridOf(parsed, heads, beginningsOf(names));
    const [person, organisation] = await model.pairs('title-name', {
      left: wordVectors(encoding, heads),
      right: rangeVectors(encoding, names),
      li: grid.li,
      ri: grid.ri,
      features: pairFeatures(parsed, labels.features, labels.heads.upos, heads, names, grid.wanted),
    });
    if (!person || !organisation) return { roles: [] };
    const listeners = new Set(
      mentions.flatMap((mention, index) => (isListener(beside, mention) ? [index] : [])),
    );
    const scores = (table: typeof person, title: number, chain: number) =>
      (chains[chain]?.mentions ?? []).flatMap((mention) => {
        if (table === organisation && listeners.has(mention)) return [];
        const row = grid.row(title, mention);
        return row < 0 ? [] : [rowOf(table, row)[0] ?? 0];
      });
    const { thresholds } = labels;
    const named = (index: number) => mentions.some(({ begin, end }) => begin <= index && index < end);

    const found: Held[] = [];
    /** The post read last, if it is sure where it is held. */
    let list: { readonly title: WordRange; readonly organisation: number } | null = null;
    const posts = titles.map((title) => postOf(beside, title));
    for (const index of titles.keys()) {
      const title = posts[index];
      if (!title || posts.some((other) => other && isWithin(title, other))) continue;
      const none = encoding.scores.null?.[heads[index] ?? 0] ?? new Float32Array(5);
      const shares = softmax([
        (none[3] ?? 0) + thresholds.no_person,
        ...people.map((chain) => lse(scores(person, index, chain))),
      ]);
      const { mayBe, surely } = seatsOf(beside, title);
      const options = [
        (none[4] ?? 0) + thresholds.no_organisation,
        ...others.map((chain) => lse(mayBe(chain) ? scores(organisation, index, chain) : [])),
      ];
      const at = argmax(options);
      // "Northern Rail president Sam Hill, deputy president Ada Holm": the second post is there too.
      const listed: number | null =
        list && mayBe(list.organisation) && followsInList(beside, list.title, title)
          ? list.organisation
          : null;
      const besideIt: number | null = organisationBeside(beside, title) ?? listed;
      list = besideIt === null ? null : { title, organisation: besideIt };
      const sureOrganisation = besideIt ?? (surely ? (others.find(mayBe) ?? null) : null);
      const where = sureOrganisation ?? (at > 0 ? (others[at - 1] ?? null) : null);
      const surePerson = personBeside(beside, title);
      const best = surePerson === null ? argmax(shares) : people.indexOf(surePerson) + 1;
      for (const [option, share] of shares.entries()) {
        const holder = people[option - 1];
        if (holder === undefined) continue;
        const chosen =
          surePerson === null
            ? (option === best && share > thresholds.first_person) || share > thresholds.second_person
            : option === best;
        if (!chosen) continue;
        // "PM" further on is the post that "Prime Minister of Malaysia" was.
        const post = titleKey(wordsIn(document, title));
        const status = statusOf(parsed, title);
        const tenure = tenureOf(parsed, layer(document, 'dates'), title);
        found.push({
          title,
          post,
          sure: sureOrganisation !== null,
          person: holder,
          organisation: where,
          of: portfolioOf(parsed, named, title),
          status: status === 'current' && isOver(tenure, document.article.published) ? 'former' : status,
          tenure,
          evidence: evidenceOf(
            parsed,
            layer(document, 'sentences'),
            title,
            (chains[holder]?.mentions ?? []).flatMap((mention) => mentions[mention] ?? []),
          ),
          confidence: calibrated(
            labels.calibration.role,
            Math.min(
              surePerson === null ? logit(share) : BESIDE,
              sureOrganisation === null ? margin(options, at) : BESIDE,
            ),
          ),
        });
      }
    }
    return { roles: distinctPosts(found) };
  },
});

/** The sentence of the title; with the one before or after when the person is named only there. */
function evidenceOf(
  parsed: Parsed,
  sentences: readonly WordRange[],
  title: WordRange,
  names: readonly WordRange[],
): WordRange {
  const own = parsed.sentenceOf[title.begin] ?? 0;
  const distance = (name: WordRange) => Math.abs((parsed.sentenceOf[name.begin] ?? 0) - own);
  const [nearest] = [...names].sort((a, b) => distance(a) - distance(b));
  const other = nearest && distance(nearest) === 1 ? (parsed.sentenceOf[nearest.begin] ?? own) : own;
  return {
    begin: sentences[Math.min(own, other)]?.begin ?? title.begin,
    end: sentences[Math.max(own, other)]?.end ?? title.end,
  };
}
