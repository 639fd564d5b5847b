/** What browser tests of the canvas look at: where things are, what is selected, which colours are drawn. */
import type { Page } from 'playwright-core';

export interface Place {
  readonly x: number;
  readonly y: number;
}

export const parts = (page: Page) => new URLSearchParams(new URL(page.url()).hash.slice(1));

/** Where things are in the plane, from the link once it has settled. */
export async function places(page: Page): Promise<ReadonlyMap<string, Place>> {
  await page.waitForTimeout(700); // the address follows with a pause
  return new Map(
    (parts(page).get('n') ?? '').split('!').flatMap((node): [string, Place][] => {
      const [id, x, y] = node.split('~');
      return id !== undefined && x !== undefined && y !== undefined ? [[id, { x: +x, y: +y }]] : [];
    }),
  );
}

/** Waits until no layout runs. */
export const atRest = (page: Page) =>
  page.locator('.arranging').waitFor({ state: 'detached', timeout: 60_000 });

export const selectedCount = (page: Page, count: number) =>
  page.locator('.inspector h2', { hasText: `${count} selected` }).waitFor();

/** How many pixels of the canvas, all layers as the reader sees them, are of this token's colour. */
export async function pixels(page: Page, token: string): Promise<number> {
  const picture = (await page.locator('.canvas').screenshot()).toString('base64');
  return page.evaluate(
    async ([data, name]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      const context = canvas.getContext('2d');
      if (!context) return 0;
      context.drawImage(image, 0, 0);
      const seen = context.getImageData(0, 0, image.width, image.height).data;
      context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(name ?? '');
      context.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data;
      let count = 0;
      for (let at = 0; at < seen.length; at += 4)
        if (
          Math.abs((seen[at] ?? 0) - r) < 6 &&
          Math.abs((seen[at + 1] ?? 0) - g) < 6 &&
          Math.abs((seen[at + 2] ?? 0) - b) < 6
        )
          count++;
      return count;
    },
    [picture, token] as const,
  );
}
