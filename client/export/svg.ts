/** The picture as SVG: the same shapes, hues, lines and words as on the canvas, every thing a group with its name. */
import { DASHES } from '../canvas/dash.ts';
import type { Drawing, DrawnEdge, DrawnNode } from '../canvas/drawing.ts';
import type { Palette } from '../canvas/palette.ts';
import { sizeOf } from '../canvas/size.ts';
import { attributes, escaped } from './xml.ts';

const FONT = "'Inter Variable', Inter, system-ui, sans-serif";
const MARGIN = 60;
const LINE_LENGTH = 20;
const LINE_HEIGHT = 17;
/** How far apart lines between the same two things are bent. */
const BEND = 34;

const points = (...corners: readonly (readonly [number, number])[]) =>
  corners.map((corner) => corner.join(',')).join(' ');

/** The outline of a type around the origin. */
function shape({ type, label, scale }: DrawnNode, paint: string): string {
  const { width, height } = sizeOf(type, label, scale);
  const [w, h] = [width / 2, height / 2];
  if (type === 'Person') return `<circle r="${w}" ${paint}/>`;
  if (type === 'Place') return `<polygon points="${points([0, -h], [w, 0], [0, h], [-w, 0])}" ${paint}/>`;
  if (type === 'Event')
    return `<polygon points="${points([-w / 2, -h], [w / 2, -h], [w, 0], [w / 2, h], [-w / 2, h], [-w, 0])}" ${paint}/>`;
  if (type === 'Role')
    return `<polygon points="${points([-w, -h], [w * 0.55, -h], [w, 0], [w * 0.55, h], [-w, h])}" ${paint}/>`;
  const radius = type === 'Date' ? 4 : 10;
  return `<rect x="${-w}" y="${-h}" width="${width}" height="${height}" rx="${radius}" ${paint}/>`;
}

/** Words in lines of about the canvas's width. */
function wrapped(words: string): string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < LINE_LENGTH)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function label(node: DrawnNode, palette: Palette): string {
  if (node.type === 'Date')
    return `<text y="4" text-anchor="middle" font-size="11" font-weight="600" fill="${node.vague ? palette.ink : palette.onType}">${escaped(node.label)}</text>`;
  const top = sizeOf(node.type, node.label, node.scale).height / 2 + LINE_HEIGHT;
  const lines = wrapped(node.label).map(
    (line, index) => `<tspan x="0" y="${top + index * LINE_HEIGHT}">${escaped(line)}</tspan>`,
  );
  return `<text text-anchor="middle" font-size="14" font-weight="600" fill="${palette.ink}" stroke="${palette.canvas}" stroke-width="3" paint-order="stroke">${lines.join('')}</text>`;
}

function drawnNode(node: DrawnNode, palette: Palette): string {
  const hue = palette.hues[node.hue] ?? palette.soft;
  const dashed = node.status === 'planned' || node.status === 'alleged';
  const paint =
    node.type === 'Date' && node.vague
      ? `fill="none" stroke="${hue}" stroke-width="1.2" stroke-dasharray="4 3"`
      : `fill="${hue}"${node.status === 'cancelled' ? ' fill-opacity="0.35"' : ''}${dashed ? ` stroke="${palette.canvas}" stroke-width="2" stroke-dasharray="4 3"` : ''}`;
  return `<g${attributes({ 'data-id': node.id, 'data-type': node.type, transform: `translate(${node.at.x} ${node.at.y})` })}><title>${escaped(node.label)}</title>${shape(node, paint)}${label(node, palette)}</g>`;
}

function drawnEdge(edge: DrawnEdge, from: DrawnNode, to: DrawnNode, bend: number, palette: Palette): string {
  const [dx, dy] = [to.at.x - from.at.x, to.at.y - from.at.y];
  const length = Math.hypot(dx, dy) || 1;
  const [cx, cy] = [
    (from.at.x + to.at.x) / 2 - (dy / length) * bend * 2,
    (from.at.y + to.at.y) / 2 + (dx / length) * bend * 2,
  ];
  const [mx, my] = [(from.at.x + to.at.x) / 4 + cx / 2, (from.at.y + to.at.y) / 4 + cy / 2];
  const dash = edge.standing === 'affirmed' ? '' : ` stroke-dasharray="${DASHES[edge.standing].join(' ')}"`;
  const cap = edge.standing === 'denied' ? 'round' : 'butt';
  const hue = palette.hues[edge.hue] ?? palette.line;
  const mark = edge.disagreement ? `<path d="M${mx} ${my - 6}l6 6-6 6-6-6z" fill="${palette.warn}"/>` : '';
  // As on the canvas, a denied line always says so; others are read on hovering.
  const words =
    edge.standing === 'denied'
      ? `<text x="${mx}" y="${my - 7}" text-anchor="middle" font-size="12" fill="${palette.soft}" stroke="${palette.canvas}" stroke-width="3" paint-order="stroke">${escaped(edge.label)}</text>`
      : '';
  return `<g${attributes({ 'data-id': edge.id, 'data-standing': edge.standing })}><title>${escaped(edge.label)}</title><path d="M${from.at.x} ${from.at.y}Q${cx} ${cy} ${to.at.x} ${to.at.y}" fill="none" stroke="${hue}" stroke-width="${edge.width}" stroke-linecap="${cap}"${dash}/>${mark}${words}</g>`;
}

/** The whole drawing, whatever part of it is looked at. */
export function toSvg({ nodes, edges }: Drawing, palette: Palette): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const xs = nodes.map(({ at }) => at.x);
  const ys = nodes.map(({ at }) => at.y);
  const left = xs.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY) - MARGIN * 1.6;
  const top = ys.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY) - MARGIN;
  const width = xs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY) + MARGIN * 1.6 - left;
  const height = ys.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY) + MARGIN * 1.6 - top;
  const box =
    nodes.length === 0 ? { left: 0, top: 0, width: 100, height: 100 } : { left, top, width, height };
  const between = new Map<string, number>();
  const lines = edges.flatMap((edge) => {
    const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
    if (!from || !to) return [];
    const pair = [edge.from, edge.to].sort().join(' ');
    const nth = between.get(pair) ?? 0;
    between.set(pair, nth + 1);
    const side = (nth % 2 === 0 ? 1 : -1) * Math.ceil(nth / 2) * (edge.from < edge.to ? 1 : -1);
    return [drawnEdge(edge, from, to, side * BEND, palette)];
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.ceil(box.width)}" height="${Math.ceil(box.height)}" viewBox="${box.left} ${box.top} ${box.width} ${box.height}" font-family="${FONT}">`,
    `<rect x="${box.left}" y="${box.top}" width="${box.width}" height="${box.height}" fill="${palette.canvas}"/>`,
    ...lines,
    ...nodes.map((node) => drawnNode(node, palette)),
    '</svg>',
    '',
  ].join('\n');
}
