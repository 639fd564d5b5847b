/** `dateline serve`: the explorer in a browser. */
import { Command } from 'commander';

export const serveCommand = (serve: () => Promise<unknown>): Command =>
  new Command('serve')
    .description('Serve the explorer and the API on http://127.0.0.1:4400.')
    .addHelpText(
      'after',
      `
PORT and HOST say where to listen.

Example:
  PORT=4500 dateline serve`,
    )
    .action(async () => {
      await serve();
    });
