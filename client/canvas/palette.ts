/** Colours of the canvas, read from the page's tokens so that there is one place to change them. */
import { HUES } from '../state/appearance.ts';

export interface Palette {
  /** Colours of hues by name, and `line`, what a relation has unless a rule says otherwise. */
  readonly hues: Readonly<Record<string, string>>;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly canvas: string;
  readonly accent: string;
  readonly warn: string;
  readonly onType: string;
}

/** Hues that are a type's own have its token. */
const TOKENS: Readonly<Record<string, string>> = {
  blue: 'person',
  orange: 'organisation',
  violet: 'role',
  red: 'event',
  grey: 'date',
  green: 'place',
};

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    hues: {
      ...Object.fromEntries(HUES.map((hue) => [hue, token(`--${TOKENS[hue] ?? hue}`)])),
      line: token('--edge'),
    },
    ink: token('--ink'),
    soft: token('--soft'),
    line: token('--edge'),
    canvas: token('--canvas'),
    accent: token('--accent'),
    warn: token('--warn'),
    onType: token('--on-type'),
  };
}
