/** Short articles in words, for runs that read as well as store: a JSONL file and some files beside it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameOf, randomFrom } from '../synthetic.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const VERBS = ['opened a plant in', 'signed a contract in', 'held talks in', 'announced layoffs in'];

/** The `i`-th article; names recur as they do in news. */
export function articleOf(i: number) {
  const random = randomFrom(i + 1);
  const drawn = (suffix: string) => nameOf(suffix, Math.floor(random() ** 2 * (i + 6)));
  const [person, other, company, place] = [drawn(''), drawn(''), drawn(' Company'), drawn(' Bay')];
  const [day, month] = [1 + (i % 28), MONTHS[Math.floor(i / 28) % 12] ?? 'May'];
  const verb = VERBS[i % VERBS.length] ?? 'held talks in';
  const number = 100 + Math.floor(random() * 900);
  return {
    id: `kill-${i}`,
    title: `${company}: ${number} jobs in ${place}`,
    publisher: `Paper ${i % 7}`,
    published: `2021-${String((Math.floor(i / 28) % 12) + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
    text: `${person}, the director of ${company}, ${verb} ${place} on ${day} ${month} 2021. “We will hire ${number} people in ${place},” ${person} told reporters. ${other}, a spokesman for the union, welcomed plan ${i} of ${company}.`,
  };
}

/** Writes `count` articles under `folder`: most as lines of one file, every tenth as a file of its own. */
export function writeArticles(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true });
  const lines: string[] = [];
  for (let i = 0; i < count; i++) {
    const line = JSON.stringify(articleOf(i));
    if (i % 10 === 0) writeFileSync(join(folder, `single-${String(i).padStart(5, '0')}.json`), line);
    else lines.push(line);
  }
  writeFileSync(join(folder, 'most.jsonl'), `${lines.join('\n')}\n`);
}
