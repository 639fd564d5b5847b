/** If these break, happenings stand on the wrong day of the timeline, or on one that nobody stated. */
import assert from 'node:assert/strict';
import edtf from 'edtf';
import fc from 'fast-check';
import { type DateReading, datesIn } from '#ingest/date/grammar.ts';

/** Likeliest reading of each date in a sentence, as EDTF. */
const read = (text: string, published: string | null = '2024-05-16'): string[] =>
  datesIn(text, published)
    .filter(({ likeliest }) => likeliest)
    .map(({ validity }) => validity.edtf);

/** Sentences told on Thursday 16 May 2024, and the dates in them. */
const TOLD: readonly (readonly [text: string, ...dates: string[]])[] = [
  // Days that name themselves.
  ['The bridge opened on March 5, 2023.', '2023-03-05'],
  ['The bridge opened on 5 March 2023.', '2023-03-05'],
  ['The bridge opened on the 5th of March, 2023.', '2023-03-05'],
  ['The bridge opened on Sunday, March 5, 2023, at 3 p.m.', '2023-03-05'],
  ['The bridge opened on Mar. 5, 2023.', '2023-03-05'],
  ['HALDEN, MAY 5 — The bridge opened.', '2024-05-05'],
  ['Logged at 2023-03-05T10:15Z.', '2023-03-05'],
  ['Signed 2023/03/05 in Kessel.', '2023-03-05'],
  ['Signed on 25/03/2023.', '2023-03-25'],
  ['Signed on 03.25.2023.', '2023-03-25'],
  ['There is no February 30, 2023.', '2023'],
  // Days without a year: the nearest that the clause allows.
  ['The bridge opened on March 5.', '2024-03-05'],
  ['The bridge opened on December 5.', '2023-12-05'],
  ['The bridge will open on December 5.', '2024-12-05'],
  ['The bridge will open on 5 June.', '2024-06-05'],
  ['The bridge will open on January 20.', '2025-01-20'],
  ['The fair is to be held from January 20 to January 28.', '2025-01-20/2025-01-28'],
  ['He has held the post since December 5.', '2023-12-05/..'],
  ['They met on Wednesday (May 15).', '2024-05-15'],
  ['They met on Sunday, January 15.', '2023-01-15'],
  ['She quit on January 10 this year.', '2024-01-10'],
  ['She quit on 10 January last year.', '2023-01-10'],
  // What happened is not still to come, however near the month ahead.
  ['The last quake was in July.', '2023-07'],
  ['In June, a quake hit Halden.', '2023-06'],
  ['In the vote, Halden is for closing the plant in June.', '2024-06'],
  ['The mill was opened to visitors and is to be closed in June.', '2024-06'],
  ['The fair was held on May 18.', '2024-05-18'],
  // A holiday whose year comes later.
  ['The Boxing Day storm and flood of 2004 were worse.', '2004-12-26', '2004'],
  ['On Boxing Day, Halden was still dry.', '2023-12-26'],
  // Months and years.
  ['The plant closed in March 2021.', '2021-03'],
  ['The plant closed in March of 2021.', '2021-03'],
  ['The plant closed in March.', '2024-03'],
  ['The plant closed in October.', '2023-10'],
  ['The plant will close in October.', '2024-10'],
  ['The plant closed in April last year.', '2023-04'],
  ['The plant closed last August.', '2023-08'],
  ['The plant closed in 1987.', '1987'],
  ['The plant may close and march on.'],
  ['Some 2000 people and 1,950 homes; $2015; 2010 km; RM2020.'],
  ['Dial 2024-555 or see room 2019/7.'],
  // Ranges.
  ['The talks on 7–8 February 2022 failed.', '2022-02-07/2022-02-08'],
  ['The talks on February 7-8 failed.', '2024-02-07/2024-02-08'],
  ['The talks on February 7 and 8 failed.', '2024-02-07/2024-02-08'],
  ['The talks on 7, 8 and 9 February failed.', '2024-02-07/2024-02-09'],
  ['Talks on February 7 and 15 failed.', '2024-02-07'],
  ['The fair ran from June 3 to 5, 2023.', '2023-06-03/2023-06-05'],
  ['The fair ran from 28 March to 2 April 2023.', '2023-03-28/2023-04-02'],
  ['The fair ran from December 28 to January 2.', '2023-12-28/2024-01-02'],
  ['He taught there between 2012 and 2018.', '2012/2018'],
  ['He taught there in the 2012-13 year.', '2012/2013'],
  ['It rained from March to May 2023.', '2023-03/2023-05'],
  ['Thefts between September 2012 and July 26, 2013, went unseen.', '2012-09/2013-07-26'],
  ['The strike ran from Monday to Wednesday.', '2024-05-13/2024-05-15'],
  ['The strike will run from Monday to Wednesday.', '2024-05-20/2024-05-22'],
  // Counted from publication.
  ['They met today.', '2024-05-16'],
  ['They met earlier this morning.', '2024-05-16'],
  ['They met yesterday afternoon.', '2024-05-15'],
  ['They met last night.', '2024-05-15'],
  ['They met the day before yesterday.', '2024-05-14'],
  ['They will meet tomorrow.', '2024-05-17'],
  ['They met overnight, aides said.', '2024-05-15/2024-05-16'],
  ['They met on Tuesday.', '2024-05-14'],
  ['They will meet on Tuesday.', '2024-05-21'],
  ['They are due to meet on Saturday.', '2024-05-18'],
  ['They met on Thursday.', '2024-05-16'],
  ['They met last Thursday.', '2024-05-09'],
  ['They met last Friday.', '2024-05-10'],
  ['They meet next Friday.', '2024-05-17'],
  ['They met on Friday last week.', '2024-05-10'],
  ['They met last week.', '2024-05-06/2024-05-12'],
  ['They meet later this week.', '2024-05-13/2024-05-19'],
  ['They met over the weekend.', '2024-05-11/2024-05-12'],
  ['They will meet at the weekend.', '2024-05-18/2024-05-19'],
  ['They met last month.', '2024-04'],
  ['They met earlier this month.', '2024-05'],
  ['They meet next year.', '2025'],
  ['They met three days ago.', '2024-05-13'],
  ['They met a week ago.', '2024-05-09~'],
  ['They met two weeks ago.', '2024-04-29/2024-05-05'],
  ['They met six months ago.', '2023-11'],
  ['They met two years ago.', '2022'],
  ["They meet in three days' time.", '2024-05-19'],
  ['They met recently, a few days ago, in the past.'],
  // Parts of a year.
  ['They met last summer.', '2023-06/2023-08'],
  ['They met in the spring of 2021.', '2021-03/2021-05'],
  ['Sales fell in the third quarter of 2023.', '2023-07/2023-09'],
  ['Sales fell in Q1 2024.', '2024-01/2024-03'],
  ['Sales fell in the second half of last year.', '2023-07/2023-12'],
  ['Sales fell in the first quarter of the year.', '2024-01/2024-03'],
  ["They met on New Year's Eve.", '2023-12-31'],
  ['They met on Easter Monday 2023.', '2023-04-10'],
  // Approximate ones.
  ['They met in early March.', '2024-03~'],
  ['They met in mid-2019.', '2019~'],
  ['They met late last year.', '2023~'],
  ['They report by the end of the month.', '../2024-05~'],
  ['They met around 1950.', '1950~'],
  ['It was built in the 1990s.', '1990/1999'],
  ['It was built in the late 1990s.', '1997~/1999~'],
  // Open ones.
  ['He has led it since 2019.', '2019/..'],
  ['He has led it since early 2019.', '2019~/..'],
  ['She stays until March 2025.', '../2025-03'],
  ['The report is due by Friday.', '../2024-05-17'],
  ['The airport has been closed since early Monday.', '2024-05-13/..'],
  ['Since Christmas he has been at home.', '2023-12-25/..'],
  ['It was the worst crash since 1995, when 13 died.', '1995'],
  ['He was not freed until 1995.', '1995'],
  ["She can't leave until Friday.", '2024-05-17'],
  // Told from another date of the story.
  ['He was held on March 5. The same day he was freed.', '2024-03-05', '2024-03-05'],
  ['He was held on March 5 and freed the following morning.', '2024-03-05', '2024-03-06'],
  ['He was held on March 5, 2021, and freed two weeks later.', '2021-03-05', '2021-03-19'],
  ['She won in 1998 and lost two years later.', '1998', '2000'],
  ['She won in May 2020 and quit the following March.', '2020-05', '2021-03'],
  ['The following day nothing was known.'],
  // Counted from what the story told, not from publication.
  ['The line closed in October 1999. It sold its boats the following February.', '1999-10', '2000-02'],
  ['Hired in 1946, he bought a script the next year.', '1946', '1947'],
  ['She came in April 2019; that July she took over.', '2019-04', '2019-07'],
  ['An inquiry opened in May 1987 and reported the following spring.', '1987-05', '1988-03/1988-05'],
  ['He resigned on 6 May 2024; the previous Wednesday he had denied it.', '2024-05-06', '2024-05-01'],
  ['Over the next year prices will rise.', '2025'],
  ['It was printed in 1950. In the following year he wrote nothing.', '1950', '1951'],
  ['He quit in December 1999. The next March he was back.', '1999-12', '2000-03'],
  ['In 1967 he left school. That summer he went to Rome.', '1967', '1967-06/1967-08'],
  ['The mine closed in May 2015. It had opened in March of the previous year.', '2015-05', '2014-03'],
  ['He quit in 2001, a decade after he took over.', '2001', '1991'],
  ['He resigned in March 2019 and was charged in June.', '2019-03', '2019-06'],
  ['Compared with March 2021, sales in April were flat.', '2021-03', '2024-04'],
  ['In January 2020 she joined the board and will leave it in June.', '2020-01', '2024-06'],
  // What came before or after a day told in the same sentence.
  ['They were freed on Sunday, five months after they had been seized.', '2024-05-12', '2023-12'],
  ['He bought the rifle on 18 February 2012, two days before he was shot.', '2012-02-18', '2012-02-20'],
  ['They were freed on Sunday. Two days after the raid nobody knew.', '2024-05-12'],
  // Days that the clause says are to come.
  ['She flies to Copenhagen on Friday to see him.', '2024-05-17'],
  ['The judge set a hearing for 9 a.m. Friday.', '2024-05-17'],
  ['Members would walk out for a day on Monday.', '2024-05-20'],
  ['He said on Tuesday that the bridge will open in June.', '2024-05-14', '2024-06'],
  ['The permit that was withdrawn in December would be given back on Friday.', '2023-12', '2024-05-17'],
  ['It was to have been signed in London on Monday.', '2024-05-13'],
  ['He is to see her in Leeds on Thursday week.', '2024-05-30'],
  ['In November the owner pulled out.', '2023-11'],
  ['Talks resume on Monday.', '2024-05-20'],
  ['Guatemalans go to the polls on Sunday.', '2024-05-19'],
  ['They are meeting on Monday to discuss the offer.', '2024-05-20'],
  ['New rules come into force on Monday.', '2024-05-20'],
  ['On Friday she flies to Copenhagen.', '2024-05-17'],
  ['This Sunday the club plays its last match.', '2024-05-19'],
  ['A decision could come as early as Friday.', '2024-05-17'],
  ['He could not be reached on Friday.', '2024-05-10'],
  ['He has been asked to appear again on Friday.', '2024-05-17'],
  ['The match was moved to Sunday.', '2024-05-19'],
  ["Ahead of Saturday's final, both coaches praised the pitch.", '2024-05-18'],
  ['The board accepted his resignation, effective Dec. 23.', '2024-12-23'],
  ['The new stadium will be officially opened in July.', '2024-07'],
  ['He has recorded four works and in July will play a fifth.', '2024-07'],
  // What was said or done tells of what was, whatever it looks ahead to.
  ['The bank will close 40 branches, it said on Wednesday.', '2024-05-15'],
  ['“We will fight on,” she told a rally in Lyon on Sunday.', '2024-05-12'],
  ['The minister, who is to leave in July, spoke on Monday.', '2024-07', '2024-05-13'],
  ['They may veto the bill that passed on Tuesday.', '2024-05-14'],
  ['On Monday he agreed to go.', '2024-05-13'],
  ['On Monday, the army said it would pull out.', '2024-05-13'],
  ['After being held on Monday he will be questioned.', '2024-05-13'],
  ['All had been let go by Tuesday night.', '../2024-05-14'],
  ['It was not until Tuesday that help came.', '2024-05-14'],
  ['After losing on Sunday the team will need a win.', '2024-05-12'],
  ['The price, which was set in October, will rise.', '2023-10'],
  ['The film premiered on 12 July.', '2023-07-12'],
  ['Galleries in Halden raised prices in August.', '2023-08'],
  ['The board announced a review in June.', '2024-06'],
  ['The judge fixed July 23 for the trial.', '2024-07-23'],
  ['The army has been in charge since a coup in July.', '2023-07'],
  // Holidays that move, and years of two digits.
  ['The drivers were laid off on Thanksgiving 2011.', '2011-11-24'],
  ['Shops closed on Labor Day.', '2023-09-04'],
  ['A grenade was thrown on Palm Sunday.', '2024-03-24'],
  ["He came down here in '78.", '1978'],
];

describe('dates of a text', () => {
  for (const [text, ...dates] of TOLD) it(text, () => assert.deepEqual(read(text), dates));

  it('gives both weekdays around publication, for what comes later to choose from', () => {
    const readings = datesIn('They met on Tuesday.', '2024-05-16');
    assert.deepEqual(
      readings.map(({ validity, kind }) => [validity.edtf, kind]),
      [
        ['2024-05-14', 'wdp'],
        ['2024-05-21', 'wdf'],
      ],
    );
  });

  it('narrows the days of an approximate date', () => {
    const [early] = datesIn('They met in early March.', '2024-05-16');
    assert.deepEqual([early?.validity.min, early?.validity.max], ['2024-03-01', '2024-03-10']);
    const [late] = datesIn('They met in late 2021.', '2024-05-16');
    assert.deepEqual([late?.validity.min, late?.validity.max], ['2021-09-01', '2021-12-31']);
  });

  it('says from which words and which day a date was worked out', () => {
    const [yesterday] = datesIn('They met yesterday.', '2024-05-16');
    assert.deepEqual(yesterday?.validity, {
      edtf: '2024-05-15',
      min: '2024-05-15',
      max: '2024-05-15',
      phrase: 'yesterday',
      anchor: '2024-05-16',
    });
    const [full] = datesIn('They met on 5 March 2023.', '2024-05-16');
    assert.equal(full?.validity.anchor, null);
  });
});

describe('dates of a text whose publication date is known in part or not at all', () => {
  const text = 'They met yesterday, on Tuesday, last month, last year, on March 5 and on 5 March 2023.';
  it('counts years from a year', () => {
    assert.deepEqual(read(text, '2024'), ['2023', '2024-03-05', '2023-03-05']);
  });
  it('counts months from a month', () => {
    assert.deepEqual(read(text, '2024-05'), ['2024-04', '2023', '2024-03-05', '2023-03-05']);
  });
  it('counts nothing from nothing, but takes the year of the story', () => {
    assert.deepEqual(read('They met yesterday, last year and last week.', null), []);
    assert.deepEqual(read('She won in 1998. On March 5 she resigned.', null), ['1998', '1998-03-05']);
  });
});

describe('dates of any text', () => {
  const words = fc.constantFrom(
    ...'Monday May March 5 12 31 2024 1999 30th of the last next week year ago two days – - / to and from since until early mid late Q3 Easter day summer , . \n 0 99 😀 \ud800 \u0000'.split(
      ' ',
    ),
  );
  const texts = fc.oneof(
    fc.array(words, { maxLength: 40 }).map((parts) => parts.join(' ')),
    fc.array(words, { maxLength: 40 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );
  const published = fc.constantFrom(
    null,
    '',
    '2024',
    '2024-02',
    '2024-02-29',
    '0001-01-01',
    '9999-12-31',
    '2024-13',
    'x',
  );

  const check = (property: (text: string, reading: DateReading) => void) =>
    fc.assert(
      fc.property(texts, published, (text, when) => {
        for (const reading of datesIn(text, when)) property(text, reading);
      }),
      { numRuns: 400 },
    );

  it('never throws, and every phrase is the words it stands on', () =>
    check((text, { start, end, validity }) => assert.equal(text.slice(start, end), validity.phrase)));

  it('never ends before it begins', () =>
    check((_, { validity: { min, max } }) => {
      assert.ok(min !== null || max !== null);
      if (min !== null && max !== null) assert.ok(min <= max, `${min} > ${max}`);
    }));

  it('is no range where the end begins before what it ends', () =>
    assert.deepEqual(
      datesIn('from May until 1999', null)
        .filter(({ likeliest }) => likeliest)
        .map(({ validity }) => validity.edtf),
      ['1999-05', '../1999'],
    ));

  it('is EDTF of level 1', () => check((_, { validity }) => assert.ok(edtf(validity.edtf, { level: 1 }))));

  it('gives one likeliest reading of the same words', () =>
    fc.assert(
      fc.property(texts, published, (text, when) => {
        const seen = new Map<string, number>();
        for (const { start, end, likeliest } of datesIn(text, when))
          seen.set(`${start} ${end}`, (seen.get(`${start} ${end}`) ?? 0) + Number(likeliest));
        for (const count of seen.values()) assert.equal(count, 1);
      }),
      { numRuns: 200 },
    ));

  it('reads a million characters without a space', () => {
    for (const unit of ['x', '1', 'May', '5-', '–', '2024/', 'Monday'])
      assert.ok(Array.isArray(datesIn(unit.repeat(Math.ceil(1_000_000 / unit.length)), '2024-05-16')));
  });
});
