/** `dateline rebuild`: entities and relations anew from claims and judgements. */
import cliProgress from 'cli-progress';
import { Command } from 'commander';
import { withStore } from './session.ts';

export const rebuildCommand = (): Command =>
  new Command('rebuild')
    .description('Make entities and relations anew from the stored claims and judgements.')
    .option('-q, --quiet', 'no progress bar')
    .addHelpText(
      'after',
      '\nNothing is lost: claims and judgements are kept as they are.\n\nExample:\n  dateline rebuild',
    )
    .action(async (options: { readonly quiet?: true }) => {
      const bar =
        options.quiet || !process.stderr.isTTY
          ? null
          : new cliProgress.SingleBar({ stream: process.stderr, clearOnComplete: true });
      bar?.start(1, 0);
      try {
        await withStore(async (store) => {
          await store.rebuild((done, total) => {
            bar?.setTotal(total);
            bar?.update(done);
          });
          await store.checkpoint();
        });
      } finally {
        bar?.stop();
      }
      if (!options.quiet) console.log('rebuilt');
    });
