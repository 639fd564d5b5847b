/** Underlines and completions, asked of the server: the same language service that the query will meet when it is run. */
import {
  type CompletionContext,
  type CompletionResult,
  type Completion as Offer,
  snippetCompletion,
} from '@codemirror/autocomplete';
import { type Diagnostic, linter } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import type { Completion } from '#core/model/assist.ts';
import { ask } from '../ask.ts';

/** Signals for questions of one kind, each of which makes the one before it idle. */
function latest(): () => AbortSignal {
  let before = new AbortController();
  return () => {
    before.abort();
    before = new AbortController();
    return before.signal;
  };
}
const checking = latest();
const completing = latest();

/** Has the server load its parser before the first word is typed. */
export const warmUp = (): void => void ask.check('RETURN 1', checking()).catch(() => undefined);

/** How long typing rests before the query is looked at. */
const REST_MS = 350;

/** Errors are underlined as one types. Where the server does not answer, nothing is: the banner says why. */
export const underlines: Extension = linter(
  async (view): Promise<Diagnostic[]> => {
    const query = view.state.doc.toString();
    if (!query.trim()) return [];
    try {
      const { findings } = await ask.check(query, checking());
      return findings.map(({ severity, message, from, to }) => ({
        severity,
        message,
        from: Math.min(from, query.length),
        to: Math.min(to, query.length),
      }));
    } catch {
      return [];
    }
  },
  { delay: REST_MS },
);

/** What comes first in a list whose words fit equally well. */
const BOOST: Readonly<Record<Completion['kind'], number>> = {
  variable: 30,
  name: 20,
  property: 20,
  procedure: 5,
  function: 0,
  namespace: -5,
  keyword: -10,
  value: 0,
};

function offer({ label, kind, insert, signature, documentation }: Completion): Offer {
  const shown: Offer = {
    label,
    type: kind,
    boost: BOOST[kind],
    ...(insert !== undefined && { apply: insert }),
    ...(signature && { detail: signature.slice(signature.indexOf('(')) }),
    ...(documentation && { info: documentation }),
  };
  if (kind === 'function' || kind === 'procedure')
    return snippetCompletion(`${insert ?? label}(\${})`, shown);
  if (kind === 'namespace') return { ...shown, apply: `${label}.` };
  if (kind === 'keyword') return { ...shown, apply: `${label} ` };
  return shown;
}

/** Completions at the cursor; while a word is typed on, those it began with are narrowed down without asking anew. */
export async function completions(context: CompletionContext): Promise<CompletionResult | null> {
  const word = context.matchBefore(/[\p{L}\p{N}_]+/u);
  const mark = context.matchBefore(/[:.|$]/);
  if (!word && !mark && !context.explicit) return null;
  const query = context.state.doc.toString();
  try {
    const { completions: found } = await ask.complete(
      query,
      context.pos,
      context.explicit || Boolean(mark),
      completing(),
    );
    if (context.aborted || found.length === 0) return null;
    return {
      from: word?.from ?? context.pos,
      options: found.map(offer),
      validFor: /^[\p{L}\p{N}_]*$/u,
    };
  } catch {
    return null;
  }
}
