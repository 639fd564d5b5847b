/** How large each type is drawn, in one place for the canvas, the backdrop and the layout. */
import type { EntityType } from '#core/model/entity.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

const SIZES: Readonly<Record<EntityType, Size>> = {
  Person: { width: 38, height: 38 },
  Organisation: { width: 54, height: 36 },
  Role: { width: 44, height: 24 },
  Event: { width: 48, height: 38 },
  Place: { width: 38, height: 38 },
  Date: { width: 60, height: 22 },
  Statement: { width: 26, height: 20 },
};

const LETTER = 6.4;
/** Names are bold, what stands inside a date is not. */
const BOLD = 1.2;
const LINE = 17;
const WIDEST_LABEL = 132;

/** A node without its label; a date's text stands inside it. */
export function sizeOf(type: EntityType, label: string, scale = 1): Size {
  const { width, height } = SIZES[type];
  return {
    width: (type === 'Date' ? 18 + label.length * LETTER : width) * scale,
    height: height * scale,
  };
}

/** How wide each line of a name is, broken between words as the canvas breaks it: two long words take two lines, however few letters. */
function linesOf(label: string): readonly number[] {
  const lines: number[] = [];
  for (const word of label.split(' ')) {
    const width = word.length * LETTER * BOLD;
    const last = lines.at(-1);
    if (last !== undefined && last + LETTER * BOLD + width <= WIDEST_LABEL)
      lines[lines.length - 1] = last + LETTER * BOLD + width;
    else lines.push(width);
  }
  return lines;
}

/** The room a node takes with its label below: what the layout keeps free, and how far below the node its middle is. */
export function roomOf(type: EntityType, label: string, scale = 1): Size & { readonly drop: number } {
  const { width, height } = sizeOf(type, label, scale);
  if (type === 'Date') return { width, height, drop: 0 };
  const lines = linesOf(label);
  const below = 5 + lines.length * LINE;
  return {
    width: Math.max(width, ...lines),
    height: height + below,
    drop: below / 2,
  };
}
