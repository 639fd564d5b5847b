/** Colours of the canvas, read from the page's tokens so that there is one place to change them. */
import type { EntityType } from '#core/model/entity.ts';

export interface Palette {
  readonly type: Readonly<Record<EntityType, string>>;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly canvas: string;
  readonly accent: string;
  readonly warn: string;
  readonly onType: string;
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    type: {
      Person: token('--person'),
      Organisation: token('--organisation'),
      Role: token('--role'),
      Event: token('--event'),
      Date: token('--date'),
      Place: token('--place'),
      Statement: token('--soft'),
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
