/** JSON.parse with a message that names the line. */
import { DatelineError } from '#core/errors.ts';

/** @throws DatelineError BAD_INPUT. `firstLine`: the line of the file on which `text` begins. */
export function parseJson(text: string, firstLine: number): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : '';
    const position = positionIn(message, text);
    throw new DatelineError('BAD_INPUT', reasonOf(message, text, position), {
      where: position === null ? `line ${firstLine}` : placeOf(text, position, firstLine),
    });
  }
}

/** Of a token that it does not know, V8 gives what stands around it instead of its place: up to ten units on each side. */
const AROUND = /^Unexpected token '[\s\S]+?', (\.\.\.)?"([\s\S]*)"(?:\.\.\.)? is not valid JSON$/;
const BEFORE = 10;

/** Where in the text the error is; null where the message does not tell. */
function positionIn(message: string, text: string): number | null {
  const told = /position (\d+)/.exec(message)?.[1];
  if (told !== undefined) return Number(told);
  const [, cut, around = ''] = AROUND.exec(message) ?? [];
  if (around === '') return text.length;
  const at = text.indexOf(around);
  return cut === undefined || at < 0 || at !== text.lastIndexOf(around) ? null : at + BEFORE;
}

function placeOf(text: string, position: number, firstLine: number): string {
  const before = text.slice(0, position);
  const line = firstLine + before.split('\n').length - 1;
  return `line ${line}, column ${position - before.lastIndexOf('\n')}`;
}

function reasonOf(message: string, text: string, position: number | null): string {
  if (position === text.length || /end of JSON|Unterminated/i.test(message))
    return 'the JSON ends too early: it is cut off';
  const token = /^Unexpected token '([\s\S]+?)', /.exec(message)?.[1] ?? text.charAt(position ?? 0);
  return `this is not valid JSON: unexpected ${JSON.stringify(token)}`;
}
