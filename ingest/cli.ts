/** The command line: one file per command in command/, put together here. */
import { Command, CommanderError } from 'commander';
import { cypherCommand } from './command/cypher.ts';
import { evaluateCommand } from './command/evaluate.ts';
import { EXIT, exitCodeOf, explain } from './command/exit.ts';
import { exportCommand } from './command/export.ts';
import { extractCommand } from './command/extract.ts';
import { gazetteerCommand } from './command/gazetteer.ts';
import { importCommand } from './command/import.ts';
import { ingestCommand } from './command/ingest.ts';
import { jobsCommand } from './command/jobs.ts';
import { rebuildCommand } from './command/rebuild.ts';
import { reviewCommand } from './command/review.ts';
import { serveCommand } from './command/serve.ts';
import { statsCommand } from './command/stats.ts';
import { watchCommand } from './command/watch.ts';
import { workerCommand } from './command/worker.ts';

/** What the commands need from outside this part of the house. */
export interface Outside {
  /** Starts the server and resolves when it has stopped. */
  readonly serve: () => Promise<unknown>;
}

const EPILOGUE = `
Data lives in the folder .dateline (DATELINE_HOME names another), or in Neo4j when NEO4J_URI,
NEO4J_USER and NEO4J_PASSWORD say where. Jobs live there too, or on Redis when REDIS_URL says where.

Exit codes: 0 all well · 1 some articles failed, the rest is done · 2 the command or a value makes no
sense · 3 the store cannot be used · 4 anything else · 130 stopped by Ctrl+C, what is done is kept

Examples:
  dateline ingest samples                  read a folder into the graph
  dateline ingest 'archive/**/*.jsonl'     a glob; quote it, so that it is sorted
  dateline serve                           look at it on http://127.0.0.1:4400
  dateline cypher "MATCH (p:Person)-[:HOLDS]->(r:Role) RETURN p.name, r.name LIMIT 5"`;

export function program(outside: Outside): Command {
  const root = new Command('dateline')
    .description('Turns news articles into a graph, every edge backed by the sentence it came from.')
    .addHelpText('after', EPILOGUE)
    .showHelpAfterError('(add --help for what can be said here)');
  for (const command of [
    ingestCommand(),
    watchCommand(),
    serveCommand(outside.serve),
    jobsCommand(),
    workerCommand(),
    extractCommand(),
    evaluateCommand(),
    statsCommand(),
    cypherCommand(),
    exportCommand(),
    importCommand(),
    reviewCommand(),
    gazetteerCommand(),
    rebuildCommand(),
  ]) {
    root.addCommand(command.copyInheritedSettings(root));
  }
  return root;
}

/** Runs one command line. Resolves to the exit code. */
export async function main(args: readonly string[], outside: Outside): Promise<number> {
  const root = program(outside);
  for (const command of [root, ...root.commands, ...root.commands.flatMap(({ commands }) => commands)]) {
    command.exitOverride();
  }
  try {
    process.exitCode = EXIT.ok;
    await root.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? EXIT.ok);
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.ok : EXIT.usage;
    console.error(explain(thrown));
    return exitCodeOf(thrown);
  }
}
