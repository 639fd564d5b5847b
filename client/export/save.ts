/** Exports as files. Loaded when the first is asked for: nobody who only reads pays for writing. */

import { attempt } from '../attempt.ts';
import { drawing } from '../canvas/drawing.ts';
import { readPalette } from '../canvas/palette.ts';
import { page, say, scene } from '../desk.ts';
import { claimsOf } from '../panels/evidence.tsx';
import { saveFile } from '../save-file.ts';
import { visible } from '../state/filter.ts';
import { encode } from '../state/permalink.ts';
import { text } from '../text.ts';
import { toGexf } from './gexf.ts';
import { toGraphml } from './graphml.ts';
import { type Quoted, toReport } from './report.ts';
import { toSvg } from './svg.ts';

/** Relations whose claims a report quotes; more would be a book. */
const MOST_QUOTED = 200;
/** Relations asked about at a time. */
const AT_ONCE = 6;

function saveText(name: string, type: string, written: string): void {
  saveFile(name, new Blob([written], { type }));
  say(text.exporting.saved(name));
}

export const saveSvg = (): void =>
  saveText(
    'dateline.svg',
    'image/svg+xml',
    toSvg(drawing(visible(scene()), scene()), readPalette(document.documentElement)),
  );
export const saveGraphml = (): void => saveText('dateline.graphml', 'application/xml', toGraphml(scene()));
export const saveGexf = (): void => saveText('dateline.gexf', 'application/xml', toGexf(scene()));

export async function saveReport(): Promise<void> {
  await attempt(async () => {
    say(text.exporting.reading);
    const now = scene();
    const told = visible(now)
      .relations.filter(({ claims }) => claims > 0)
      .sort((a, b) => b.origins - a.origins || b.confidence - a.confidence);
    const quoted: Quoted[] = [];
    const wanted = told.slice(0, MOST_QUOTED);
    for (let start = 0; start < wanted.length; start += AT_ONCE)
      quoted.push(
        ...(await Promise.all(
          wanted.slice(start, start + AT_ONCE).map(async (relation) => ({
            relation,
            ...(await claimsOf({ kind: 'relation', id: relation.id }, 0, now)),
          })),
        )),
      );
    const { data } = page.get();
    saveText(
      'dateline-report.html',
      'text/html',
      toReport(now, quoted, told.length, {
        day: new Date().toISOString().slice(0, 10),
        data,
        link: location.origin + location.pathname + encode(now, data),
      }),
    );
  });
}
