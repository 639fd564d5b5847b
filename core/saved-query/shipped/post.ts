/** Who held what, and who belongs where. */
import type { SavedQuery } from '../../model/saved-query.ts';

export const POST_QUERIES: readonly SavedQuery[] = [
  {
    id: 'holders-of-a-post',
    name: 'Who held a post over time',
    description:
      'Every holder of a post with status and tenure as far as stated, and how many origins say so.',
    query: `MATCH (p:Person)-[h:HOLDS]->(r:Role)
WHERE toLower(r.name) CONTAINS toLower($post)
  AND ($organisation = '' OR toLower(r.organisationName) CONTAINS toLower($organisation))
RETURN r.name AS post, r.organisationName AS organisation, p.name AS holder, h.status AS status,
       h.validFrom AS since, h.validTo AS until, h.edtf AS tenure, h.origins AS origins, h.polarity AS polarity
ORDER BY organisation, post, since, holder, h.id`,
    parameters: [
      { name: 'post', type: 'string', description: 'Part of the post’s name', default: 'minister' },
      {
        name: 'organisation',
        type: 'string',
        description: 'Part of the organisation’s name; empty for any',
        default: '',
      },
    ],
    shipped: true,
  },
  {
    id: 'two-organisations-at-once',
    name: 'People in two organisations at once',
    description:
      'Posts at two organisations that are both current, or whose stated times overlap. Denied ones are left out.',
    query: `MATCH (a:Organisation)<-[:AT]-(r:Role)<-[h:HOLDS]-(p:Person)-[g:HOLDS]->(s:Role)-[:AT]->(b:Organisation)
WHERE a.id < b.id AND h.polarity <> 'denied' AND g.polarity <> 'denied'
  AND (h.status IN $statuses AND g.status IN $statuses OR h.validFrom IS NOT NULL AND g.validFrom IS NOT NULL)
  AND (h.validFrom IS NULL OR g.validTo IS NULL OR h.validFrom <= g.validTo)
  AND (g.validFrom IS NULL OR h.validTo IS NULL OR g.validFrom <= h.validTo)
RETURN p.name AS person, r.name AS post, a.name AS organisation, h.edtf AS tenure,
       s.name AS otherPost, b.name AS otherOrganisation, g.edtf AS otherTenure
ORDER BY person, organisation, otherOrganisation, h.id, g.id`,
    parameters: [
      {
        name: 'statuses',
        type: 'list',
        description: 'What counts as sitting there now',
        default: ['current', 'acting'],
      },
    ],
    shipped: true,
  },
  {
    id: 'members-over-time',
    name: 'Members of an organisation over time',
    description: 'Members and holders of posts at an organisation, with when, as far as stated.',
    query: `MATCH (o:Organisation) WHERE toLower(o.name) CONTAINS toLower($organisation)
CALL {
  WITH o MATCH (p:Person)-[m:MEMBER_OF]->(o) RETURN p, m, 'member' AS post
  UNION ALL
  WITH o MATCH (p:Person)-[m:HOLDS]->(r:Role)-[:AT]->(o) RETURN p, m, r.name AS post
}
RETURN o.name AS organisation, p.name AS person, post, m.status AS status, m.validFrom AS since,
       m.validTo AS until, m.firstReported AS firstReported, m.lastReported AS lastReported
ORDER BY organisation, since, firstReported, person, post, m.id`,
    parameters: [{ name: 'organisation', type: 'string', description: 'Part of its name', default: 'union' }],
    shipped: true,
  },
  {
    id: 'career',
    name: 'Everything somebody was',
    description: 'The posts of a person in the order they began, as far as stated.',
    query: `MATCH (p:Person)-[h:HOLDS]->(r:Role)
WHERE toLower(p.name) CONTAINS toLower($person)
RETURN p.name AS person, r.name AS post, r.organisationName AS organisation, h.status AS status,
       h.validFrom AS since, h.validTo AS until, h.firstReported AS firstReported, h.origins AS origins
ORDER BY person, since, firstReported, post, h.id`,
    parameters: [{ name: 'person', type: 'string', description: 'Part of the name', default: 'Adéwusi' }],
    shipped: true,
  },
];
