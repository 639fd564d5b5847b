/** If these break, `dateline extract` writes files that say something else than what was read. */
import assert from 'node:assert/strict';
import { Facts } from '#core/model/facts.ts';
import { factsOf } from '#ingest/facts.ts';
import { ArticleBuilder } from '../support/extraction.ts';

describe('facts of an extraction', () => {
  const article = new ArticleBuilder('a1', { published: '2024-05-16' });
  const ilse = article.entity('Person', 'Ilse Varga', {}, ['Varga']);
  const council = article.entity('Organisation', 'Port Council');
  const kessel = article.entity('Place', 'Kessel');
  const post = article.role('harbour master', council);
  const opening = article.entity('Event', 'opening', { eventType: 'launch', status: 'planned' });
  const day = article.date('2024-05-02');
  const words = article.entity('Statement', 'it will hold');
  article.claim(ilse, 'holds_role', post, {
    qualifiers: { status: 'former' },
    validity: { edtf: '2019/2023', min: '2019-01-01', max: '2023-12-31', phrase: null, anchor: null },
  });
  article.claim(ilse, 'took_part', opening, { qualifiers: { part: 'agent' } });
  article.claim(opening, 'happened_on', day);
  article.claim(opening, 'happened_in', kessel);
  article.claim(council, 'based_in', kessel);
  article.claim(ilse, 'said', words);
  const facts = factsOf(article.build());

  it('is a facts file', () => {
    assert.deepEqual(Facts.parse(JSON.parse(JSON.stringify(facts))), facts);
    assert.equal(facts.published, '2024-05-16');
  });

  it('keeps names with their aliases and leaves roles, dates and statements to their own rows', () => {
    assert.deepEqual(
      facts.entities.map(({ id, name, aliases }) => [id, name, ...aliases]),
      [
        ['e1', 'Ilse Varga', 'Varga'],
        ['e2', 'Port Council'],
        ['e3', 'Kessel'],
      ],
    );
  });

  it('tells who held which post, and between which dates', () => {
    const [role] = facts.roles;
    assert.deepEqual(
      [role?.person, role?.title, role?.organisation, role?.status, role?.since, role?.until],
      ['e1', 'harbour master', 'e2', 'former', '2019', '2023'],
    );
  });

  it('gathers all that is claimed of an event in one row', () => {
    const [event] = facts.events;
    assert.deepEqual(
      [event?.name, event?.type, event?.status, event?.date, event?.place, event?.participants],
      ['opening', 'launch', 'planned', '2024-05-02', 'e3', [{ entity: 'e1', part: 'agent' }]],
    );
  });

  it('writes relations and statements with the entities they are about', () => {
    assert.deepEqual(
      facts.relations.map(({ subject, predicate, object }) => [subject, predicate, object]),
      [['e2', 'based_in', 'e3']],
    );
    assert.deepEqual(
      facts.statements.map(({ speaker, quote }) => [speaker, quote]),
      [['e1', 'it will hold']],
    );
  });

  it('leaves out what was retracted', () => {
    const extraction = article.build();
    const gone = factsOf({
      ...extraction,
      claims: extraction.claims.map((claim) => ({ ...claim, retractedAt: '2024-06-01T00:00:00Z' })),
    });
    assert.deepEqual([gone.roles, gone.relations, gone.statements], [[], [], []]);
  });
});
