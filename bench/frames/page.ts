/** What runs in the browser: a scene drawn by plain Cytoscape or by ours, and a drag over it, frame by frame. */
import cytoscape from 'cytoscape';
import { createCanvas } from '../../client/canvas/canvas.ts';
import { drawing } from '../../client/canvas/drawing.ts';
import { show } from '../../client/canvas/elements.ts';
import { readPalette } from '../../client/canvas/palette.ts';
import { stylesheet } from '../../client/canvas/style.ts';
import { visible } from '../../client/state/filter.ts';
import { sceneOf } from './scene.ts';

/** Which renderer, with which of Cytoscape's own switches. */
export interface Setting {
  readonly ours: boolean;
  readonly webgl: boolean;
  readonly textureOnViewport: boolean;
  readonly hideEdgesOnViewport: boolean;
  readonly things: number;
  readonly relations: number;
}

export interface Panned {
  /** Until the first step was on the screen: some renderers prepare a picture then. */
  readonly firstMs: number;
  readonly frames: number;
  readonly ms: number;
}

/** Steps before the clock runs. */
const WARM = 2;

const frame = () => new Promise<number>((done) => requestAnimationFrame(done));
const quiet = () => undefined;

/** Draws the scene, all of it in view; answers once it is on the screen. */
async function draw(setting: Setting): Promise<number> {
  const host = document.createElement('div');
  host.className = 'canvas';
  document.body.replaceChildren(host);
  const scene = sceneOf(setting.things, setting.relations);
  const before = performance.now();
  if (setting.ours) {
    const canvas = createCanvas(host, {
      tapped: quiet,
      opened: quiet,
      boxed: quiet,
      moved: quiet,
      asked: quiet,
      looked: quiet,
    });
    canvas.draw(scene, new Set());
  } else {
    const { webgl, textureOnViewport, hideEdgesOnViewport } = setting;
    // Cytoscape's types do not know the renderer's switches.
    const options: cytoscape.CytoscapeOptions & {
      readonly renderer?: { readonly name: string; readonly webgl: boolean };
    } = {
      container: host,
      style: stylesheet(readPalette(host)),
      minZoom: 0.02,
      textureOnViewport,
      hideEdgesOnViewport,
      ...(webgl ? { renderer: { name: 'canvas', webgl: true } } : {}),
    };
    const cy = cytoscape(options);
    show(cy, drawing(visible(scene), scene), new Set(scene.entities.keys()));
    cy.fit(undefined, 34);
  }
  await frame();
  await frame();
  return performance.now() - before;
}

/** A drag over the canvas, a step a frame, for at least this long and four frames. */
async function pan(milliseconds: number): Promise<Panned> {
  const host = document.querySelector('.canvas');
  const target = host?.querySelector('[data-id], canvas:last-of-type')?.parentElement ?? host;
  if (!target) throw new Error('nothing is drawn');
  const send = (type: string, x: number, y: number) =>
    target.dispatchEvent(
      new MouseEvent(type, {
        bubbles: true,
        cancelable: true,
        clientX: x,
        clientY: y,
        button: 0,
        buttons: 1,
        which: 1,
      } as MouseEventInit),
    );
  let step = 0;
  const move = async () => {
    step++;
    const turn = step / 18;
    send('mousemove', 6 + 240 * Math.sin(turn), 6 + 160 * Math.sin(turn * 1.3));
    await frame();
  };
  const down = performance.now();
  send('mousedown', 6, 6);
  for (let i = 0; i < WARM; i++) await move();
  const start = performance.now();
  let frames = 0;
  let now = start;
  while (now - start < milliseconds || frames < 4) {
    frames++;
    await move();
    now = performance.now();
  }
  send('mouseup', 6, 6);
  return { frames, ms: now - start, firstMs: start - down };
}

Object.assign(globalThis, { bench: { draw, pan } });
