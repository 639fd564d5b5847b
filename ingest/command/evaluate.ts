/** `dateline evaluate GOLD_DIR`: precision and recall against annotated articles. */
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Command } from 'commander';
import { DatelineError } from '#core/errors.ts';
import type { Facts } from '#core/model/facts.ts';
import { type Evaluation, evaluate, type FactsByFile, readFacts } from '../evaluate.ts';
import { factsOf } from '../facts.ts';
import { isFailure } from '../read/item.ts';
import { differenceText } from '../score/difference.ts';
import { errorsText } from '../score/errors.ts';
import { readEvaluation, saveEvaluation } from '../score/saved.ts';
import { tableOf } from '../score/table.ts';
import { EXIT } from './exit.ts';
import { json } from './output.ts';
import { interruptible, loadPipeline } from './session.ts';

interface Options {
  readonly articles?: string;
  readonly system?: string;
  readonly against?: string;
  readonly save?: string;
  readonly errors?: true;
  readonly json?: true;
  readonly verbose?: true;
}

export const evaluateCommand = (): Command =>
  new Command('evaluate')
    .description('Score the extractor against annotated articles.')
    .argument('<gold>', 'folder of gold facts files, or of its facts/ and articles/')
    .option('--articles <dir>', 'the articles; else the folder articles beside the facts')
    .option('--system <dir>', 'score these facts files instead of extracting')
    .option('--errors', 'also list what was missed and what is false, by kind and by article')
    .option('--against <what>', 'compare: a file written by --save, or a folder of facts files')
    .option('--save <file>', 'keep the result for a later --against')
    .option('--json', 'print the figures as JSON')
    .option('-v, --verbose', 'also list what was missed')
    .addHelpText(
      'after',
      `
Examples:
  dateline evaluate gold/facts --articles gold/articles --errors
  dateline evaluate gold --save before.json      … after a change:
  dateline evaluate gold --against before.json`,
    )
    .action(async (gold: string, options: Options) => {
      const facts = existsSync(join(gold, 'facts')) ? join(gold, 'facts') : gold;
      const goldFacts = await readFacts(facts);
      const system = options.system
        ? await readFacts(options.system)
        : await extracted(options.articles ?? join(dirname(facts), 'articles'));
      tellMissing(
        [...goldFacts.keys()].filter((file) => !system.has(file)),
        goldFacts.size,
        options,
      );
      const before = options.against ? await resultOf(options.against, goldFacts) : null;
      const result = evaluate(goldFacts, system);
      if (options.save) await saveEvaluation(options.save, result);
      if (options.json) return json(result);
      if (options.verbose) {
        for (const { file, misses } of result.articles) {
          for (const miss of misses) console.log(file, 'missed', miss.join(' | '));
        }
      }
      console.log(tableOf(result.total));
      if (options.errors) console.log(`\n${errorsText(result)}`);
      if (before) console.log(`\n${differenceText(before, result)}`);
    });

/**
 * Says which gold files nothing stands against: all of each counts as missed, which nobody should take for the extractor's fault.
 * @throws DatelineError NOT_FOUND when that is so of all of them.
 */
function tellMissing(files: readonly string[], of: number, { system }: Options): void {
  const what = system ? 'facts file' : 'article';
  if (files.length === of) {
    throw new DatelineError('NOT_FOUND', `no gold file has its ${what} (${of} looked for)`, {
      hint: system
        ? 'give the folder of facts files with --system DIR'
        : 'give the folder of the articles with --articles DIR: for 1.json it holds 1.json',
    });
  }
  for (const file of files)
    console.error(`✗ ${file}: there is no ${what} of this name, so all of it counts as missed`);
  if (files.length > 0) process.exitCode = EXIT.someFailed;
}

/** The evaluation to compare with: a saved one, or facts files scored against the same gold. */
async function resultOf(path: string, gold: FactsByFile): Promise<Evaluation> {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? evaluate(gold, await readFacts(path)) : readEvaluation(path);
}

/** What the extractor finds in the articles, by file name. */
async function extracted(folder: string): Promise<ReadonlyMap<string, Facts>> {
  if (!existsSync(folder)) {
    throw new DatelineError('NOT_FOUND', `the articles are not in ${folder}`, {
      hint: 'say where they are with --articles DIR',
    });
  }
  const pipeline = await loadPipeline();
  try {
    return await interruptible(async (signal) => {
      const found = new Map<string, Facts>();
      const context = { run: 'evaluate', now: new Date().toISOString(), signal };
      const { readPaths } = await import('../read/read.ts');
      for await (const item of readPaths([folder], { signal })) {
        if (isFailure(item)) {
          console.error(`✗ ${item.source}: ${item.message}`);
          process.exitCode = EXIT.someFailed;
        } else found.set(basename(item.source), factsOf(await pipeline.extract(item, context)));
      }
      return found;
    });
  } finally {
    await pipeline.close();
  }
}
