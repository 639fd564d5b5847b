/** Draws around things to choose them: a line that closes itself, with mouse, pen or finger. */
import type { Point } from '../state/scene.ts';

/** Lets the next stroke over the canvas draw a lasso; gives back a way to call it off. */
export function lasso(
  container: HTMLElement,
  colour: string,
  done: (corners: readonly Point[]) => void,
): () => void {
  const sheet = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  sheet.classList.add('lasso');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'polygon');
  line.setAttribute('stroke', colour);
  line.setAttribute('fill', colour);
  sheet.append(line);
  container.append(sheet);
  let corners: Point[] = [];
  const at = (event: PointerEvent): Point => {
    const { left, top } = sheet.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  sheet.addEventListener('pointerdown', (event) => {
    sheet.setPointerCapture(event.pointerId);
    corners = [at(event)];
  });
  sheet.addEventListener('pointermove', (event) => {
    if (corners.length === 0) return;
    corners.push(at(event));
    line.setAttribute('points', corners.map(({ x, y }) => `${x},${y}`).join(' '));
  });
  const end = () => {
    sheet.remove();
    document.removeEventListener('keydown', callOff, true);
  };
  /** Before the keyboard's own Escape, which would clear the selection. */
  function callOff(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    end();
  }
  document.addEventListener('keydown', callOff, true);
  sheet.addEventListener('pointerup', () => {
    end();
    done(corners);
  });
  return end;
}
