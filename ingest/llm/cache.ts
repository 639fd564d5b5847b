/** Answers already paid for, by what was asked of which model: the same article is not paid for twice. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article } from '#core/model/article.ts';
import { LlmAnswer } from './answer.ts';
import type { LlmConfig } from './config.ts';
import { PROMPT_VERSION } from './prompt.ts';

function fileOf({ cache, url, model }: LlmConfig, { contentHash, text }: Article): string | null {
  if (cache === null) return null;
  const key = createHash('sha256').update(JSON.stringify([PROMPT_VERSION, url, model, contentHash, text]));
  return join(cache, `${key.digest('hex')}.json`);
}

/** A kept answer; null when there is none that can be used. */
export async function cached(config: LlmConfig, article: Article): Promise<LlmAnswer | null> {
  const file = fileOf(config, article);
  if (file === null) return null;
  try {
    return LlmAnswer.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

export async function keep(config: LlmConfig, article: Article, answer: LlmAnswer): Promise<void> {
  const file = fileOf(config, article);
  if (file === null || config.cache === null) return;
  await mkdir(config.cache, { recursive: true });
  await writeFile(`${file}.part`, JSON.stringify(answer));
  await rename(`${file}.part`, file);
}
