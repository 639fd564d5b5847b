/** How things and relations are drawn: shape and hue by type, line by standing, width by independent origins. */
import type { EdgeSingular, NodeSingular, StylesheetJson } from 'cytoscape';
import type { EntityType } from '#core/model/entity.ts';
import { countUri, countWidth, iconUri, pinUri } from './badge.ts';
import { DASHES } from './dash.ts';
import type { Palette } from './palette.ts';
import { sizeOf } from './size.ts';

const FONT = '"Inter Variable", system-ui, sans-serif';

/** How far pictures reach over the edge of their node, in pixels. */
const OVERHANG = 9;

interface Picture {
  readonly uri: string;
  readonly width: number;
  readonly height: number;
  readonly x: string;
  readonly y: string;
}

function pictures(node: NodeSingular, palette: Palette): Picture[] {
  const { type, more, pinned } = node.data();
  const icon = iconUri(type, palette.onType);
  const size = type === 'Place' ? 15 : type === 'Role' ? 14 : 20;
  return [
    ...(icon ? [{ uri: icon, width: size, height: size, x: type === 'Role' ? '42%' : '50%', y: '50%' }] : []),
    ...(more > 0
      ? [
          {
            uri: countUri(more, palette.soft, palette.canvas, palette.line),
            width: countWidth(more),
            height: 18,
            x: `${node.width() - countWidth(more) + OVERHANG}px`,
            y: `${-OVERHANG}px`,
          },
        ]
      : []),
    ...(pinned
      ? [{ uri: pinUri(palette.accent, palette.canvas), width: 14, height: 14, x: '-6px', y: '-6px' }]
      : []),
  ];
}

/** The stylesheet of a theme. */
export function stylesheet(palette: Palette): StylesheetJson {
  // Cytoscape asks for each of a picture's parts by itself; working them out once per node is eight times less work.
  const made = new Map<string, Picture[]>();
  const picturesOf = (node: NodeSingular): Picture[] => {
    const key = `${node.data('type')} ${node.data('more')} ${node.data('pinned')} ${node.width()}`;
    const held = made.get(key) ?? pictures(node, palette);
    made.set(key, held);
    return held;
  };
  const each =
    <T>(pick: (picture: Picture) => T) =>
    (node: NodeSingular) =>
      picturesOf(node).map(pick);
  const shape = (type: EntityType, style: Record<string, unknown>) => ({
    selector: `node[type = "${type}"]`,
    style,
  });
  const hue = (element: NodeSingular | EdgeSingular) =>
    palette.hues[String(element.data('hue'))] ?? palette.line;
  const size = (node: NodeSingular) =>
    sizeOf(node.data('type'), String(node.data('label')), node.data('scale'));
  const sheet = [
    // Cytoscape's grey disc under a dragging pointer says nothing a reader does not know.
    { selector: 'core', style: { 'active-bg-opacity': 0 } },
    {
      selector: 'node',
      style: {
        width: (node: NodeSingular) => size(node).width,
        height: (node: NodeSingular) => size(node).height,
        'background-color': hue,
        label: 'data(label)',
        color: palette.ink,
        'font-family': FONT,
        'font-size': 14,
        'font-weight': 600,
        'text-valign': 'bottom',
        'text-halign': 'center',
        'text-margin-y': 5,
        'text-wrap': 'wrap',
        'text-max-width': '132px',
        'text-outline-color': palette.canvas,
        'text-outline-width': 2.5,
        'min-zoomed-font-size': 5,
        'overlay-opacity': 0,
        'background-image': each(({ uri }) => uri),
        'background-width': each(({ width }) => width),
        'background-height': each(({ height }) => height),
        'background-position-x': each(({ x }) => x),
        'background-position-y': each(({ y }) => y),
        'background-repeat': each(() => 'no-repeat'),
        'background-clip': each(() => 'none'),
        'background-fit': each(() => 'none'),
        'background-image-containment': each(() => 'over'),
        'bounds-expansion': OVERHANG + 1,
        'transition-property': 'opacity',
        'transition-duration': 120,
      },
    },
    shape('Person', { shape: 'ellipse' }),
    shape('Organisation', { shape: 'round-rectangle', 'corner-radius': 10 }),
    shape('Role', {
      shape: 'polygon',
      'shape-polygon-points': '-1 -1 0.55 -1 1 0 0.55 1 -1 1',
    }),
    shape('Event', { shape: 'hexagon' }),
    shape('Place', { shape: 'diamond' }),
    shape('Date', {
      shape: 'round-rectangle',
      'corner-radius': 4,
      'text-valign': 'center',
      'text-margin-y': 0,
      'text-wrap': 'none',
      color: palette.onType,
      'text-outline-width': 0,
      'font-size': 11,
    }),
    {
      selector: 'node[type = "Date"][?vague]',
      style: {
        'background-opacity': 0,
        'border-width': 1.2,
        'border-style': 'dashed',
        'border-color': hue,
        color: palette.ink,
      },
    },
    shape('Statement', { shape: 'round-rectangle', 'font-size': 10.5 }),
    {
      selector: 'node[status = "planned"], node[status = "alleged"]',
      style: { 'border-width': 2, 'border-style': 'dashed', 'border-color': palette.canvas },
    },
    {
      selector: 'node[status = "cancelled"]',
      style: { 'background-opacity': 0.35 },
    },
    {
      selector: 'edge',
      style: {
        width: 'data(width)',
        'line-color': hue,
        'curve-style': 'bezier',
        'control-point-step-size': 34,
        'target-arrow-shape': 'none',
        'font-family': FONT,
        'font-size': 12,
        color: palette.soft,
        'text-outline-color': palette.canvas,
        'text-outline-width': 3,
        'text-rotation': 'autorotate',
        'overlay-opacity': 0,
        'min-zoomed-font-size': 8.5,
        'line-cap': 'butt',
        'transition-property': 'opacity',
        'transition-duration': 120,
      },
    },
    ...(['planned', 'alleged'] as const).map((standing) => ({
      selector: `edge[standing = "${standing}"]`,
      style: { 'line-style': 'dashed', 'line-dash-pattern': [...DASHES[standing]] },
    })),
    {
      selector: 'edge[standing = "denied"]',
      style: {
        'line-style': 'dashed',
        'line-dash-pattern': [...DASHES.denied],
        'line-cap': 'round',
        label: 'data(label)',
      },
    },
    {
      selector: 'edge[?disagreement]',
      style: {
        'mid-source-arrow-shape': 'diamond',
        'mid-source-arrow-color': palette.warn,
        'arrow-scale': 1.1,
      },
    },
    { selector: '.near', style: { label: 'data(label)' } },
    { selector: '.faded', style: { opacity: 0.4 } },
    { selector: 'edge.path', style: { 'line-color': palette.accent, width: 5, label: 'data(label)' } },
    {
      selector: 'node.path',
      style: {
        'outline-color': palette.accent,
        'outline-width': 2,
        'outline-offset': 3,
        'outline-opacity': 0.7,
      },
    },
    {
      selector: 'node.chosen',
      style: {
        'outline-color': palette.accent,
        'outline-width': 3,
        'outline-offset': 5,
        'outline-opacity': 0.6,
        'z-index': 10,
        'font-size': 15,
      },
    },
    {
      selector: 'edge.chosen',
      style: {
        'line-color': palette.accent,
        'z-index': 10,
        label: 'data(label)',
        color: palette.ink,
        // The one that is read stands level, however short its line.
        'text-rotation': 'none',
      },
    },
    {
      selector: 'node:active, edge:active',
      style: { 'overlay-opacity': 0.06, 'overlay-color': palette.accent },
    },
    { selector: 'node.hover', style: { 'z-index': 20 } },
  ];
  // Cytoscape's own types know neither outlines nor lists of background sizes; the names are from its manual (3.3x).
  return sheet as unknown as StylesheetJson;
}
