/**
 * Fits confidences on annotated articles, and shows on others how they keep: a line in log odds per kind of claim, fitted
 * with a pull towards leaving things as they are, and used only where fitted on one half of the articles it lowers the error on
 * the other; expected calibration error in ten bins before and after. Writes
 * docs/calibration.svg, and with --write ingest/confidence/curve.json, which claims follow from then on.
 *
 *   npx tsx scripts/calibrate.ts FIT_DIR[,FILE:KEY]… [--models DIR]… --test TEST_DIR[,FILE:KEY] [--write]
 *
 * A directory has articles/ and facts/; FILE:KEY names a list of ids in a JSON file, which are read of it. With several --models, the n-th
 * directory is read with the n-th (the last for the rest): two weights that have read one half each can be asked about the other.
 * Never fit on what is then measured on.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { adjusted, type Curves, given, KINDS, type Kind } from '#ingest/confidence/curve.ts';
import { localPipeline } from '#ingest/extractor.ts';
import { MODELS } from '#ingest/inference/folder.ts';
import { logit, sigmoid } from '#ingest/inference/math.ts';
import { openModel } from '#ingest/inference/model.ts';
import { judged } from '#ingest/score/claim.ts';
import { annotatedIn } from './annotated.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    models: { type: 'string', multiple: true, default: [MODELS] },
    test: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const BINS = 10;

interface Point {
  readonly confidence: number;
  readonly right: boolean;
  /** Number of its article. */
  readonly article: number;
}
type Points = Readonly<Record<Kind, Point[]>>;
const noPoints = (): Points => ({
  role: [],
  'event-participant': [],
  'event-place': [],
  'event-date': [],
  relation: [],
  statement: [],
});

async function pointsOf(places: readonly string[], models: readonly string[]): Promise<Points> {
  const points = noPoints();
  let number = 0;
  for (const [index, place] of places.entries()) {
    const pipeline = localPipeline(openModel(models[Math.min(index, models.length - 1)] ?? MODELS));
    for (const { article, facts } of await annotatedIn(place)) {
      number++;
      const extraction = await pipeline.extract(article, { run: 'calibrate', now: new Date().toISOString() });
      for (const { claim, kind, right } of judged(facts, extraction))
        points[kind].push({ confidence: given(kind, claim.confidence), right, article: number });
    }
    await pipeline.close();
  }
  return points;
}

/** Fewer claims than this tell nothing; the pull is worth this many claims. */
const FEWEST = 15;
const PULL = 10;

/** Logistic regression over log odds, by plain gradient descent. */
function lineThrough(points: readonly Point[]): [number, number] {
  let [slope, intercept] = [1, 0];
  if (points.length < FEWEST) return [slope, intercept];
  for (let round = 0; round < 6000; round++) {
    let [bySlope, byIntercept] = [PULL * (slope - 1), PULL * 0.3 * intercept];
    for (const { confidence, right } of points) {
      const x = logit(confidence);
      const off = sigmoid(slope * x + intercept) - Number(right);
      bySlope += off * x;
      byIntercept += off;
    }
    slope = Math.max(0.1, slope - (0.05 * bySlope) / points.length);
    intercept -= (0.2 * byIntercept) / points.length;
  }
  return [Math.round(slope * 1000) / 1000, Math.round(intercept * 1000) / 1000];
}

const binOf = (confidence: number) => Math.min(BINS - 1, Math.floor(confidence * BINS));
function bins(points: readonly Point[]) {
  return Array.from({ length: BINS }, (_, bin) => {
    const inside = points.filter(({ confidence }) => binOf(confidence) === bin);
    const mean = (of: readonly number[]) => of.reduce((a, b) => a + b, 0) / Math.max(1, of.length);
    return {
      count: inside.length,
      confidence: mean(inside.map(({ confidence }) => confidence)),
      right: mean(inside.map(({ right }) => Number(right))),
    };
  });
}
/** Expected calibration error. */
const errorOf = (points: readonly Point[]): number =>
  bins(points).reduce(
    (sum, { count, confidence, right }) => sum + (count * Math.abs(confidence - right)) / points.length,
    0,
  );

const SIZE = 200;
function plot(kind: Kind, before: readonly Point[], after: readonly Point[]): string {
  const at = (value: number) => Math.round(value * SIZE * 10) / 10;
  const dots = (points: readonly Point[], style: string) =>
    bins(points)
      .filter(({ count }) => count > 0)
      .map(
        ({ count, confidence, right }) =>
          `<circle cx="${at(confidence)}" cy="${at(1 - right)}" r="${Math.min(12, 2 + Math.sqrt(count)).toFixed(1)}" ${style}/>`,
      )
      .join('');
  return `<rect width="${SIZE}" height="${SIZE}" fill="none" stroke="#9aa4ad"/><path d="M0 ${SIZE}L${SIZE} 0" stroke="#9aa4ad" stroke-dasharray="4 4"/>
${dots(before, 'fill="none" stroke="#9aa4ad"')}${dots(after, 'fill="#2a6fb5" fill-opacity=".75"')}
<text x="0" y="-24" font-weight="600">${kind}</text><text x="0" y="-8">${after.length} claims · ECE ${errorOf(before).toFixed(2)} → ${errorOf(after).toFixed(2)}</text>`;
}

const fitted = await pointsOf(positionals, values.models);
const tested = values.test ? await pointsOf([values.test], [MODELS]) : fitted;

/** Points as a line has them that was fitted on the articles of the other half. */
function crossed(kind: Kind, points: readonly Point[]): Point[] {
  const halves = [0, 1].map((half) => points.filter(({ article }) => article % 2 === half));
  return halves.flatMap((half, index) => {
    const curves: Curves = { [kind]: lineThrough(halves[1 - index] ?? []) };
    return half.map((point) => ({ ...point, confidence: adjusted(kind, point.confidence, curves) }));
  });
}
const curves: Curves = Object.fromEntries(
  KINDS.filter((kind) => errorOf(crossed(kind, fitted[kind])) < errorOf(fitted[kind])).map((kind) => [
    kind,
    lineThrough(fitted[kind]),
  ]),
);
if (values.write)
  writeFileSync(join(root, 'ingest/confidence/curve.json'), `${JSON.stringify(curves, null, 1)}\n`);
const calibrated = (kind: Kind, points: readonly Point[]) =>
  points.map((point) => ({ ...point, confidence: adjusted(kind, point.confidence, curves) }));

console.log('kind               fitted on  as given  by halves  line  measured on  right  as given  after');
for (const kind of KINDS) {
  const [before, after] = [tested[kind], calibrated(kind, tested[kind])];
  const right = before.filter((point) => point.right).length / Math.max(1, before.length);
  const halves = errorOf(crossed(kind, fitted[kind]));
  const columns = [
    kind.padEnd(18),
    String(fitted[kind].length).padStart(9),
    errorOf(fitted[kind]).toFixed(3).padStart(9),
    halves.toFixed(3).padStart(10),
    (curves[kind] ? 'yes' : 'no').padStart(5),
    String(before.length).padStart(12),
    right.toFixed(2).padStart(6),
    errorOf(before).toFixed(3).padStart(9),
    errorOf(after).toFixed(3).padStart(6),
  ];
  console.log(columns.join(' '));
}
const cells = KINDS.map(
  (kind, index) =>
    `<g transform="translate(${50 + (index % 3) * 270} ${60 + Math.floor(index / 3) * 280})">${plot(kind, tested[kind], calibrated(kind, tested[kind]))}</g>`,
);
writeFileSync(
  join(root, 'docs/calibration.svg'),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 860 590" font-family="sans-serif" font-size="12" fill="#3c4650" role="img" aria-label="Confidence against share right, by kind of claim"><rect width="860" height="590" fill="#fff"/>
${cells.join('\n')}
<text x="50" y="575">Across: confidence. Up: share right. Grey rings: as the components give it; blue: after a line fitted on other articles. Larger: more claims.</text></svg>
`,
);
