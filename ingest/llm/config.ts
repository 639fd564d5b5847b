/** Which language model reads, from the environment: checked once, passed on as values. The key stays in here and in the request. */
import { z } from 'zod';
import { DatelineError } from '#core/errors.ts';

const text = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional();
const amount = z.coerce.number().nonnegative().optional();

const Environment = z.object({
  DATELINE_LLM_URL: text,
  DATELINE_LLM_MODEL: text,
  DATELINE_LLM_KEY: text,
  /** Tokens a run may use, all articles together. */
  DATELINE_LLM_BUDGET: amount,
  /** Price of a million tokens in and out, for the report of what a run cost. */
  DATELINE_LLM_PRICE_IN: amount,
  DATELINE_LLM_PRICE_OUT: amount,
});

export interface LlmConfig {
  /** Base address; `/chat/completions` is added. */
  readonly url: string;
  readonly model: string;
  readonly key: string | null;
  readonly budget: number;
  /** Of a million tokens in and out. */
  readonly price: { readonly in: number; readonly out: number } | null;
  /** One request gives up after this. */
  readonly timeoutMs: number;
  /** Folder of answers already paid for; null keeps none. */
  readonly cache: string | null;
}

const BUDGET = 2_000_000;
const TIMEOUT_MS = 120_000;

/**
 * What the environment says of the language model.
 * @throws DatelineError BAD_INPUT naming the variable that is missing or wrong.
 */
export function llmConfig(
  environment: Readonly<Record<string, string | undefined>>,
  cache: string | null,
): LlmConfig {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]);
    throw new DatelineError('BAD_INPUT', `${name} is not usable: a number is needed`, { where: name });
  }
  const { DATELINE_LLM_URL: url, DATELINE_LLM_MODEL: model } = parsed.data;
  if (!url || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new DatelineError('BAD_INPUT', 'DATELINE_LLM_URL is no http(s) address', {
      hint: 'set it to the base address of an OpenAI-compatible server, like http://127.0.0.1:8080/v1',
    });
  if (new URL(url).username || new URL(url).password)
    throw new DatelineError('BAD_INPUT', 'DATELINE_LLM_URL must not carry a name or password', {
      hint: 'give the key as DATELINE_LLM_KEY, which is never printed',
    });
  if (!model) throw new DatelineError('BAD_INPUT', 'DATELINE_LLM_MODEL is not set');
  const { DATELINE_LLM_PRICE_IN: priceIn, DATELINE_LLM_PRICE_OUT: priceOut } = parsed.data;
  return {
    url: url.replace(/\/+$/, ''),
    model,
    key: parsed.data.DATELINE_LLM_KEY ?? null,
    budget: parsed.data.DATELINE_LLM_BUDGET ?? BUDGET,
    price: priceIn === undefined && priceOut === undefined ? null : { in: priceIn ?? 0, out: priceOut ?? 0 },
    timeoutMs: TIMEOUT_MS,
    cache,
  };
}
