/** JSON.parse with a message that names the line. */
import { DatelineError } from '#core/errors.ts';

/** @throws DatelineError BAD_INPUT. `firstLine`: the line of the file on which `text` begins. */
export function parseJson(text: string, firstLine: number): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : '';
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
    const before = text.slice(0, position);
    const line = firstLine + before.split('\n').length - 1;
    const column = position - before.lastIndexOf('\n');
    throw new DatelineError('BAD_INPUT', reasonOf(message, text, position), {
      where: `line ${line}, column ${column}`,
    });
  }
}

function reasonOf(message: string, text: string, position: number): string {
  if (position >= text.length || /end of JSON|Unterminated/i.test(message)) {
    return 'the JSON ends too early: it is cut off';
  }
  return `this is not valid JSON: unexpected ${JSON.stringify(text.slice(position, position + 1))}`;
}
