/** `dateline extract --in DIR --out DIR`: one facts file per article, without a store. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { Command } from 'commander';
import { DatelineError } from '#core/errors.ts';
import type { Article } from '#core/model/article.ts';
import { factsOf } from '../facts.ts';
import { orderedMap } from '../ordered-map.ts';
import type { Document, Pipeline, RunContext } from '../pipeline.ts';
import { failureOf, isFailure, type ReadFailure, type ReadItem } from '../read/item.ts';
import { EXIT } from './exit.ts';
import { interruptible, loadPipeline } from './session.ts';

interface Options {
  readonly in: string;
  readonly out: string;
  readonly explain?: true;
}

export const extractCommand = (): Command =>
  new Command('extract')
    .description('Write what each article claims as a facts file of the same name. No store is needed.')
    .requiredOption('--in <dir>', 'articles: a folder, file or glob')
    .requiredOption('--out <dir>', 'where the facts files go; made if missing')
    .option('--explain', 'also write every layer the pipeline read, as NAME.layers.json')
    .addHelpText(
      'after',
      `
Example:
  dateline extract --in articles --out facts`,
    )
    .action(async (options: Options) => {
      const pipeline = await loadPipeline();
      try {
        const failures = await interruptible((signal) => extractAll(options, pipeline, signal));
        for (const { source, where, message } of failures) {
          console.error(`✗ ${source}${where ? `, ${where}` : ''}: ${message}`);
        }
        if (failures.length > 0) process.exitCode = EXIT.someFailed;
      } finally {
        await pipeline.close();
      }
    });

async function extractAll(options: Options, pipeline: Pipeline, signal: AbortSignal): Promise<ReadFailure[]> {
  const context: RunContext = { run: 'extract', now: new Date().toISOString(), signal };
  await mkdir(options.out, { recursive: true }).catch((thrown: unknown) => {
    throw new DatelineError('BAD_INPUT', `the folder ${options.out} cannot be written`, { cause: thrown });
  });
  const failures: ReadFailure[] = [];
  const names = new NameGiver(options.in);
  const { readPaths } = await import('../read/read.ts');
  const work = async (item: ReadItem): Promise<ReadFailure | null> => {
    if (isFailure(item)) return item;
    try {
      await writeFacts(item, names.nameFor(item), options, await pipeline.read(item, context));
      return null;
    } catch (thrown) {
      return failureOf(item.source, thrown);
    }
  };
  for await (const failure of orderedMap(readPaths([options.in], { signal }), 4, work, signal)) {
    if (failure) failures.push(failure);
  }
  return failures;
}

async function writeFacts(
  article: Article,
  name: string,
  { out, explain }: Options,
  document: Document,
): Promise<void> {
  const { entities = [], claims = [] } = document.layers;
  const facts = factsOf({ article, entities: [...entities], claims: [...claims] });
  await writeWhole(join(out, `${name}.json`), facts);
  if (explain) await writeWhole(join(out, `${name}.layers.json`), document.layers);
}

/** A reader never sees half a file. */
async function writeWhole(path: string, value: unknown): Promise<void> {
  await writeFile(`${path}.part`, `${JSON.stringify(value, null, 1)}\n`);
  await rename(`${path}.part`, path);
}

/** File names for facts: the article file's own; further articles of one file get their id as well. */
class NameGiver {
  readonly #root: string;
  readonly #given = new Set<string>();

  constructor(root: string) {
    this.#root = root;
  }

  nameFor(article: Article): string {
    const path = relative(this.#root, article.source) || basename(article.source);
    const own = path.startsWith('..') ? basename(article.source) : path;
    const plain = own.replace(/\.[a-z]+(\.gz)?$/i, '').replace(/[^\p{L}\p{N}._-]+/gu, '-');
    const name = this.#given.has(plain)
      ? `${plain}.${article.id.replace(/[^\p{L}\p{N}._-]+/gu, '-')}`
      : plain;
    this.#given.add(name);
    return name;
  }
}
