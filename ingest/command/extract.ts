/** `dateline extract FILE` shows what one file claims; `--in DIR --out DIR` writes a facts file per article. No store. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { Command } from 'commander';
import { DatelineError } from '#core/errors.ts';
import type { Article } from '#core/model/article.ts';
import { explained } from '../explain/marked.ts';
import { factsOf } from '../facts.ts';
import { orderedMap } from '../ordered-map.ts';
import type { Document, Pipeline, RunContext } from '../pipeline.ts';
import { failureOf, isFailure, type ReadFailure, type ReadItem } from '../read/item.ts';
import { EXIT } from './exit.ts';
import { json } from './output.ts';
import { type EXTRACTORS, extractorOption, interruptible, loadPipeline } from './session.ts';

interface Options {
  readonly extractor: (typeof EXTRACTORS)[number];
  readonly in?: string;
  readonly out?: string;
  readonly explain?: true;
}

/** Where articles are read and facts written. */
interface Folders {
  readonly in: string;
  readonly out: string;
  readonly explain: boolean;
}

export const extractCommand = (): Command =>
  new Command('extract')
    .description('Show what articles claim, or write it as facts files. No store is needed.')
    .argument('[file]', 'print what this file claims, as facts (JSON)')
    .option('--in <dir>', 'articles: a folder, file or glob')
    .option('--out <dir>', 'where the facts files go, named like the articles; made if missing')
    .option(
      '--explain',
      'with a file: print the article with its mentions and claims marked; else also write every layer, as NAME.layers.json',
    )
    .addOption(extractorOption())
    .addHelpText(
      'after',
      `
Examples:
  dateline extract article.txt --explain
  dateline extract --in articles --out facts

With --extractor llm: DATELINE_LLM_URL, _MODEL, _KEY name an OpenAI-compatible server (docs/extraction.md).`,
    )
    .action(async (file: string | undefined, options: Options) => {
      const folders = file === undefined ? foldersOf(options) : null;
      if (file !== undefined && (options.in !== undefined || options.out !== undefined))
        throw new DatelineError('BAD_INPUT', 'give either a file to print or --in and --out, not both');
      const pipeline =
        folders || options.extractor !== 'builtin'
          ? await loadPipeline(options.extractor)
          : await pipelineHere();
      try {
        const failures = await interruptible((signal) =>
          folders
            ? extractAll(folders, pipeline, signal)
            : show(file ?? '', options.explain ?? false, pipeline, signal),
        );
        for (const { source, where, message } of failures) {
          console.error(`✗ ${source}${where ? `, ${where}` : ''}: ${message}`);
        }
        if (failures.length > 0) process.exitCode = EXIT.someFailed;
      } finally {
        await pipeline.close();
      }
    });

/** For one file in this process: another one would be half a second later with the first article. */
async function pipelineHere(): Promise<Pipeline> {
  const { localPipeline } = await import('../extractor.ts');
  return localPipeline();
}

function foldersOf({ in: from, out, explain }: Options): Folders {
  if (from === undefined || out === undefined)
    throw new DatelineError('BAD_INPUT', 'say which file to print, or give both --in and --out');
  return { in: from, out, explain: explain ?? false };
}

/** Prints every article of one file: marked for people, or as facts for programs. */
async function show(
  file: string,
  explain: boolean,
  pipeline: Pipeline,
  signal: AbortSignal,
): Promise<ReadFailure[]> {
  const context: RunContext = { run: 'extract', now: new Date().toISOString(), signal };
  const colours = process.stdout.isTTY === true && !process.env.NO_COLOR;
  const failures: ReadFailure[] = [];
  const { readPaths } = await import('../read/read.ts');
  for await (const item of readPaths([file], { signal })) {
    if (isFailure(item)) failures.push(item);
    else {
      const extraction = await pipeline.extract(item, context);
      if (explain) console.log(explained(extraction, colours));
      else json(factsOf(extraction));
    }
  }
  return failures;
}

async function extractAll(options: Folders, pipeline: Pipeline, signal: AbortSignal): Promise<ReadFailure[]> {
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
      const path = join(options.out, names.nameFor(item));
      // All layers are many times what is claimed, and come from another process: only for whoever wants to see them.
      if (!options.explain) await writeWhole(`${path}.json`, factsOf(await pipeline.extract(item, context)));
      else await writeExplained(path, await pipeline.read(item, context));
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

async function writeExplained(path: string, { article, layers }: Document): Promise<void> {
  const { entities = [], claims = [] } = layers;
  await writeWhole(`${path}.json`, factsOf({ article, entities: [...entities], claims: [...claims] }));
  await writeWhole(`${path}.layers.json`, layers);
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
