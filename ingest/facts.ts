/** What was extracted from one article, in the format of gold files. */
import { type Claim, RELATION_PREDICATES } from '#core/model/claim.ts';
import type { LocalEntity } from '#core/model/entity.ts';
import type { Extraction } from '#core/model/extraction.ts';
import type { Facts } from '#core/model/facts.ts';
import { contains } from '#core/model/span.ts';

const NAMED = new Set(['Person', 'Organisation', 'Place']);
const RELATIONS: ReadonlySet<string> = new Set(RELATION_PREDICATES);

/** Facts of an extraction. Claims that were retracted are left out; ids are short and those of this file alone. */
export function factsOf({ article, entities, claims }: Extraction): Facts {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const live = claims.filter(({ retractedAt }) => retractedAt === null);
  const short = new Map<string, string>();
  for (const { id, type } of entities) if (NAMED.has(type)) short.set(id, `e${short.size + 1}`);
  const of = (id: string): string => short.get(id) ?? id;

  return {
    id: article.id,
    published: article.published,
    entities: entities.flatMap(({ id, type, name, aliases }) =>
      type === 'Person' || type === 'Organisation' || type === 'Place'
        ? [{ id: of(id), type, name, aliases: [...aliases] }]
        : [],
    ),
    roles: live.flatMap((claim) => roleOf(claim, byId.get(claim.object), of)),
    events: entities
      .filter(({ type }) => type === 'Event')
      .map((event, index) => eventOf(event, `v${index + 1}`, live, byId, of)),
    relations: live
      .filter(({ predicate }) => RELATIONS.has(predicate))
      .map(({ subject, predicate, object, quote }) => ({
        subject: of(subject),
        predicate,
        object: of(object),
        quote,
      })),
    statements: live.flatMap(({ predicate, subject, object, mode }) => {
      const statement = byId.get(object);
      return predicate === 'said' && statement
        ? [{ speaker: of(subject), mode: mode ?? 'indirect', quote: statement.name }]
        : [];
    }),
  };
}

function roleOf(claim: Claim, role: LocalEntity | undefined, of: (id: string) => string): Facts['roles'] {
  if (claim.predicate !== 'holds_role' || !role) return [];
  const { organisation } = role.attributes;
  return [
    {
      person: of(claim.subject),
      title: role.attributes.title ?? role.name,
      organisation: organisation ? of(organisation) : null,
      of: role.attributes.of ?? null,
      status: claim.qualifiers.status ?? 'current',
      ...tenureOf(claim.validity?.edtf ?? null),
      quote: claim.quote,
    },
  ];
}

/** Both ends of a tenure; an open end, or a date that is no range, leaves the other null. */
function tenureOf(edtf: string | null): { since: string | null; until: string | null } {
  const [since, until] = edtf?.split('/') ?? [];
  const end = (value: string | undefined) => (value && value !== '..' ? value : null);
  return { since: end(since), until: end(until) };
}

function eventOf(
  event: LocalEntity,
  id: string,
  claims: readonly Claim[],
  byId: ReadonlyMap<string, LocalEntity>,
  of: (id: string) => string,
): Facts['events'][number] {
  const about = claims.filter(({ subject, object }) => subject === event.id || object === event.id);
  const on = about.find(({ predicate }) => predicate === 'happened_on');
  const place = about.find(({ predicate }) => predicate === 'happened_in');
  const [main] = event.mentions;
  // The words the event is named in say more of it than those that only add a place or a date.
  const shown = about.find(({ span }) => main && contains(span, main)) ?? about[0];
  const date = on && byId.get(on.object);
  return {
    id,
    name: event.name,
    aliases: [...event.aliases],
    type: event.attributes.eventType ?? 'other',
    date: date?.attributes.date?.edtf ?? date?.name ?? null,
    place: place ? of(place.object) : null,
    participants: about.flatMap(({ predicate, subject, qualifiers }) =>
      predicate === 'took_part' ? [{ entity: of(subject), part: qualifiers.part ?? 'participant' }] : [],
    ),
    status: event.attributes.status ?? 'happened',
    quote: shown?.quote ?? null,
  };
}
