/** The pipeline that asks a language model, and falls back to the built-in extractor article by article. */
import { z } from 'zod';
import { DatelineError, messageOf } from '#core/errors.ts';
import type { Article } from '#core/model/article.ts';
import type { Extraction } from '#core/model/extraction.ts';
import type { Pipeline, RunContext } from '../pipeline.ts';
import { LlmAnswer } from './answer.ts';
import { cached, keep } from './cache.ts';
import { checked } from './claims.ts';
import { complete, tokensIn } from './client.ts';
import type { LlmConfig } from './config.ts';
import { type Message, questionFor, repairOf } from './prompt.ts';

/** What a run asked for and got. */
export interface LlmReport {
  /** Articles read by the language model, answers from the cache among them. */
  readonly read: number;
  readonly fromCache: number;
  /** Articles read by the built-in extractor instead, with why. */
  readonly fallenBack: readonly { readonly article: string; readonly why: string }[];
  readonly repaired: number;
  /** Claims without words of the article. */
  readonly dropped: number;
  readonly tokens: { readonly in: number; readonly out: number };
  /** In the currency of the prices given; null without prices. */
  readonly cost: number | null;
}

export interface LlmPipeline extends Pipeline {
  report(): LlmReport;
}

/** Room that an answer is counted with before it is there. */
const ANSWER_TOKENS = 2000;

/** Asks the language model; `builtin` reads what it fails at, and every layer for `--explain`. */
export function llmPipeline(config: LlmConfig, builtin: Pipeline): LlmPipeline {
  const tokens = { in: 0, out: 0 };
  const fallenBack: { article: string; why: string }[] = [];
  let [read, fromCache, repaired, dropped] = [0, 0, 0, 0];
  /** Tokens of requests under way: several articles are read at once, and together they keep to the budget. */
  let reserved = 0;

  async function ask(messages: readonly Message[], signal: AbortSignal | undefined): Promise<string> {
    const wanted = tokensIn(messages.map(({ content }) => content).join('')) + ANSWER_TOKENS;
    if (tokens.in + tokens.out + reserved + wanted > config.budget)
      throw new DatelineError('LIMIT_EXCEEDED', 'the token budget of this run is used up');
    reserved += wanted;
    try {
      const completed = await complete(config, messages, signal);
      tokens.in += completed.tokens.in;
      tokens.out += completed.tokens.out;
      return completed.content;
    } finally {
      reserved -= wanted;
    }
  }

  async function answerFor(article: Article, signal: AbortSignal | undefined): Promise<LlmAnswer> {
    const held = await cached(config, article);
    if (held) {
      fromCache++;
      return held;
    }
    const question = questionFor(article);
    const first = await ask(question, signal);
    let parsed = parse(first);
    if ('fault' in parsed) {
      parsed = parse(await ask(repairOf(question, first, parsed.fault), signal));
      if ('fault' in parsed)
        throw new DatelineError('INTERNAL', `the answer is not usable, repaired neither: ${parsed.fault}`);
      repaired++;
    }
    await keep(config, article, parsed.answer);
    return parsed.answer;
  }

  async function extract(article: Article, context: RunContext): Promise<Extraction> {
    try {
      const result = checked(article, await answerFor(article, context.signal), context);
      read++;
      dropped += result.dropped;
      return result.extraction;
    } catch (thrown) {
      if (context.signal?.aborted) throw thrown;
      fallenBack.push({ article: article.id, why: messageOf(thrown) });
      return builtin.extract(article, context);
    }
  }

  return {
    extract,
    async read(article, context) {
      const document = await builtin.read(article, context);
      const { entities, claims } = await extract(article, context);
      return { ...document, layers: { ...document.layers, entities, claims } };
    },
    report: () => ({
      read,
      fromCache,
      fallenBack: [...fallenBack],
      repaired,
      dropped,
      tokens: { ...tokens },
      cost: config.price ? (tokens.in * config.price.in + tokens.out * config.price.out) / 1_000_000 : null,
    }),
    close: () => builtin.close(),
  };
}

/** The answer's JSON, with or without a fence of back ticks around it. */
function parse(content: string): { readonly answer: LlmAnswer } | { readonly fault: string } {
  const bare = content.trim().replace(/^```(?:json)?\s*|\s*```$/g, '');
  let value: unknown;
  try {
    value = JSON.parse(bare);
  } catch (thrown) {
    return { fault: `it is no JSON (${messageOf(thrown)})` };
  }
  const parsed = LlmAnswer.safeParse(value);
  if (parsed.success) return { answer: parsed.data };
  return {
    fault: z
      .prettifyError(parsed.error)
      .replace(/\s*\n\s*/g, ' ')
      .slice(0, 600),
  };
}

/** What a run with the language model did, in a line or two. */
export function llmSummary({
  read,
  fromCache,
  fallenBack,
  repaired,
  dropped,
  tokens,
  cost,
}: LlmReport): string {
  const parts = [
    `${read} read by the language model${fromCache > 0 ? ` (${fromCache} from the cache)` : ''}`,
    ...(fallenBack.length > 0 ? [`${fallenBack.length} by the built-in extractor instead`] : []),
    ...(repaired > 0 ? [`${repaired} answers repaired`] : []),
    `${dropped} claims without words of the article dropped`,
    `${tokens.in} tokens in, ${tokens.out} out`,
    ...(cost === null ? [] : [`cost ${cost.toFixed(4)}`]),
  ];
  const reasons = [...new Set(fallenBack.map(({ why }) => why))]
    .slice(0, 3)
    .map((why) => `  fell back: ${why}`);
  return [parts.join(', '), ...reasons].join('\n');
}
