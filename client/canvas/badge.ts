/** Small pictures on nodes: an icon inside, so that types differ by more than hue, and what stands in the corner. */
import type { EntityType } from '#core/model/entity.ts';

const ICONS: Readonly<Partial<Record<EntityType, string>>> = {
  Person:
    '<circle cx="12" cy="8.5" r="3.6"/><path d="M5.5 19.5c.8-3.8 3.3-5.6 6.5-5.6s5.700 1.800 6.500 5.600"/>',
  Organisation:
    '<path d="M5 20V9l7-4.500 7 4.500v11M3.500 20h17M9.500 20v-4.500h5V20M9.500 11.500h.01M14.500 11.500h.01"/>',
  Event: '<path d="M13 3.500 6 13.500h5.500l-.8 7 7.300-10.500h-5.600z"/>',
  Place: '<circle cx="12" cy="12" r="3.200"/>',
  Role: '<path d="M4.500 9h14v9.500h-14zM9 9V6.500h5V9M4.500 13h14"/>',
};

const uri = (svg: string) => `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;

export function iconUri(type: EntityType, colour: string): string | null {
  const icon = ICONS[type];
  if (!icon) return null;
  return uri(
    `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 24 24" fill="none" stroke="${colour}" stroke-width="1.700" stroke-linecap="round" stroke-linejoin="round">${icon}</svg>`,
  );
}

/** `+9`, `+412`, `+5k`. */
const shortCount = (count: number): string => (count > 999 ? `+${Math.floor(count / 1000)}k` : `+${count}`);

/** `+9`, in the corner: how many relations are not on the canvas. */
export function countUri(count: number, ink: string, ground: string, edge: string): string {
  const label = shortCount(count);
  const width = 12 + label.length * 7;
  return uri(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width * 2}" height="36" viewBox="0 0 ${width} 18"><rect x=".75" y=".75" width="${width - 1.5}" height="16.500" rx="8.250" fill="${ground}" stroke="${edge}"/><text x="${width / 2}" y="12.700" text-anchor="middle" font-family="Inter Variable, system-ui, sans-serif" font-size="10.500" font-weight="600" fill="${ink}">${label}</text></svg>`,
  );
}

export const countWidth = (count: number): number => 12 + shortCount(count).length * 7;

/** A pin's head, in the corner of what is pinned. */
export const pinUri = (colour: string, ground: string): string =>
  uri(
    `<svg xmlns="http://www.w3.org/2000/svg" width="28" height="28" viewBox="0 0 14 14"><circle cx="7" cy="7" r="6" fill="${ground}"/><circle cx="7" cy="7" r="3.500" fill="${colour}"/></svg>`,
  );
