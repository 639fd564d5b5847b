/** Stories for the pages of bench/pages.ts, written for it. */
export interface Story {
  readonly title: string;
  readonly byline: string;
  readonly publisher: string;
  readonly site: string;
  /** ISO 8601 with the site's own offset. */
  readonly published: string;
  readonly path: string;
  readonly paragraphs: readonly string[];
}

export const STORIES: readonly Story[] = [
  {
    title: 'Ostrava Bay ferry fares to rise by a tenth from January',
    byline: 'Milena Fourie',
    publisher: 'The Bay Examiner',
    site: 'https://www.bayexaminer.example',
    published: '2025-11-18T07:40:00+01:00',
    path: '/news/2025/11/18/ferry-fares-rise',
    paragraphs: [
      'Ferry passengers in Ostrava Bay will pay a tenth more from 1 January, the port council decided on Monday evening after a debate of four hours.',
      'Councillor Tomas Adeyemi, who chairs the transport committee, said the rise was the first in six years. “Nobody likes it, but diesel does not wait for us,” he told reporters outside the chamber.',
      'The Islanders’ Association called the decision a tax on living where people have always lived. Its spokeswoman, Ragna Holt, said about 2,300 households depend on the morning boat.',
      'Children under 12 and holders of the grey card will go on travelling free. A return from Korsnes to the mainland will cost 14.30, up from 13.',
      'The council also voted to look at electric boats. A report is due before the summer.',
    ],
  },
  {
    title: 'Court clears former harbour master of fraud',
    byline: 'Daniel Okoth',
    publisher: 'Lakeside Standard',
    site: 'https://lakesidestandard.example',
    published: '2025-06-03T16:05:00+03:00',
    path: '/a/court-clears-harbour-master-4471',
    paragraphs: [
      'A court in Mbale Point on Tuesday acquitted Joseph Wekesa, the former harbour master, of defrauding the port authority of 41 million shillings.',
      'Justice Esther Naliaka found that the prosecution had not shown who signed the three invoices on which its case rested.',
      'Mr Wekesa, 58, who was dismissed in 2023, hugged his lawyer and left without speaking. He had always denied the charges.',
      'The Director of Public Prosecutions said his office would study the judgment before deciding whether to appeal.',
      'The port authority, which has had three acting harbour masters since, said it would comment in due course.',
    ],
  },
  {
    title: 'Kestrel Foods buys two dairies in the north',
    byline: 'Priya Raman',
    publisher: 'Market Ledger',
    site: 'https://www.marketledger.example',
    published: '2026-02-09T09:15:00+00:00',
    path: '/companies/kestrel-foods-buys-two-dairies',
    paragraphs: [
      'Kestrel Foods has agreed to buy two dairies in the northern counties for 38 million in cash, its largest purchase since it was listed in 2019.',
      'The plants at Aldbrook and Thorne employ 310 people. Chief executive Lena Strand said no jobs would go before the end of 2027.',
      'The sellers, the Aldbrook Milk Cooperative, will keep supplying both under a contract of eight years.',
      'Analysts at Hollis Partners said the price, about seven times earnings, looked full. Shares in Kestrel fell 2.1 per cent by noon.',
      'The competition authority has until April to look at the deal. A similar one was stopped in 2022.',
      'Ms Strand joined the company from the retailer Norra in 2021.',
    ],
  },
  {
    title: 'Flood warning lifted as River Senn falls',
    byline: 'Staff reporter',
    publisher: 'Senn Valley News',
    site: 'https://sennvalley.example',
    published: '2025-03-27T21:30:00-05:00',
    path: '/2025/03/flood-warning-lifted',
    paragraphs: [
      'The flood warning for the lower Senn valley was lifted on Thursday night after the river fell below four metres at Carrow Bridge.',
      'Some 600 people who had slept in schools since Tuesday were told that they could go home. The road to Pell stays closed.',
      'County emergency manager Alicia Benton thanked volunteers, among them “forty students who filled sandbags through two nights”.',
      'One man, aged 71, is still missing. A search will go on at first light, the sheriff’s office said.',
    ],
  },
];
