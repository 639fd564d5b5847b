/** A small invented world that reading and rebuilding are tried on. */
import type { Store } from '#core/store/store.ts';
import { ArticleBuilder, validity } from '../support/extraction.ts';
import { judgement } from '../support/judgement.ts';

/** Four articles: an appointment, a strike, a copy of it by another publisher, and an audit that denies. */
export async function saveHaldenBay(store: Store): Promise<void> {
  const named = new ArticleBuilder('named', { published: '2024-05-03', title: 'Port director named' });
  const maren = named.entity('Person', 'Ilse Märén', {}, ['Maren']);
  const port = named.entity('Organisation', 'Halden Bay Port Authority', {}, ['HBPA']);
  const bay = named.entity('Place', 'Halden Bay');
  named.claim(maren, 'holds_role', named.role('port director', port), {
    qualifiers: { status: 'current' },
    validity: validity('2024-05/..'),
  });
  named.claim(port, 'based_in', bay);
  await store.saveArticle(named.build());

  for (const id of ['strike', 'strike-copy']) {
    const strike = new ArticleBuilder(id, { published: '2024-10', title: 'Dockers strike', publisher: id });
    const vane = strike.entity('Person', 'Tor Vane');
    const union = strike.entity('Organisation', 'Dockers Union');
    const event = strike.entity('Event', 'dockers strike', { eventType: 'protest', status: 'ongoing' });
    const place = strike.entity('Place', 'Halden Bay');
    const words = strike.entity('Statement', 'We stop at dawn');
    strike.claim(vane, 'member_of', union);
    strike.claim(union, 'took_part', event, { qualifiers: { part: 'agent' } });
    strike.claim(event, 'happened_in', place);
    strike.claim(event, 'happened_on', strike.date('2024-10-14'));
    strike.claim(vane, 'said', words, { speaker: vane });
    const same = (number: number) =>
      judgement({ id: `strike#e${number}` }, { id: `${id}#e${number}` }, 'same');
    await store.saveArticle(strike.build(), {
      copyOf: id === 'strike' ? null : 'strike',
      judgements: [judgement(bay, place, 'same'), ...(id === 'strike' ? [] : [same(1), same(2), same(3)])],
    });
  }

  const audit = new ArticleBuilder('audit', { published: '2025-11-11', title: 'Dredging contract audited' });
  const other = audit.entity('Person', 'Tor Vane');
  const authority = audit.entity('Organisation', 'Port Authority');
  const dredger = audit.entity('Organisation', 'Marlow Dredging');
  audit.claim(other, 'owns', dredger, { polarity: 'denied', speaker: other });
  audit.claim(dredger, 'affiliated_with', authority, { modality: 'alleged' });
  await store.saveArticle(audit.build());
}
