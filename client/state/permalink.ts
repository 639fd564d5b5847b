/**
 * A scene as the hash of an address: ids, positions, pins, what is hidden, filters, selection and viewport. What the
 * ids stand for is asked anew from the store, so that a shared link never shows stale facts.
 */
import { EntityType } from '#core/model/entity.ts';
import { RelationType } from '#core/model/relation.ts';
import { Appearance, PLAIN } from './appearance.ts';
import type { Filters } from './filter.ts';
import { NO_FILTERS } from './filter.ts';
import type { Point, Scene, Viewport } from './scene.ts';
import { STANDINGS, type Standing } from './standing.ts';

/** What a link can say of a scene. */
export interface Link {
  readonly ids: readonly string[];
  readonly positions: ReadonlyMap<string, Point>;
  readonly pinned: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
  readonly selection: readonly string[];
  readonly filters: Filters;
  readonly appearance: Appearance;
  /** The day as known on which it was seen. */
  readonly knownOn: string | null;
  readonly notes: ReadonlyMap<string, string>;
  /** The version of the data it was made on. */
  readonly data: number | null;
  readonly viewport: Viewport | null;
}

const VERSION = '1';
const list = (text: string | null): string[] => (text ? text.split('.') : []);
const isStanding = (text: string): text is Standing => STANDINGS.some((standing) => standing === text);
const day = (text: string | undefined): string | null =>
  text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null;
const finite = (text: string | undefined, otherwise: number): number =>
  text !== undefined && text !== '' && Number.isFinite(Number(text)) ? Number(text) : otherwise;

/** An id without the marks that part a link. */
const escaped = (id: string): string => encodeURIComponent(id).replaceAll('~', '%7E').replaceAll('!', '%21');

/** Longer notes, and more of them, stay in this browser: addresses are cut by mail programs and chats. */
const LONGEST_NOTE = 160;
const LONGEST_NOTES = 1500;

/** The notes short enough for a link. */
function shortNotes(notes: ReadonlyMap<string, string>): string {
  const said: string[] = [];
  let length = 0;
  for (const [id, words] of notes) {
    const one = `${escaped(id)}~${escaped(words)}`;
    if (words.length > LONGEST_NOTE || length + one.length > LONGEST_NOTES) continue;
    length += one.length;
    said.push(one);
  }
  return said.join('!');
}

/** The hash of a scene, with its `#`; empty for an empty scene. `data`: the version of the data it shows. */
export function encode(scene: Scene, data: number | null = null): string {
  if (scene.entities.size === 0) return '';
  const ids = [...scene.entities.keys()];
  const indexes = (set: ReadonlySet<string>) =>
    ids.flatMap((id, index) => (set.has(id) ? [index.toString(36)] : [])).join('.');
  const nodes = ids.map((id) => {
    const at = scene.positions.get(id);
    return at ? `${escaped(id)}~${Math.round(at.x)}~${Math.round(at.y)}` : escaped(id);
  });
  const parts = [`v=${VERSION}`, `n=${nodes.join('!')}`];
  const say = (key: string, value: string) => {
    if (value) parts.push(`${key}=${value}`);
  };
  say('p', indexes(scene.pinned));
  say('h', indexes(scene.hidden));
  say('s', [...scene.selection].map(escaped).join('!'));
  const { filters, viewport } = scene;
  say('t', [...filters.types].join('.'));
  say('d', [...filters.standings].join('.'));
  say('r', [...filters.relations].join('.'));
  if (filters.minConfidence > 0) say('c', filters.minConfidence.toFixed(2));
  if (filters.minOrigins > 1) say('o', String(filters.minOrigins));
  if (filters.undeniedOnly) say('u', '1');
  say('b', [...filters.publishers].map(escaped).join('!'));
  if (filters.minDegree > 0) say('j', String(filters.minDegree));
  if (filters.from || filters.to) say('w', `${filters.from ?? ''}~${filters.to ?? ''}`);
  if (filters.datedOnly) say('e', '1');
  if (scene.known) say('k', scene.known.day);
  if (scene.appearance !== PLAIN && JSON.stringify(scene.appearance) !== JSON.stringify(PLAIN))
    say('y', escaped(JSON.stringify(scene.appearance)));
  say('m', shortNotes(scene.notes));
  if (data !== null) say('g', String(data));
  if (viewport) say('z', `${Math.round(viewport.x)}~${Math.round(viewport.y)}~${viewport.zoom.toFixed(3)}`);
  return `#${parts.join('&')}`;
}

/** The address of a scene with one thing in it, selected. */
export const addressOfOne = (id: string): string => `#v=${VERSION}&n=${escaped(id)}&s=${escaped(id)}`;

/** Reads a hash; null when it is none of ours. Parts that make no sense are left out, the rest is used. */
export function decode(hash: string): Link | null {
  const parts = new Map(
    hash
      .replace(/^#/, '')
      .split('&')
      .map((part): [string, string] => {
        const cut = part.indexOf('=');
        return [part.slice(0, cut), part.slice(cut + 1)];
      }),
  );
  const nodes = parts.get('n');
  if (parts.get('v') !== VERSION || !nodes) return null;
  const ids: string[] = [];
  const positions = new Map<string, Point>();
  for (const node of nodes.split('!')) {
    const [raw, x, y] = node.split('~');
    if (!raw) continue;
    const id = unescaped(raw);
    ids.push(id);
    if (x !== undefined && y !== undefined && Number.isFinite(+x) && Number.isFinite(+y))
      positions.set(id, { x: +x, y: +y });
  }
  if (ids.length === 0) return null;
  const get = (key: string) => parts.get(key) ?? null;
  const named = (key: string) =>
    new Set(list(get(key)).flatMap((index) => ids[Number.parseInt(index, 36)] ?? []));
  const [from, to] = (get('w') ?? '').split('~');
  const [x, y, zoom] = (get('z') ?? '').split('~');
  return {
    ids,
    positions,
    pinned: named('p'),
    hidden: named('h'),
    selection: (get('s') ?? '').split('!').filter(Boolean).map(unescaped),
    filters: {
      ...NO_FILTERS,
      types: new Set(list(get('t')).flatMap((type) => EntityType.safeParse(type).data ?? [])),
      standings: new Set(list(get('d')).filter(isStanding)),
      relations: new Set(list(get('r')).flatMap((type) => RelationType.safeParse(type).data ?? [])),
      minConfidence: Math.min(1, Math.max(0, finite(get('c') ?? undefined, 0))),
      minOrigins: Math.max(1, Math.round(finite(get('o') ?? undefined, 1))),
      undeniedOnly: get('u') === '1',
      from: day(from),
      to: day(to),
      publishers: new Set((get('b') ?? '').split('!').filter(Boolean).map(unescaped)),
      minDegree: Math.max(0, Math.round(finite(get('j') ?? undefined, 0))),
      datedOnly: get('e') === '1',
    },
    appearance: appearanceOf(get('y')),
    knownOn: day(get('k') ?? undefined),
    notes: new Map(
      (get('m') ?? '').split('!').flatMap((one): [string, string][] => {
        const [id, words] = one.split('~');
        return id && words ? [[unescaped(id), unescaped(words)]] : [];
      }),
    ),
    data: /^\d+$/.test(get('g') ?? '') ? Number(get('g')) : null,
    viewport:
      zoom && finite(zoom, 0) > 0 ? { x: finite(x, 0), y: finite(y, 0), zoom: finite(zoom, 1) } : null,
  };
}

/** Another version's style is no reason to refuse its link. */
function appearanceOf(written: string | null): Appearance {
  if (!written) return PLAIN;
  try {
    return Appearance.safeParse(JSON.parse(unescaped(written))).data ?? PLAIN;
  } catch {
    return PLAIN;
  }
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
