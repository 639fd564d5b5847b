/**
 * Made archives of any size, written as they are made: the same bytes for the same size. Articles are in German, so that they
 * are stored and compared with one another but not read for claims, which would take days. In a web archive nine tenths are
 * pictures, as in those that crawlers bring home.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { articleOf } from '../kill/article.ts';
import { randomFrom } from '../synthetic.ts';

export type Kind = 'jsonl' | 'warc';

/** The `i`-th distinct article. */
interface Story {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly published: string;
  readonly text: string;
}

const WORDS =
  'der die das und nicht mit auf für von dem den des ein eine einer einem wurde werden hatte haben sagte nach über unter zwischen gegen ohne während weil obwohl jedoch bereits gestern heute morgen wieder immer niemals Brücke Stadt Rathaus Bürgermeisterin Hafen Schule Straße Verwaltung Haushalt Sitzung Gemeinde Feuerwehr Krankenhaus Bahnhof Wasserwerk Landkreis Ausschuss Beschluss Antrag Genehmigung Baustelle Verkehr Anwohner Bürger Unternehmen Arbeitsplätze Mitarbeiter Geschäftsführer Millionen Euro Jahre Monate Wochen Bericht Untersuchung Ergebnis Zeugen Gericht Urteil Verfahren Staatsanwaltschaft Polizei Verdacht Unfall Schaden Wetter Regen Sturm Hochwasser Ernte Bauern Preise Markt neue alte große kleine schwierige frühere künftige zuständige geplante gesperrte beschlossen angekündigt vorgestellt eröffnet geschlossen verschoben gefordert kritisiert begrüßt abgelehnt geprüft gebaut'.split(
    ' ',
  );

function storyOf(i: number, units: number): Story {
  const random = randomFrom(i + 1);
  const word = (): string => WORDS[Math.floor(random() * WORDS.length)] ?? 'und';
  const sentence = (): string => {
    const words = Array.from({ length: 8 + Math.floor(random() * 12) }, word).join(' ');
    return `${words[0]?.toUpperCase()}${words.slice(1)}.`;
  };
  const paragraphs: string[] = [];
  for (let size = 0; size < units; ) {
    const paragraph = Array.from({ length: 5 }, sentence).join(' ');
    paragraphs.push(paragraph);
    size += paragraph.length + 2;
  }
  return {
    id: `made-${i}`,
    title: `Bericht Nummer ${i}: ${word()} ${word()} ${word()}`,
    publisher: `Zeitung ${i % 9}`,
    published: `20${10 + (i % 14)}-0${1 + (i % 9)}-1${i % 10}`,
    text: paragraphs.join('\n\n'),
  };
}

/** In English: they are read for claims, so that the processes which do that are there to be weighed. */
const ENGLISH = 16;

const lineOf = (story: Story): string => `${JSON.stringify(story)}\n`;

/** A record of a web archive: what a site answered to a request for an address. */
function answered(path: string, date: string, mediaType: string, content: Buffer): Buffer {
  const http = Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: ${mediaType}\r\n\r\n`);
  const head = [
    'WARC/1.0',
    'WARC-Type: response',
    `WARC-Target-URI: https://zeitung.example/${path}`,
    `WARC-Date: ${date}T06:00:00Z`,
    'WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>',
    'Content-Type: application/http; msgtype=response',
    `Content-Length: ${http.length + content.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), http, content, Buffer.from('\r\n\r\n')]);
}

/** Bytes of pictures for one byte of page. */
const PICTURES = 9;

/** A page, and a picture of it. */
function recordOf({ id, title, publisher, published, text }: Story): Buffer {
  const meta = JSON.stringify({
    '@type': 'NewsArticle',
    headline: title,
    datePublished: published,
    publisher: { '@type': 'Organization', name: publisher },
  });
  const body = text
    .split('\n\n')
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('\n');
  const page = Buffer.from(
    `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>${title}</title><script type="application/ld+json">${meta}</script></head><body><nav><a href="/">Start</a></nav><article><h1>${title}</h1>\n${body}</article><footer>Impressum</footer></body></html>`,
  );
  const picture = Buffer.alloc(PICTURES * page.length, createHash('sha512').update(id).digest());
  return Buffer.concat([
    answered(id, published, 'text/html; charset=utf-8', page),
    answered(`${id}.jpg`, published, 'image/jpeg', picture),
  ]);
}

export interface Made {
  readonly bytes: number;
  readonly articles: number;
}

/** Writes at least so many bytes, an article of about `units` characters at a time; every `distinct` articles they come round again. */
export async function writeInput(
  path: string,
  kind: Kind,
  bytes: number,
  { units, distinct }: { readonly units: number; readonly distinct: number },
): Promise<Made> {
  const shown = kind === 'jsonl' ? lineOf : recordOf;
  let [size, articles] = [0, 0];
  function* pieces(): Iterable<Buffer> {
    while (size < bytes) {
      const i = articles % distinct;
      const piece = Buffer.from(shown(i < ENGLISH ? articleOf(i) : storyOf(i, units)));
      size += piece.length;
      articles += 1;
      yield piece;
    }
  }
  await pipeline(Readable.from(pieces(), { highWaterMark: 4 }), createWriteStream(path));
  return { bytes: size, articles };
}
