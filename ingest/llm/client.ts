/** One request to an OpenAI-compatible server. */
import { z } from 'zod';
import { DatelineError, messageOf } from '#core/errors.ts';
import { beginningOf } from '../fetch/beginning.ts';
import type { LlmConfig } from './config.ts';
import type { Message } from './prompt.ts';

const Completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullable() }) })).min(1),
  usage: z.object({ prompt_tokens: z.int(), completion_tokens: z.int() }).partial().nullish(),
});

export interface Completed {
  readonly content: string;
  readonly tokens: { readonly in: number; readonly out: number };
}

/** Bytes. Answers larger than this are nobody's facts, and are not read to their end. */
const MAX_ANSWER = 4 * 1024 * 1024;
const MAX_OUT = 8000;
const RETRIES = 2;
const PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** About how many tokens a text is, where the server does not say. */
export const tokensIn = (text: string): number => Math.ceil(text.length / 4);

/** A busy or failing server is asked again, twice at most, as late as it wishes within limits. */
export async function complete(
  config: LlmConfig,
  messages: readonly Message[],
  signal: AbortSignal | undefined,
): Promise<Completed> {
  for (let attempt = 0; ; attempt++) {
    const response = await request(config, messages, signal);
    if (response.ok) return read(response, messages);
    const busy = response.status === 429 || response.status >= 500;
    await response.body?.cancel();
    if (!busy || attempt >= RETRIES)
      throw new DatelineError('INTERNAL', `the language model's server answered ${response.status}`);
    const asked = Number(response.headers.get('retry-after')) * 1000;
    await pause(Math.min(asked > 0 ? asked : PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS), signal);
  }
}

async function request(
  { url, model, key, timeoutMs }: LlmConfig,
  messages: readonly Message[],
  signal: AbortSignal | undefined,
): Promise<Response> {
  try {
    return await fetch(`${url}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify({
        model,
        messages,
        temperature: 0,
        max_tokens: MAX_OUT,
        response_format: { type: 'json_object' },
      }),
      redirect: 'error',
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]),
    });
  } catch (thrown) {
    if (signal?.aborted) throw signal.reason;
    throw new DatelineError('INTERNAL', `the language model's server cannot be asked: ${messageOf(thrown)}`);
  }
}

async function read(response: Response, messages: readonly Message[]): Promise<Completed> {
  let body: unknown;
  try {
    const { bytes, whole } = await beginningOf(response, MAX_ANSWER);
    if (!whole) throw new Error('the answer is too large');
    body = JSON.parse(bytes.toString('utf8'));
  } catch (thrown) {
    throw new DatelineError('INTERNAL', `the language model's answer cannot be read: ${messageOf(thrown)}`);
  }
  const parsed = Completion.safeParse(body);
  if (!parsed.success)
    throw new DatelineError('INTERNAL', "the language model's server does not answer as OpenAI's does");
  const content = parsed.data.choices[0]?.message.content ?? '';
  const { usage } = parsed.data;
  return {
    content,
    tokens: {
      in: usage?.prompt_tokens ?? tokensIn(messages.map((message) => message.content).join('')),
      out: usage?.completion_tokens ?? tokensIn(content),
    },
  };
}

const pause = (milliseconds: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
